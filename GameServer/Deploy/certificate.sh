#!/bin/sh
# Makes a certificate that nobody but this machine's owner has reason to trust. One that was made here before is kept while it is for the same name and good
# for another week; one that somebody else has put there is left as it is.
set -eu
maker='docker compose'
name=${TLS_NAME:-localhost}
cd /tls
if [ -e server.crt ]; then
    if ! openssl x509 -in server.crt -noout -issuer | grep -qF "$maker"; then
        echo 'The certificate is not from here, and is left as it is.'
        exit 0
    fi
    if openssl x509 -in server.crt -noout -ext subjectAltName | grep -qF "DNS:$name," && openssl x509 -in server.crt -noout -checkend 604800 >/dev/null; then
        echo 'The certificate that is there will do.'
        exit 0
    fi
fi
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 365 -subj "/O=$maker/CN=$name" \
    -addext "subjectAltName=DNS:$name,DNS:localhost,IP:127.0.0.1" -keyout server.key -out server.crt 2>/dev/null
# nginx is of the group that owns the file.
chmod 640 server.key
echo "A certificate for $name was made."
