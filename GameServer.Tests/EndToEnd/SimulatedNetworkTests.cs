using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using GameServer.Client;
using GameServer.Protocol;
using GameServer.Tests.TestKit;
using GameServer.Transport;
using GameServer.Transport.Development;

namespace GameServer.Tests.EndToEnd;

/// <summary>
/// Sessions that ask for a bad network: who may have one, and what it does to them and to nobody else.
/// </summary>
public class SimulatedNetworkTests
{
    private const string On = "Session:NetworkSimulation=On";

    [Fact]
    public async Task A_round_trip_takes_the_latency_twice()
    {
        await using TestServer server = await TestServer.StartAsync(On);
        GameClient client = await server.JoinAsync(network: "latency:150");
        Assert.True(await RoundTripAsync(client) >= TimeSpan.FromMilliseconds(300));
        Assert.Equal(1, server.Metrics["game.sessions.simulated"]);
        Assert.Equal(1, server.Metrics["game.sessions.active transport=Standard"]);
    }

    [Fact]
    public async Task Everything_arrives_in_order_however_bad_the_network_is()
    {
        await using TestServer server = await TestServer.StartAsync(On, "Skirmish:BotsFillTo=8", "Room:TickRate=60");
        GameClient client = await server.JoinAsync(
            network: "latency:10,jitter:100,stalls:5,stallMin:20,stallMax:80,spike:100,spikeEvery:1");
        // The decoder fails on the first snapshot that is not the one after the last; ours arrive in order if their
        // newest ticks only grow.
        ulong pings = 0;
        int lead = int.MinValue;
        while (client.SnapshotCount < 200)
        {
            int seen = client.SnapshotCount;
            await client.UntilAsync(() => client.SnapshotCount > seen);
            await client.InputAsync(client.Header.Tick + 30, [1, 0]);
            await client.PingAsync(++pings);
            int newest = client.Header.Tick + (client.Header.InputLead ?? -1000);
            Assert.True(newest >= lead, "An input was overtaken.");
            lead = newest;
        }

        Assert.True(lead > 0);
        ulong last = client.PongTime ?? 0;
        await client.UntilAsync(() =>
        {
            ulong pong = client.PongTime ?? 0;
            Assert.True(pong >= last, "A pong was overtaken.");
            last = pong;
            return pong == pings;
        });
    }

    [Theory]
    [InlineData(128)]
    [InlineData(3000)]
    public async Task Messages_in_pieces_are_put_together_whatever_the_pieces(int bytesMax)
    {
        await using TestServer server = await TestServer.StartAsync(On, $"Session:MessageBytesMax={bytesMax}");
        GameClient client = await server.JoinAsync(network: "lan");
        byte[] ping = [0x93, 3, 0xcd, 1, 2, 0];
        foreach (byte b in ping[..^1])
            await client.Socket.SendAsync(new[] { b }, WebSocketMessageType.Binary, false, CancellationToken.None);
        await client.Socket.SendAsync(ping.AsMemory(5), WebSocketMessageType.Binary, true, CancellationToken.None);
        await client.UntilAsync(() => client.PongTime == 0x102);
        byte[] tooMuch = new byte[4000];
        await client.Socket.SendAsync(tooMuch.AsMemory(0, 1500), WebSocketMessageType.Binary, false, CancellationToken.None);
        await client.Socket.SendAsync(tooMuch.AsMemory(1500), WebSocketMessageType.Binary, true, CancellationToken.None);
        Assert.Equal(CloseReason.MessageTooBig.Code, (await client.UntilClosedAsync()).Code);
        await Patiently.UntilAsync(() => server.Metrics["game.sessions.closed reason=MessageTooBig"] == 1, "the session has ended");
    }

