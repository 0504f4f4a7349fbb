using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GameServer.Client;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>
/// Which transport carries a session: what the option says, and by itself the direct one where it can.
/// </summary>
public partial class TransportChoiceTests
{
    private const string Http2 = "Kestrel:EndpointDefaults:Protocols=Http2";

    [Theory]
    [InlineData("Auto", 1, 0)]
    [InlineData("Direct", 1, 0)]
    [InlineData("Standard", 0, 1)]
    public async Task A_plain_upgrade_is_carried_by(string choice, int direct, int standard)
    {
        await using TestServer server = await TestServer.StartAsync($"Session:Transport={choice}");
        await server.JoinAsync();
        ExpectActive(server, direct, standard);
    }

    [Fact]
    public async Task By_default_a_plain_upgrade_is_carried_by_the_direct_transport()
    {
        await using TestServer server = await TestServer.StartAsync();
        await server.JoinAsync();
        ExpectActive(server, direct: 1, standard: 0);
    }

    [Theory]
    [InlineData("Auto")]
    [InlineData("Standard")]
    public async Task Http2_is_carried_by_the_standard_transport(string choice)
    {
        await using TestServer server = await TestServer.StartAsync(Http2, $"Session:Transport={choice}");
        using ClientWebSocket socket = new();
        await ConnectOverHttp2Async(socket, server);
        await socket.SendAsync(server.Hello(), WebSocketMessageType.Binary, true, CancellationToken.None);
        await Patiently.UntilAsync(() => server.Rooms.Rooms[0].Room.Reservations.Count == 1, "it is seated");
        ExpectActive(server, direct: 0, standard: 1);
    }

    [Theory]
    [InlineData("Auto")]
    [InlineData("Standard")]
    public async Task Tls_is_carried_by_the_standard_transport(string choice)
    {
        using var certificate = new TemporaryCertificate();
        await using TestServer server = await TestServer.StartAsync([$"Session:Transport={choice}", .. certificate.Settings]);
        using ClientWebSocket socket = new();
        socket.Options.AddSubProtocol(GameClient.Subprotocol);
        socket.Options.RemoteCertificateValidationCallback = (_, found, _, _) => found!.GetCertHashString() == certificate.Hash;
        await socket.ConnectAsync(server.WebSocket, CancellationToken.None);
        await socket.SendAsync(server.Hello(), WebSocketMessageType.Binary, true, CancellationToken.None);
        await Patiently.UntilAsync(() => server.Rooms.Rooms[0].Room.Reservations.Count == 1, "it is seated");
        ExpectActive(server, direct: 0, standard: 1);
    }

    [Fact]
    public async Task Http2_is_refused_where_only_the_direct_transport_may_be_used()
    {
        await using TestServer server = await TestServer.StartAsync(Http2, "Session:Transport=Direct");
        using ClientWebSocket socket = new();
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectOverHttp2Async(socket, server));
        Assert.Equal(1, server.Metrics["game.connections.refused status=400"]);
        ExpectActive(server, direct: 0, standard: 0);
    }

    [Theory]
    [InlineData("Auto", 1, 0)]
    [InlineData("Direct", 1, 0)]
    [InlineData("Standard", 0, 1)]
    public async Task A_head_in_two_pieces_is_carried_by(string choice, int direct, int standard)
    {
        await using TestServer server = await TestServer.StartAsync($"Session:Transport={choice}");
        using RawWebSocket client = await SendInTwoPiecesAsync(server);
        Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
        ExpectActive(server, direct, standard);
    }

    [Fact]
    public async Task An_upgrade_behind_another_request_is_refused_with_a_problem_document_where_only_the_direct_transport_may_be_used()
    {
        await using TestServer server = await TestServer.StartAsync("Session:Transport=Direct");
        using RawWebSocket client = await RawWebSocket.ConnectAsync(server);
        await client.SendAsync("HEAD /maps/crossfire.json HTTP/1.1\r\nHost: x\r\n\r\n");
        await client.ReadHeadAsync();
        await client.SendAsync(RawWebSocket.Upgrade);
        string head = await client.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 400 ", head, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/problem+json", head, StringComparison.Ordinal);
        Assert.Contains("first request of a connection", await ReadProblemAsync(client), StringComparison.Ordinal);
        Assert.Equal(1, server.Metrics["game.connections.refused status=400"]);
        ExpectActive(server, direct: 0, standard: 0);
    }

    [Theory]
    [InlineData("Auto")]
    [InlineData("Direct")]
    public async Task Sessions_of_both_transports_share_one_limit(string choice)
    {
        await using TestServer server = await TestServer.StartAsync($"Session:Transport={choice}", "Session:ConnectionsMax=1");
        using RawWebSocket first = await RawWebSocket.OpenAsync(server);
        using RawWebSocket second = await RawWebSocket.ConnectAsync(server);
        await second.SendAsync(RawWebSocket.Upgrade);
        string head = await second.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 503 ", head, StringComparison.Ordinal);
        Assert.Contains("Retry-After: ", head, StringComparison.Ordinal);
        ExpectActive(server, direct: 1, standard: 0);
    }

    private static void ExpectActive(TestServer server, int direct, int standard) => Assert.Equal(
        (direct, standard),
        (server.Metrics["game.sessions.active transport=Direct"], server.Metrics["game.sessions.active transport=Standard"]));

    private static async Task ConnectOverHttp2Async(ClientWebSocket socket, TestServer server)
    {
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
        socket.Options.HttpVersion = HttpVersion.Version20;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        socket.Options.AddSubProtocol(GameClient.Subprotocol);
        using var patience = new CancellationTokenSource(TestServer.Patience);
        await socket.ConnectAsync(server.WebSocket, invoker, patience.Token);
    }

    // The second piece must not be there when the first is looked at, so it waits until somebody else's whole
    // connection has come and gone.
    private static async Task<RawWebSocket> SendInTwoPiecesAsync(TestServer server)
    {
        RawWebSocket client = await RawWebSocket.ConnectAsync(server);
        await client.SendAsync(RawWebSocket.Upgrade[..40]);
        using (RawWebSocket other = await RawWebSocket.OpenAsync(server)) other.Reset();
        await Patiently.UntilAsync(() => server.Metrics["game.sessions.closed"] == 1, "the other has gone");
        await client.SendAsync(RawWebSocket.Upgrade[40..]);
        return client;
    }

    // The document comes in chunks, whose lengths stand in lines of their own.
    private static async Task<string> ReadProblemAsync(RawWebSocket client)
    {
        var body = new StringBuilder();
        while (body.Length == 0 || body[^1] != '}') body.Append((char)(await client.ReadAsync(1))[0]);
        return (string)JsonNode.Parse(ChunkLength().Replace(body.ToString(), ""))!["detail"]!;
    }

    [GeneratedRegex("(^|\r\n)[0-9a-fA-F]+\r\n")]
    private static partial Regex ChunkLength();
}
