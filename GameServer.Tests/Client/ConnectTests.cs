using System.Net;
using System.Net.Sockets;
using System.Text;
using GameServer.Client;
using GameServer.Tests.TestKit;
using LoadTests.Runner;

namespace GameServer.Tests.Client;

/// <summary>Everything that may come of connecting, with servers that do it.</summary>
public class ConnectTests
{
    private static readonly ConnectionOptions Options = ConnectionOptions.Default with { ConnectTimeout = TestServer.Patience };

    [Theory]
    [InlineData("Http1", "1.1")]
    [InlineData("Http2", "2.0")]
    public async Task It_connects_over_both_versions_of_HTTP(string protocol, string version)
    {
        await using EchoServer server = await EchoServer.StartAsync($"Kestrel:EndpointDefaults:Protocols={protocol}");
        ConnectionOptions options = Options with
        {
            HttpVersion = Version.Parse(version),
            Subprotocol = EchoServer.Subprotocol,
            Headers = new Dictionary<string, string> { ["X-Token"] = "abc" },
        };
        await using WebSocketConnection connection = await server.OpenAsync(options: options);
        Assert.Equal((EchoServer.Subprotocol, "abc"), (connection.Socket.SubProtocol, server.Token));
        Assert.True(await connection.SendTextAsync("Grüße"));
        Assert.Equal("Grüße", Encoding.UTF8.GetString((await connection.ReceiveAsync()).Bytes.Span));
    }

    [Fact]
    public async Task A_refusal_has_the_servers_text()
    {
        await using EchoServer server = await EchoServer.StartAsync();
        var busy = new ConnectResult.Refused(503, "Busy", "Too many.", "busy", TimeSpan.FromSeconds(7));
        ConnectResult result = await WebSocketConnection.ConnectAsync(server.At("/busy"), Options);
        Assert.Equal(busy, result);
        Assert.True(result.IsTransient);
        Assert.Equal(TimeSpan.FromSeconds(7), result.RetryAfter);
        ConnectResult final = await WebSocketConnection.ConnectAsync(server.At("/full"), Options);
        Assert.Equal(new ConnectResult.Refused(403, "Forbidden", "", "", null), final);
        Assert.False(final.IsTransient);
        Assert.Equal(
            new ConnectResult.Refused(200, "OK", "", "", null), await WebSocketConnection.ConnectAsync(server.At("/page"), Options));
    }

    [Fact]
    public async Task A_refusal_over_HTTP_2_does_too()
    {
        await using EchoServer server = await EchoServer.StartAsync("Kestrel:EndpointDefaults:Protocols=Http2");
        ConnectResult result = await WebSocketConnection.ConnectAsync(
            server.At("/busy"), Options with { HttpVersion = HttpVersion.Version20 });
        Assert.Equal(
            (503, "Too many."), Assert.IsType<ConnectResult.Refused>(result) is var refused ? (refused.Status, refused.Detail) : default);
    }

    [Fact]
    public async Task The_games_server_refuses_with_a_problem_document()
    {
        await using TestServer server = await TestServer.StartAsync("Session:ConnectionsMax=1");
        await server.OpenAsync();
        var refused = Assert.IsType<ConnectResult.Refused>(await new GameClient().OpenAsync(server.WebSocket));
        Assert.Equal((503, "server_full"), (refused.Status, refused.Code));
        Assert.Contains("limit of 1 connections", refused.Detail, StringComparison.Ordinal);
        Assert.True(refused.RetryAfter > TimeSpan.Zero);
        Assert.Equal(400, Assert.IsType<ConnectResult.Refused>(await WebSocketConnection.ConnectAsync(server.WebSocket, Options)).Status);
    }

    [Fact]
    public async Task An_unsupported_subprotocol_is_reported()
    {
        await using EchoServer server = await EchoServer.StartAsync();
        Assert.Equal(new ConnectResult.SubprotocolRefused(null),
            await WebSocketConnection.ConnectAsync(server.At("/dumb"), Options with { Subprotocol = "echo" }));
    }