    [Fact]
    public async Task A_WebSocket_protocol_error_is_answered_with_a_close_frame()
    {
        await using TestServer server = await TestServer.StartAsync(On);
        using RawWebSocket client = await OpenRawAsync(server, "latency:50");
        await client.SendAsync(0x82, 4, 0, 0, 0, 0); // no mask
        Assert.Equal(CloseReason.ProtocolError.Code, (await client.UntilAsync(RawFrame.Close)).CloseCode);
        await Patiently.UntilAsync(() => server.Metrics["game.sessions.closed reason=ProtocolError"] == 1, "the session has ended");
    }

    [Theory]
    [InlineData("latency:1")]
    [InlineData("latency:2000")]
    public async Task A_client_that_never_answers_a_close_frame_is_aborted_in_time(string network)
    {
        await using TestServer server = await TestServer.StartAsync(
            On, "Session:CloseTimeout=00:00:00.200", "Session:HelloTimeout=00:00:00.300");
        using RawWebSocket client = await OpenRawAsync(server, network);
        await client.UntilCutAsync();
        await Patiently.UntilAsync(() => server.Metrics["game.sessions.closed reason=HelloTimeout"] == 1, "the session has ended");
    }

    [Fact]
    public async Task A_client_that_leaves_gets_its_answer()
    {
        await using TestServer server = await TestServer.StartAsync(On);
        GameClient client = await server.JoinAsync(network: "latency:100");
        long start = Stopwatch.GetTimestamp();
        await client.LeaveAsync();
        Assert.Equal(((WebSocketCloseStatus)CloseReason.Normal.Code, CloseReason.Normal.Text),
            (client.Socket.CloseStatus!.Value, client.Socket.CloseStatusDescription));
        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(200));
        await Patiently.UntilAsync(() => server.Metrics["game.sessions.closed reason=Normal"] == 1, "the session has ended");
    }

    [Fact]
    public async Task A_close_reason_arrives_after_all_earlier_messages()
    {
        await using TestServer server = await TestServer.StartAsync(On);
        GameClient client = await server.JoinAsync(network: "latency:100,jitter:50");
        await client.PingAsync(7);
        await client.Socket.SendAsync(new byte[] { 0x91, 99 }, WebSocketMessageType.Binary, true, CancellationToken.None);
        ClientClose close = await client.UntilClosedAsync();
        Assert.Equal(new ClientClose(CloseReason.UnknownKind.Code, CloseReason.UnknownKind.Text), close);
        Assert.Equal(7ul, client.PongTime);
        await Patiently.UntilAsync(() => server.Metrics["game.sessions.closed reason=UnknownKind"] == 1, "the session has ended");
    }

    [Fact]
    public async Task A_client_that_vanishes_is_noticed()
    {
        await using TestServer server = await TestServer.StartAsync(On);
        GameClient client = await server.JoinAsync(network: "latency:100");
        client.Socket.Abort();
        await Patiently.UntilAsync(() => server.Metrics["game.sessions.closed reason=ConnectionLost"] == 1, "the session has ended");
    }

    [Fact]
    public async Task A_stopping_server_closes_with_a_reason()
    {
        await using TestServer server = await TestServer.StartAsync(On);
        GameClient client = await server.JoinAsync(network: "latency:100");
        Task stopping = server.StopAsync();
        Assert.Equal(CloseReason.ServerShutdown.Code, (await client.UntilClosedAsync()).Code);
        await stopping;
    }

    /// <summary>
    /// Goal: a link too thin for the game costs no memory, and nobody else notices. Method: one client has a fifth of
    /// the bytes it would need; it must get fewer snapshots, of which none is lost on the way, while its neighbor's
    /// stay as they are.
    /// </summary>
    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_thin_link_gets_fewer_snapshots_and_its_neighbor_all_of_them()
    {
        await using TestServer server = await TestServer.StartAsync(
            On, "Skirmish:BotsFillTo=20", "Room:TickRate=128", "Room:SlowConsumerSeconds=60", "Session:ConnectionsMax=2");
        GameClient thin = await server.JoinAsync(network: "bandwidth:2000");
        GameClient healthy = await server.JoinAsync();
        Task reading = thin.UntilAsync(() => thin.Header.Age > 1);
        await healthy.UntilAsync(
            () => server.Metrics["game.snapshots.throttle_changes to=slower"] >= 1 && server.Metrics["game.snapshots.replaced"] > 0);
        await reading;
        TimeSpan trip = await RoundTripAsync(healthy);
        Assert.True(trip < await RoundTripAsync(thin), "The neighbor waits as long as the one on the thin link.");
        Assert.Equal(0, server.Metrics["game.sessions.closed"]);
    }

    [Fact]
    public async Task Production_refuses_by_default_and_names_the_option()
    {
        await using TestServer server = await TestServer.StartAsync();
        await ExpectRefusalAsync(server, "mobile", ProblemCode.NetworkSimulationDisabled, "Session:NetworkSimulation");
        Assert.Empty(await PresetsAsync(server));
        await server.JoinAsync();
    }

    [Fact]
    public async Task Development_allows_it_by_default()
    {
        await using TestServer server = await TestServer.StartInAsync("Development");
        await server.JoinAsync(network: "lan");
        Assert.Equal(NetworkConditions.Presets.Keys, await PresetsAsync(server));
    }

    [Fact]
    public async Task Development_can_refuse_it()
    {
        await using TestServer server = await TestServer.StartInAsync("Development", "Session:NetworkSimulation=Off");
        await ExpectRefusalAsync(server, "mobile", ProblemCode.NetworkSimulationDisabled, "Session:NetworkSimulation");
    }

    [Fact]
    public async Task The_direct_transport_alone_cannot_do_it_and_says_so()
    {
        await using TestServer server = await TestServer.StartAsync(On, "Session:Transport=Direct");
        await ExpectRefusalAsync(server, "mobile", ProblemCode.InvalidNetwork, "Session:Transport");
        Assert.Empty(await PresetsAsync(server));
    }

    [Theory]
    [InlineData("")]
    [InlineData("moon")]
    [InlineData("latency:2001")]
    [InlineData("latency:1,delay:2")]
    [InlineData("mobile&network=lan")]
    public async Task An_unknown_network_is_refused_with_a_list_of_networks(string network)
    {
        await using TestServer server = await TestServer.StartAsync(On);
        await ExpectRefusalAsync(server, network, ProblemCode.InvalidNetwork, "bad-mobile");
        await ExpectRefusalAsync(server, network, ProblemCode.InvalidNetwork, "latency 0..2000");
        Assert.Equal(0, server.Metrics["game.sessions.simulated"]);
    }

    private static async Task<RawWebSocket> OpenRawAsync(TestServer server, string network)
    {
        RawWebSocket client = await RawWebSocket.ConnectAsync(server);
        await client.SendAsync(RawWebSocket.Upgrade.Replace("/ws", $"/ws?network={network}", StringComparison.Ordinal));
        Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
        return client;
    }

    private static async Task<TimeSpan> RoundTripAsync(GameClient client)
    {
        ulong id = (client.PongTime ?? 0) + 1;
        long start = Stopwatch.GetTimestamp();
        await client.PingAsync(id);
        await client.UntilAsync(() => client.PongTime == id);
        return Stopwatch.GetElapsedTime(start);
    }

    private static async Task ExpectRefusalAsync(TestServer server, string network, ProblemCode code, string named)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Http, $"/ws?network={network}"));
        foreach ((string name, string value) in (IEnumerable<(string, string)>)
            [("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"),
             ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), ("Sec-WebSocket-Protocol", GameClient.Subprotocol)])
            request.Headers.Add(name, value);
        using HttpResponseMessage response = await http.SendAsync(request);
        await ProblemDocument.ExpectAsync(response, code, named);
    }

    private static async Task<string[]> PresetsAsync(TestServer server)
    {
        using var http = new HttpClient();
        return await http.GetFromJsonAsync<string[]>(new Uri(server.Http, "/networks")) ?? [];
    }
}
