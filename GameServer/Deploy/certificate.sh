#!/bin/sh
# Makes a self-signed certificate. Keeps an existing one that it made for the same name and that is valid for another
# week, and any certificate that it did not make.
set -eu
maker='docker compose'
name=${TLS_NAME:-localhost}
cd /tls
if [ -e server.crt ]; then
    if ! openssl x509 -in server.crt -noout -issuer | grep -qF "$maker"; then
        echo 'Keeping the certificate that was put there by hand.'
        exit 0
    fi
    if openssl x509 -in server.crt -noout -ext subjectAltName | grep -qF "DNS:$name," && openssl x509 -in server.crt -noout -checkend 604800 >/dev/null; then
        echo 'Keeping the existing certificate.'
        exit 0
    fi
fi
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 365 -subj "/O=$maker/CN=$name" \
    -addext "subjectAltName=DNS:$name,DNS:localhost,IP:127.0.0.1" -keyout server.key -out server.crt 2>/dev/null
# nginx runs with group 0, which owns the file.
chmod 640 server.key
echo "Made a certificate for $name."
