using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>What RFC 6455 asks of a server while the connection is open.</summary>
public abstract class WebSocketConformanceTests(string transport) : TransportTests(transport)
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(125)]
    public async Task A_ping_is_answered_with_its_payload(int length)
    {
        await using TestServer server = await StartAsync();
        using RawWebSocket client = await RawWebSocket.JoinAsync(server);
        await client.SendAsync(RawFrame.Of(RawFrame.Ping, RawFrame.Bytes(length)));
        Assert.Equal(RawFrame.Bytes(length), (await client.UntilAsync(RawFrame.Pong)).Payload);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(125)]
    public async Task A_ping_before_hello_is_answered_with_its_payload(int length)
    {
        await using TestServer server = await StartAsync();
        using RawWebSocket client = await RawWebSocket.OpenAsync(server);
        await client.SendAsync(RawFrame.Of(RawFrame.Ping, RawFrame.Bytes(length)));
        RawFrame pong = await client.ReadFrameAsync();
        Assert.Equal(RawFrame.Pong, pong.Opcode);
        Assert.Equal(RawFrame.Bytes(length), pong.Payload);
        await client.SendAsync(client.HelloFrame());
        await client.UntilMessageAsync(kind: 16);
    }

    [Fact]
    public async Task A_ping_between_the_fragments_of_hello_is_answered_before_the_message_is_whole()
    {
        await using TestServer server = await StartAsync();
        using RawWebSocket client = await RawWebSocket.OpenAsync(server);
        byte[] hello = client.Hello();
        await client.SendAsync([.. RawFrame.Of(RawFrame.Binary, hello.AsSpan(0, 3), isFinal: false), .. RawFrame.Of(RawFrame.Ping, [7])]);
        Assert.Equal([7], (await client.UntilAsync(RawFrame.Pong)).Payload);
        await client.SendAsync(RawFrame.Of(RawFrame.Continuation, hello.AsSpan(3)));
        await client.UntilMessageAsync(kind: 16);
    }

    [Fact]
    public async Task A_ping_between_the_fragments_of_a_later_message_is_answered_before_the_message_is_whole()
    {
        await using TestServer server = await StartAsync();
        using RawWebSocket client = await RawWebSocket.JoinAsync(server);
        await client.SendAsync([.. RawFrame.Of(RawFrame.Binary, [0x93, 3], isFinal: false), .. RawFrame.Of(RawFrame.Ping, [7])]);
        Assert.Equal([7], (await client.UntilAsync(RawFrame.Pong)).Payload);
        await client.SendAsync(RawFrame.Of(RawFrame.Continuation, [99, 0]));
        Assert.Equal(99, (await client.UntilMessageAsync(kind: 20))[2]);
    }

    [Fact]
    public async Task Ten_pings_get_ten_pongs_in_order()
    {
        await using TestServer server = await StartAsync();
        using RawWebSocket client = await RawWebSocket.JoinAsync(server);
        await client.SendAsync([.. Enumerable.Range(0, 10).SelectMany(i => RawFrame.Of(RawFrame.Ping, [(byte)i, .. new byte[124]]))]);
        for (int i = 0; i < 10; i++) Assert.Equal(i, (await client.UntilAsync(RawFrame.Pong)).Payload[0]);
    }

    [Fact]
    public async Task An_unsolicited_pong_is_ignored()
    {
        await using TestServer server = await StartAsync();
        using RawWebSocket client = await RawWebSocket.OpenAsync(server);
        await client.SendAsync(RawFrame.Of(RawFrame.Pong, [1, 2, 3]));
        await client.SendAsync(client.HelloFrame());
        await client.UntilMessageAsync(kind: 16);
        await client.SendAsync([.. RawFrame.Of(RawFrame.Pong, []), .. RawFrame.Of(RawFrame.Binary, [0x93, 3, 99, 0])]);
        Assert.Equal(99, (await client.UntilMessageAsync(kind: 20))[2]);
    }

    [Fact]
    public async Task Hello_may_come_in_many_fragments()
    {
        await using TestServer server = await StartAsync();
        using RawWebSocket client = await RawWebSocket.OpenAsync(server);
        await client.SendAsync(RawFrame.Of(RawFrame.Binary, [], isFinal: false));
        foreach (byte b in client.Hello()) await client.SendAsync(RawFrame.Of(RawFrame.Continuation, [b], isFinal: false));
        await client.SendAsync(RawFrame.Of(RawFrame.Continuation, []));
        await client.UntilMessageAsync(kind: 16);
    }

    [Fact]
    public async Task Hello_and_what_follows_may_come_byte_by_byte()
    {
        await using TestServer server = await StartAsync();
        using RawWebSocket client = await RawWebSocket.OpenAsync(server);
        foreach (byte b in client.HelloFrame().Concat(RawFrame.Of(RawFrame.Binary, [0x93, 3, 99, 0])))
        {
            await client.SendAsync(b);
            await Task.Delay(1);
        }

        Assert.Equal(99, (await client.UntilMessageAsync(kind: 20))[2]);
    }

    [Fact]
    public async Task What_comes_in_one_piece_with_hello_is_not_lost()
    {
        await using TestServer server = await StartAsync("Room:InputLateTicksMax=100000");
        using RawWebSocket client = await RawWebSocket.OpenAsync(server);
        byte[] last = RawFrame.Of(RawFrame.Binary, [0x93, 3, 99, 0]);
        await Patiently.UntilAsync(() => server.Rooms.Rooms[0].Room.Tick > 2, "the room runs");
        await client.SendAsync([.. client.HelloFrame(), .. RawFrame.Of(RawFrame.Binary, [0x94, 2, 1, 0, 0x92, 0, 0]), .. last[..5]]);
        await client.UntilMessageAsync(kind: 16);
        await client.SendAsync(last[5..]);
        Assert.Equal(99, (await client.UntilMessageAsync(kind: 20))[2]);
        await Patiently.UntilAsync(
            () => server.Metrics["game.inputs.not_buffered outcome=Late"] == 1, "the input in the middle is counted");
    }

    [Fact]
    public async Task The_first_frame_may_come_in_one_piece_with_the_requests_head()
    {
        await using TestServer server = await StartAsync();
        using RawWebSocket client = await RawWebSocket.ConnectAsync(server);
        await client.SendAsync(
            [.. RawWebSocket.Upgrade.Select(c => (byte)c), .. client.HelloFrame(), .. RawFrame.Of(RawFrame.Binary, [0x93, 3, 99, 0])]);
        Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
        Assert.Equal(99, (await client.UntilMessageAsync(kind: 20))[2]);
    }

    [Fact]
    public async Task A_message_of_the_greatest_size_is_taken_and_one_byte_more_is_too_big()
    {
        await using TestServer server = await StartAsync("Session:MessageBytesMax=65536");
        foreach ((int length, int code) in ((int, int)[])[(65_536, 1007), (65_537, 1009)])
        {
            using RawWebSocket client = await RawWebSocket.JoinAsync(server);
            await client.SendAsync(RawFrame.Of(RawFrame.Binary, RawFrame.Bytes(length)));
            Assert.Equal(code, (await client.UntilAsync(RawFrame.Close)).CloseCode);
        }
    }

    [Fact]
    public async Task A_hello_of_the_greatest_size_is_taken()
    {
        await using TestServer server = await StartAsync("Session:MessageBytesMax=65536");
        using RawWebSocket client = await RawWebSocket.OpenAsync(server);
        await client.SendAsync(RawFrame.Of(RawFrame.Binary, RawFrame.Bytes(65_536)));
        Assert.Equal(1007, (await client.UntilAsync(RawFrame.Close)).CloseCode);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task A_connection_that_is_reset_in_the_middle_of_a_frame_is_counted_as_lost_and_frees_its_seat_after_the_grace_time(
        int bytes)
    {
        await using TestServer server = await StartAsync("Room:SeatGraceSeconds=1");
        using (RawWebSocket client = await RawWebSocket.JoinAsync(server))
        {
            await client.SendAsync(RawFrame.Of(RawFrame.Binary, RawFrame.Bytes(200))[..bytes]);
            client.Reset();
        }

        await Patiently.UntilAsync(() => server.Metrics["game.sessions.closed reason=ConnectionLost"] == 1, "it is counted");
        await Patiently.UntilAsync(() => server.Rooms.Rooms[0].Room.Reservations.Count == 0, "its seat is free");
        Assert.Equal(0, server.Metrics["game.sessions.active"]);
    }

    [Fact]
    public async Task A_connection_that_is_reset_before_hello_is_counted_as_lost()
    {
        await using TestServer server = await StartAsync();
        using (RawWebSocket client = await RawWebSocket.OpenAsync(server)) client.Reset();
        await Patiently.UntilAsync(() => server.Metrics["game.sessions.closed reason=ConnectionLost"] == 1, "it is counted");
        Assert.Equal(0, server.Metrics["game.sessions.active"]);
    }

    [Fact]
    public async Task A_connection_that_ends_in_the_middle_of_a_frame_is_counted_as_lost()
    {
        await using TestServer server = await StartAsync();
        using RawWebSocket client = await RawWebSocket.JoinAsync(server);
        await client.SendAsync(client.HelloFrame()[..4]);
        client.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        await client.UntilCutAsync();
        await Patiently.UntilAsync(() => server.Metrics["game.sessions.closed reason=ConnectionLost"] == 1, "it is counted");
    }
}

public class WebSocketConformanceTestsOnDirect() : WebSocketConformanceTests("Direct");

public class WebSocketConformanceTestsOnStandard() : WebSocketConformanceTests("Standard");