    [Fact]
    public async Task An_unrequested_subprotocol_is_reported()
    {
        using RawServer server = RawServer.Answering(key => RawServer.Accept(key, "Sec-WebSocket-Protocol: other\r\n"));
        Assert.Equal(new ConnectResult.SubprotocolRefused("other"),
            await WebSocketConnection.ConnectAsync(server.Url, Options with { Subprotocol = "echo" }));
    }

    [Theory]
    [InlineData("HELLO, WHO IS THERE?\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: nonsense\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: tea\r\n\r\n")]
    public async Task A_server_that_speaks_another_protocol_is_not_a_WebSocket(string answer)
    {
        using RawServer server = RawServer.Answering(_ => answer);
        Assert.IsType<ConnectResult.NotAWebSocket>(await WebSocketConnection.ConnectAsync(server.Url, Options));
    }

    [Fact]
    public async Task A_server_that_hangs_up_without_an_answer_is_unreachable()
    {
        using RawServer server = RawServer.Answering(_ => null);
        Assert.True((await WebSocketConnection.ConnectAsync(server.Url, Options)) is ConnectResult.Unreachable { IsTransient: true });
    }

    [Fact]
    public async Task A_refused_connection_is_unreachable() => Assert.Equal(
        new ConnectResult.Unreachable(SocketError.ConnectionRefused),
        await WebSocketConnection.ConnectAsync(new Uri($"ws://127.0.0.1:{ServerProcess.FreePort()}/"), Options));

    [Fact]
    public async Task An_unknown_host_is_unreachable() =>
        Assert.IsType<ConnectResult.Unreachable>(await WebSocketConnection.ConnectAsync(new Uri("ws://nobody.invalid/"), Options));

    [Fact]
    public async Task A_server_that_never_answers_times_out()
    {
        using RawServer server = RawServer.Silent();
        ConnectResult result = await WebSocketConnection.ConnectAsync(
            server.Url, Options with { ConnectTimeout = TimeSpan.FromMilliseconds(200) });
        Assert.True(result is ConnectResult.TimedOut { IsTransient: true });
    }

    [Fact]
    public async Task Cancellation_throws()
    {
        using RawServer server = RawServer.Silent();
        using var enough = new CancellationTokenSource();
        Task<ConnectResult> connecting = WebSocketConnection.ConnectAsync(server.Url, Options, enough.Token);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("/ws")]
    [InlineData("ws://127.0.0.1/#here")]
    public async Task An_invalid_address_is_not_tried(string address) => Assert.Equal(
        new ConnectResult.BadAddress(address),
        await WebSocketConnection.ConnectAsync(new Uri(address, UriKind.RelativeOrAbsolute), Options));

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task An_untrusted_certificate_is_refused_unless_pinned(string version)
    {
        using var certificate = new TemporaryCertificate();
        await using EchoServer server = await EchoServer.StartAsync(certificate.Settings);
        ConnectionOptions options = Options with { HttpVersion = Version.Parse(version) };
        ConnectResult refused = await WebSocketConnection.ConnectAsync(server.At("/echo"), options);
        Assert.NotEmpty(Assert.IsType<ConnectResult.NotSecure>(refused).Reason);
        Assert.False(refused.IsTransient);
        await using WebSocketConnection connection = await server.OpenAsync(
            options: options with { CertificateCheck = ConnectionOptions.Pinned(certificate.Sha256) });
        Assert.True(await connection.SendTextAsync("secret"));
        Assert.Equal(6, (await connection.ReceiveAsync()).Bytes.Length);
    }

    [Fact]
    public async Task Another_certificate_than_the_pinned_one_is_refused()
    {
        using var certificate = new TemporaryCertificate();
        using var other = new TemporaryCertificate();
        await using EchoServer server = await EchoServer.StartAsync(certificate.Settings);
        ConnectionOptions options = Options with { CertificateCheck = ConnectionOptions.Pinned(other.Sha256) };
        Assert.IsType<ConnectResult.NotSecure>(await WebSocketConnection.ConnectAsync(server.At("/echo"), options));
    }
}
