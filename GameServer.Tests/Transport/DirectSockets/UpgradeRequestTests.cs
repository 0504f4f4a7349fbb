using System.Net;
using System.Text;
using GameServer.Transport;
using GameServer.Transport.Addresses;
using GameServer.Transport.DirectSockets;

namespace GameServer.Tests.Transport.DirectSockets;

public class UpgradeRequestTests
{
    private const string Line = "GET /ws HTTP/1.1";

    private static readonly IPAddress Stranger = IPAddress.Parse("198.51.100.7");
    private static readonly IPAddress Proxy = IPAddress.Parse("10.0.0.1");

    private static readonly string[] Headers =
    [
        "Host: game.example:5000", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol: game.v1.msgpack",
    ];

    [Fact]
    public void A_plain_upgrade_is_taken_and_what_follows_its_head_is_left()
    {
        string head = HeadOf(Line, Headers);
        Assert.True(TryParse(Encoding.ASCII.GetBytes(head + "\u0002frames"), out UpgradeRequest request));
        Assert.Equal(new UpgradeRequest(head.Length, "dGhlIHNhbXBsZSBub25jZQ==", Stranger), request);
    }

    [Fact]
    public void The_response_has_the_accept_value_of_the_rfcs_example()
    {
        byte[] response = new UpgradeRequest(0, "dGhlIHNhbXBsZSBub25jZQ==", Stranger)
            .Accept(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        Assert.Equal(
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nDate: Fri, 02 Jan 2026 03:04:05 GMT\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: game.v1.msgpack\r\n\r\n",
            Encoding.ASCII.GetString(response));
    }

    [Theory]
    [InlineData("GET /ws?name=Ann HTTP/1.1")]
    [InlineData("GET /ws? HTTP/1.1")]
    [InlineData("GET /ws?networks=1&name=network HTTP/1.1")]
    public void A_query_does_not_matter(string line) => Assert.True(IsTaken(line, Headers));

    [Theory]
    [InlineData("POST /ws HTTP/1.1")]
    [InlineData("get /ws HTTP/1.1")]
    [InlineData("CONNECT /ws HTTP/1.1")]
    [InlineData("GET / HTTP/1.1")]
    [InlineData("GET /wss HTTP/1.1")]
    [InlineData("GET /ws/ HTTP/1.1")]
    [InlineData("GET /ws/x HTTP/1.1")]
    [InlineData("GET /ws#x HTTP/1.1")]
    [InlineData("GET /%77s HTTP/1.1")]
    [InlineData("GET http://game.example:5000/ws HTTP/1.1")]
    [InlineData("GET /ws HTTP/1.0")]
    [InlineData("GET /ws HTTP/2.0")]
    [InlineData("GET /ws http/1.1")]
    [InlineData("GET /ws")]
    [InlineData("GET /ws?a\nb HTTP/1.1")]
    [InlineData("GET  /ws HTTP/1.1")]
    [InlineData("GET /ws HTTP/1.1 ")]
    [InlineData(" GET /ws HTTP/1.1")]
    [InlineData("\r\nGET /ws HTTP/1.1")]
    [InlineData("")]
    [InlineData("PRI * HTTP/2.0")]
    public void Other_request_lines_are_left_to_Kestrel(string line) => Assert.False(IsTaken(line, Headers));

    [Theory]
    [InlineData("GET /ws?network=mobile HTTP/1.1")]
    [InlineData("GET /ws?network HTTP/1.1")]
    [InlineData("GET /ws?name=Ann&NetWork= HTTP/1.1")]
    [InlineData("GET /ws?n%65twork=mobile HTTP/1.1")]
    public void Requests_for_a_simulated_network_are_left_to_Kestrel(string line) => Assert.False(IsTaken(line, Headers));

    [Fact]
    public void A_head_without_one_of_its_headers_is_left_to_Kestrel() =>
        Assert.All(Headers, header => Assert.False(IsTaken(Line, [.. Headers.Where(h => h != header)]), header));

    [Fact]
    public void A_head_with_one_of_its_headers_twice_is_left_to_Kestrel() =>
        Assert.All(Headers, header => Assert.False(IsTaken(Line, [.. Headers, header.ToUpperInvariant()]), header));

    [Theory]
    [InlineData("X-Folded: a\r\n b")]
    [InlineData("X-Folded: a\r\n\tb: c")]
    [InlineData("X-Folded:\r\n b")]
    [InlineData("X Spaced: a")]
    [InlineData("X-Spaced : a")]
    [InlineData("X-Spaced\t: a")]
    [InlineData(" X-Indented: a")]
    [InlineData("X-Without-Colon")]
    [InlineData(": nameless")]
    [InlineData("Transfer-Encoding: chunked")]
    [InlineData("Content-Length: 0")]
    [InlineData("Content-Length: 5")]
    [InlineData("X-Foreign: s\u00fc\u00df")]
    [InlineData("X-\u00dc: a")]
    [InlineData("X-Zero: a\0b")]
    [InlineData("X-Delete: \u007f")]
    [InlineData("X-Escape: \u001b[0m")]
    [InlineData("X-Line: a\nOrigin: https://evil.example")]
    [InlineData("X-Return: a\rOrigin: https://evil.example")]
    public void A_head_with_a_header_that_is_not_plain_is_left_to_Kestrel(string header) =>
        Assert.False(IsTaken(Line, [.. Headers, header]));

    [Theory]
    [InlineData("X-Other:")]
    [InlineData("X-Other: ")]
    [InlineData("X-Other:a:b")]
    [InlineData("X-Other:\ta \t")]
    [InlineData("User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")]
    [InlineData("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits")]
    [InlineData("Cookie: a=b; c=\"d\"")]
    [InlineData("Origin: http://game.example:5000")]
    [InlineData("Origin: https://friend.example")]
    public void Other_headers_do_not_matter(string header) => Assert.True(IsTaken(Line, [.. Headers, header]));

    [Theory]
    [InlineData("Origin: https://evil.example")]
    [InlineData("Origin: http://game.example")]
    [InlineData("Origin: http://game.example:5001")]
    [InlineData("Origin: http://game.example:5000.evil.example")]
    [InlineData("Origin: null")]
    [InlineData("origin: https://evil.example")]
    public void Foreign_origins_are_left_to_Kestrel_to_be_refused(string origin) => Assert.False(IsTaken(Line, [.. Headers, origin]));

    [Theory]
    [InlineData("Host: game.example", "X-Unused: a")]
    [InlineData("Host: 10.0.0.5:5000", "X-Forwarded-Host: game.example")]
    public void A_page_behind_a_proxy_that_ends_tls_may_connect(string host, string forwarded)
    {
        string[] headers = [
            .. With(host), forwarded, "Origin: https://game.example", "X-Forwarded-Proto: https", "X-Forwarded-For: 203.0.113.9"];
        Assert.True(TryParse(Encoding.ASCII.GetBytes(HeadOf(Line, headers)), out UpgradeRequest request, Proxy));
        Assert.Equal(IPAddress.Parse("203.0.113.9"), request.Client);
    }

    [Fact]
    public void Forwarded_headers_are_ignored_from_an_untrusted_peer()
    {
        string[] headers = [.. With("Host: 10.0.0.5:5000"), "X-Forwarded-Host: game.example", "X-Forwarded-For: 203.0.113.9"];
        Assert.False(IsTaken(Line, [.. headers, "Origin: https://game.example"]));
        Assert.True(TryParse(Encoding.ASCII.GetBytes(HeadOf(Line, headers)), out UpgradeRequest request));
        Assert.Equal(Stranger, request.Client);
    }

    [Fact]
    public void Several_forwarded_hosts_of_one_proxy_do_not_matter() => Assert.True(
        TryParse(Encoding.ASCII.GetBytes(HeadOf(Line, [.. Headers, "X-Forwarded-Host: game.example, 10.0.0.5"])), out _, Proxy));

    [Fact]
    public void Names_and_tokens_may_be_written_in_any_case()
    {
        Assert.True(
            IsTaken(Line, [.. Headers.Select(h => h.Split(':')[0].ToLowerInvariant() + h[h.IndexOf(':', StringComparison.Ordinal)..])]));
        Assert.True(IsTaken(Line, With("CONNECTION: UPGRADE")));
        Assert.True(IsTaken(Line, With("Upgrade: WebSocket")));
    }

    [Theory]
    [InlineData("Connection: keep-alive, Upgrade")]
    [InlineData("Connection: upgrade,keep-alive")]
    [InlineData("Connection:Upgrade")]
    [InlineData("Connection:\tUpgrade \t")]
    [InlineData("Sec-WebSocket-Protocol: chat, game.v1.msgpack")]
    [InlineData("Sec-WebSocket-Protocol: game.v1.msgpack ,chat")]
    [InlineData("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("Sec-WebSocket-Key: +/+/+/+/+/+/+/+/+/+/+w==")]
    public void Lists_that_contain_what_is_needed_are_enough(string header) => Assert.True(IsTaken(Line, With(header)));

    [Theory]
    [InlineData("Connection: close")]
    [InlineData("Connection: Upgrades")]
    [InlineData("Connection: keep-alive Upgrade")]
    [InlineData("Upgrade: h2c")]
    [InlineData("Upgrade: websocket, h2c")]
    [InlineData("Upgrade: ")]
    [InlineData("Sec-WebSocket-Version: 8")]
    [InlineData("Sec-WebSocket-Version: 13, 8")]
    [InlineData("Sec-WebSocket-Version: 013")]
    [InlineData("Sec-WebSocket-Protocol: chat")]
    [InlineData("Sec-WebSocket-Protocol: GAME.V1.MSGPACK")]
    [InlineData("Sec-WebSocket-Protocol: game.v1.msgpack2")]
    [InlineData("Sec-WebSocket-Protocol: ")]
    [InlineData("Sec-WebSocket-Key: ")]
    [InlineData("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==AAAA")]
    [InlineData("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAA===")]
    [InlineData("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAA_==")]
    [InlineData("Sec-WebSocket-Key: AAAAAAAAAAA AAAAAAAAAA==")]
    public void Values_that_ask_for_something_else_are_left_to_Kestrel(string header) => Assert.False(IsTaken(Line, With(header)));

    [Fact]
    public void A_head_that_is_not_whole_is_left_to_Kestrel()
    {
        byte[] head = Encoding.ASCII.GetBytes(HeadOf(Line, Headers));
        for (int length = 0; length < head.Length; length++) Assert.False(TryParse(head.AsSpan(0, length), out _));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("[::1")]
    [InlineData("[::1]x")]
    [InlineData("[1.2.3.4]")]
    [InlineData("x/../y")]
    [InlineData("user@host")]
    [InlineData("x:")]
    [InlineData("x:y")]
    [InlineData("x:65536")]
    [InlineData("x:1:2")]
    [InlineData("")]
    public void A_host_that_is_none_is_left_to_Kestrel_to_be_refused(string host) => Assert.False(IsTaken(Line, With($"Host: {host}")));

    [Theory]
    [InlineData("x")]
    [InlineData("game.example")]
    [InlineData("game.example:80")]
    [InlineData("xn--bcher-kva.example")]
    [InlineData("127.0.0.1:5000")]
    [InlineData("[::1]")]
    [InlineData("[2001:db8::1]:443")]
    public void Any_proper_host_is_taken(string host) => Assert.True(IsTaken(Line, With($"Host: {host}")));

    [Fact]
    public void The_beginning_of_a_head_is_recognized()
    {
        byte[] head = Encoding.ASCII.GetBytes(HeadOf(Line, Headers));
        for (int length = 0; length < head.Length; length++) Assert.True(UpgradeRequest.IsBeginning(head.AsSpan(0, length)));
        Assert.False(UpgradeRequest.IsBeginning(head));
        foreach (string other in new[] { "POST", "GET /x", "GET /wsx", "get", "GET /ws/" })
            Assert.False(UpgradeRequest.IsBeginning(Encoding.ASCII.GetBytes(other)));
        Assert.False(UpgradeRequest.IsBeginning(Encoding.ASCII.GetBytes("GET /ws?" + new string('x', UpgradeRequest.HeadBytesMax))));
    }

    [Fact]
    public void Lines_must_end_as_http_says() =>
        Assert.False(TryParse(Encoding.ASCII.GetBytes(HeadOf(Line, Headers).Replace("\r\n", "\n", StringComparison.Ordinal)), out _));

    private static string[] With(string header)
    {
        string name = header[..header.IndexOf(':', StringComparison.Ordinal)];
        return [.. Headers.Where(h => !h.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)), header];
    }

    private static string HeadOf(string line, string[] headers) => $"{line}\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n";

    private static bool IsTaken(string line, string[] headers) => TryParse(Encoding.Latin1.GetBytes(HeadOf(line, headers)), out _);

    private static bool TryParse(ReadOnlySpan<byte> head, out UpgradeRequest request, IPAddress? peer = null) => UpgradeRequest.TryParse(
        head, SessionOptions.Default with { AllowedOrigins = ["https://friend.example"] },
        new TrustedProxies(new ProxyOptions { Trusted = $"{Proxy}" }),
        peer ?? Stranger, out request);
}
