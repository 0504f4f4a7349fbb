using System.Net;
using System.Net.Sockets;
using GameServer.Client;
using GameServer.Protocol;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>Connections before they are WebSockets, and those that never become one.</summary>
/// <param name="transport">What carries sessions.</param>
/// <param name="late">The answer to an upgrade that is not the first request of its connection.</param>
public abstract class PendingConnectionTests(string transport, int late) : TransportTests(transport)
{
    [Fact]
    public async Task A_silent_connection_is_closed()
    {
        await using TestServer server = await StartAsync("Session:HeadTimeout=00:00:00.200");
        using RawWebSocket mute = await RawWebSocket.ConnectAsync(server);
        await mute.ExpectEndAsync();
        await server.JoinAsync();
    }

    [Fact]
    public async Task A_silent_connection_blocks_nobody()
    {
        await using TestServer server = await StartAsync("Session:HeadTimeout=00:01:00");
        using RawWebSocket mute = await RawWebSocket.ConnectAsync(server);
        await server.JoinAsync();
        Assert.False(mute.Socket.Poll(TimeSpan.FromMilliseconds(300), SelectMode.SelectRead));
        await mute.SendAsync(RawWebSocket.Upgrade);
        Assert.StartsWith("HTTP/1.1 101 ", await mute.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_closed_without_a_request_leaves_nothing_behind()
    {
        await using TestServer server = await StartAsync("Session:ConnectionsMax=2");
        for (int i = 0; i < 20; i++)
        {
            using RawWebSocket mute = await RawWebSocket.ConnectAsync(server);
            if (i % 2 == 0) mute.Reset();
            else mute.Socket.Shutdown(SocketShutdown.Send);
            await (i % 2 == 0 ? Task.CompletedTask : mute.ExpectEndAsync());
        }

        await server.JoinAsync();
        await server.JoinAsync();
        Assert.Equal(2, server.Metrics["game.sessions.active"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100)]
    public async Task A_partial_head_blocks_nobody(int bytes)
    {
        await using TestServer server = await StartAsync();
        using RawWebSocket slow = await RawWebSocket.ConnectAsync(server);
        await slow.SendAsync(RawWebSocket.Upgrade[..bytes]);
        GameClient healthy = await server.JoinAsync();
        foreach (char[] piece in RawWebSocket.Upgrade[bytes..^1].Chunk(20))
        {
            await slow.SendAsync(new string(piece));
            await healthy.ReceiveAsync();
        }

        await slow.SendAsync(RawWebSocket.Upgrade[^1..]);
        Assert.StartsWith("HTTP/1.1 101 ", await slow.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partial_head_that_ends_is_closed()
    {
        await using TestServer server = await StartAsync();
        using RawWebSocket slow = await RawWebSocket.ConnectAsync(server);
        await slow.SendAsync(RawWebSocket.Upgrade[..50]);
        slow.Socket.Shutdown(SocketShutdown.Send);
        await slow.UntilCutAsync();
        await server.JoinAsync();
    }

    [Fact]
    public async Task A_partial_head_is_waited_for_no_longer_than_silence()
    {
        await using TestServer server = await StartAsync("Session:HeadTimeout=00:00:00.200");
        using RawWebSocket slow = await RawWebSocket.ConnectAsync(server);
        await slow.SendAsync(RawWebSocket.Upgrade[..50]);
        await slow.UntilCutAsync();
    }

    [Fact]
    public async Task Silence_behind_the_upgrade_is_ended_with_a_reason_though_pings_are_answered()
    {
        await using TestServer server = await StartAsync("Session:HelloTimeout=00:00:00.300");
        using RawWebSocket silent = await RawWebSocket.OpenAsync(server);
        await silent.SendAsync(RawFrame.Of(RawFrame.Ping, [1]));
        await silent.UntilAsync(RawFrame.Pong);
        RawFrame close = await silent.UntilAsync(RawFrame.Close);
        Assert.Equal((CloseReason.HelloTimeout.Code, CloseReason.HelloTimeout.Text), (close.CloseCode, close.CloseText));
    }

    [Fact]
    public async Task Half_a_hello_is_ended_with_a_reason()
    {
        await using TestServer server = await StartAsync("Session:HelloTimeout=00:00:00.300");
        using RawWebSocket slow = await RawWebSocket.OpenAsync(server);
        await slow.SendAsync(slow.HelloFrame()[..9]);
        Assert.Equal(CloseReason.HelloTimeout.Code, (await slow.UntilAsync(RawFrame.Close)).CloseCode);
    }

    [Fact]
    public async Task Http_requests_share_the_port_and_a_connection()
    {
        await using TestServer server = await StartAsync("Session:RequestBytesMax=1000000");
        GameClient playing = await server.JoinAsync();
        int connections = 0;
        using var http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                connections++;
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = server.Http, Timeout = TestServer.Patience };
        string map = await http.GetStringAsync("maps/crossfire.json");
        using (var body = new ByteArrayContent(new byte[200_000]))
        using (HttpResponseMessage posted = await http.PostAsync("ws", body))
            Assert.Equal(HttpStatusCode.UpgradeRequired, posted.StatusCode);
        Assert.Equal(map, await http.GetStringAsync("maps/crossfire.json"));
        Assert.Equal(1, connections);
        int seen = playing.SnapshotCount;
        await playing.UntilAsync(() => playing.SnapshotCount > seen + 5);
    }

    [Fact]
    public async Task A_request_with_a_large_body_costs_its_connection()
    {
        await using TestServer server = await StartAsync("Session:RequestBytesMax=1024");
        using RawWebSocket client = await RawWebSocket.ConnectAsync(server);
        await client.SendAsync("POST /ws HTTP/1.1\r\nHost: x\r\nContent-Length: 1025\r\n\r\n" + new string('x', 1025));
        await client.UntilCutAsync();
    }

    [Fact]
    public async Task Connections_to_Kestrel_are_limited_and_the_longest_idle_one_makes_room()
    {
        await using TestServer server = await StartAsync("Session:ConnectionsMax=1");
        var open = new List<RawWebSocket>();
        for (int i = 0; i < 4; i++)
        {
            open.Add(await RawWebSocket.ConnectAsync(server));
            await open[i].SendAsync("HEAD /maps/crossfire.json HTTP/1.1\r\nHost: x\r\n\r\n");
            await open[i].ReadHeadAsync();
        }

        await open[0].UntilCutAsync();
        await open[1].SendAsync("HEAD /maps/crossfire.json HTTP/1.1\r\nHost: x\r\n\r\n");
        await open[1].ReadHeadAsync();
        foreach (RawWebSocket client in open) client.Dispose();
    }

    [Fact]
    public async Task An_upgrade_that_follows_a_request_on_its_connection_is_for_the_standard_transport()
    {
        await using TestServer server = await StartAsync();
        using RawWebSocket client = await RawWebSocket.ConnectAsync(server);
        await client.SendAsync("HEAD /maps/crossfire.json HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
        await client.SendAsync(RawWebSocket.Upgrade);
        Assert.StartsWith($"HTTP/1.1 {late} ", await client.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_not_HTTP_are_refused()
    {
        await using TestServer server = await StartAsync();
        using RawWebSocket client = await RawWebSocket.ConnectAsync(server);
        await client.SendAsync("\u0016\u0003\u0001 no http\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
        await client.UntilCutAsync();
    }

    [Fact]
    public async Task Silent_connections_do_not_delay_shutdown()
    {
        TestServer server = await StartAsync("Session:HeadTimeout=00:01:00");
        using RawWebSocket mute = await RawWebSocket.ConnectAsync(server);
        await server.JoinAsync();
        await server.DisposeAsync().AsTask().WaitAsync(TestServer.Patience);
        await mute.UntilCutAsync();
    }
}

public class PendingConnectionTestsOnDirect() : PendingConnectionTests("Direct", 400);

public class PendingConnectionTestsOnStandard() : PendingConnectionTests("Standard", 101);
