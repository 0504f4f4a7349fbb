using System.Text;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>The echo frame by frame, and what it does with clients that behave as no library would.</summary>
public class EchoFrameTests
{
    [Theory]
    [InlineData(RawFrame.Text)]
    [InlineData(RawFrame.Binary)]
    public async Task Fragments_come_back_as_fragments_and_a_ping_between_them_is_answered(int opcode)
    {
        await using TestServer server = await TestServer.StartAsync();
        using RawWebSocket client = await OpenAsync(server);
        await client.SendAsync(RawFrame.Of(opcode, "he"u8, isFinal: false));
        await ExpectAsync(client, opcode, "he", isFinal: false);
        await client.SendAsync(RawFrame.Of(RawFrame.Ping, "?"u8));
        await ExpectAsync(client, RawFrame.Pong, "?", isFinal: true);
        await client.SendAsync(RawFrame.Of(RawFrame.Continuation, "ll"u8, isFinal: false));
        await ExpectAsync(client, RawFrame.Continuation, "ll", isFinal: false);
        await client.SendAsync(RawFrame.Of(RawFrame.Continuation, "o"u8));
        await ExpectAsync(client, RawFrame.Continuation, "o", isFinal: true);
        await client.SendAsync(RawFrame.Of(opcode, "again"u8));
        await ExpectAsync(client, opcode, "again", isFinal: true);
    }

    [Fact]
    public async Task A_frame_that_is_larger_than_the_buffer_comes_back_in_pieces()
    {
        await using TestServer server = await TestServer.StartAsync("Echo:ReceiveBufferBytes=128");
        using RawWebSocket client = await OpenAsync(server);
        await client.SendAsync(RawFrame.Of(RawFrame.Binary, RawFrame.Bytes(300)));
        var received = new List<byte>();
        RawFrame piece;
        do
        {
            piece = await client.ReadFragmentAsync();
            Assert.Equal(received.Count == 0 ? RawFrame.Binary : RawFrame.Continuation, piece.Opcode);
            Assert.InRange(piece.Payload.Length, 0, 128);
            received.AddRange(piece.Payload);
        }
        while (!piece.IsFinal);
        Assert.Equal(RawFrame.Bytes(300), received);
    }

    [Theory]
    [InlineData(1000, "")]
    [InlineData(1001, "going on")]
    [InlineData(3000, "registered")]
    [InlineData(4999, "Grüße")]
    public async Task A_close_frame_is_answered_with_its_code_and_reason(int code, string reason)
    {
        await using TestServer server = await TestServer.StartAsync();
        using RawWebSocket client = await OpenAsync(server);
        await client.SendAsync(RawFrame.CloseOf(code, reason));
        RawFrame answer = await client.UntilAsync(RawFrame.Close);
        Assert.Equal((code, reason), (answer.CloseCode, answer.CloseText));
        await client.ExpectEndAsync();
    }

    [Fact]
    public async Task A_close_frame_without_a_code_is_answered_as_a_normal_one()
    {
        await using TestServer server = await TestServer.StartAsync();
        using RawWebSocket client = await OpenAsync(server);
        await client.SendAsync(RawFrame.Of(RawFrame.Close, []));
        Assert.Equal(1000, (await client.UntilAsync(RawFrame.Close)).CloseCode);
        await client.ExpectEndAsync();
    }

    [Fact]
    public Task An_unmasked_frame_is_a_protocol_error_and_its_close_frame_arrives() =>
        ExpectCloseAsync(1002, client => client.SendAsync(0x82, 0x06, 1, 2, 3, 4, 5, 6));

    [Fact]
    public Task Invalid_UTF8_is_refused() =>
        ExpectCloseAsync(1007, client => client.SendAsync(RawFrame.Of(RawFrame.Text, [0xc3, 0x28])));

    [Fact]
    public Task A_message_that_is_too_big_in_many_fragments_ends_it() => ExpectCloseAsync(
        1009,
        async client =>
        {
            await client.SendAsync(RawFrame.Of(RawFrame.Binary, new byte[100], isFinal: false));
            await client.SendAsync(RawFrame.Of(RawFrame.Continuation, new byte[100], isFinal: false));
        },
        "Echo:MessageBytesMax=199");

    [Fact]
    public Task A_silent_client_is_closed() =>
        ExpectCloseAsync(1001, _ => Task.CompletedTask, "Echo:IdleTime=00:00:00.200");

    [Fact]
    public async Task A_client_that_does_not_read_is_aborted()
    {
        await using TestServer server = await TestServer.StartAsync(
            "Echo:IdleTime=00:00:00.200", "Echo:BytesPerSecondMax=100000000", "Session:CloseTimeout=00:00:00.200");
        using RawWebSocket client = await OpenAsync(server, receiveBuffer: 4096);
        byte[] frame = RawFrame.Of(RawFrame.Binary, new byte[60_000]);
        // Until there is no room left for what comes back, and so for what goes there; at the latest when the server
        // has cut it.
        Exception? cut = await Record.ExceptionAsync(async () =>
        {
            while (true) await client.SendAsync(frame);
        });
        Assert.NotNull(cut);
        await Patiently.UntilAsync(() => server.Metrics["game.echoes.active"] == 0, "it is gone");
    }

    [Fact]
    public async Task A_client_that_does_not_answer_pings_is_aborted()
    {
        await using TestServer server = await TestServer.StartAsync("Echo:KeepAliveInterval=00:00:01", "Echo:KeepAliveTimeout=00:00:01");
        using RawWebSocket client = await OpenAsync(server);
        await client.UntilAsync(RawFrame.Ping);
        await client.UntilCutAsync();
        await Patiently.UntilAsync(() => server.Metrics["game.echoes.active"] == 0, "it is gone");
    }

    [Fact]
    public async Task A_pong_may_wait_behind_the_fragments_that_its_client_has_sent_before()
    {
        const int Fragments = 2_048, BytesPerSecond = 131_072;
        await using TestServer server = await TestServer.StartAsync(
            "Echo:KeepAliveInterval=00:00:01", "Echo:KeepAliveTimeout=00:00:02", $"Echo:BytesPerSecondMax={BytesPerSecond}");
        using RawWebSocket client = await OpenAsync(server);
        RawFrame ping = await client.UntilAsync(RawFrame.Ping);
        // On any machine the budget makes them take four seconds, of which the pong has two.
        byte[] fragment = RawFrame.Of(RawFrame.Continuation, new byte[64], isFinal: false);
        await client.SendAsync(
        [
            .. RawFrame.Of(RawFrame.Binary, "first"u8, isFinal: false),
            .. Enumerable.Repeat(fragment, Fragments).SelectMany(bytes => bytes),
            .. RawFrame.Of(RawFrame.Pong, ping.Payload),
            .. RawFrame.Of(RawFrame.Continuation, "last"u8),
        ]);
        await ExpectAsync(client, RawFrame.Binary, "first", isFinal: false);
        for (int i = 0; i < Fragments; i++)
        {
            RawFrame frame = await client.ReadFragmentAsync();
            Assert.Equal((RawFrame.Continuation, 64), (frame.Opcode, frame.Payload.Length));
        }

        await ExpectAsync(client, RawFrame.Continuation, "last", isFinal: true);
    }

    [Fact]
    public async Task A_connection_that_is_reset_leaves_nothing_behind()
    {
        await using TestServer server = await TestServer.StartAsync();
        RawWebSocket client = await OpenAsync(server);
        Assert.Equal(1, server.Metrics["game.echoes.active"]);
        client.Reset();
        await Patiently.UntilAsync(() => server.Metrics["game.echoes.active"] == 0, "it is gone");
    }

    private static async Task ExpectCloseAsync(int code, Func<RawWebSocket, Task> act, params string[] settings)
    {
        await using TestServer server = await TestServer.StartAsync(settings);
        using RawWebSocket client = await OpenAsync(server);
        await act(client);
        RawFrame frame;
        do frame = await client.ReadFragmentAsync();
        while (frame.Opcode != RawFrame.Close);
        Assert.Equal(code, frame.CloseCode);
        await client.SendAsync(RawFrame.CloseOf(code));
        await client.UntilCutAsync();
        await Patiently.UntilAsync(() => server.Metrics["game.echoes.active"] == 0, "it is gone");
    }

    private static async Task ExpectAsync(RawWebSocket client, int opcode, string payload, bool isFinal)
    {
        RawFrame frame = await client.ReadFragmentAsync();
        Assert.Equal((opcode, payload, isFinal), (frame.Opcode, Encoding.UTF8.GetString(frame.Payload), frame.IsFinal));
    }

    private static async Task<RawWebSocket> OpenAsync(TestServer server, int? receiveBuffer = null)
    {
        RawWebSocket client = await RawWebSocket.ConnectAsync(server, receiveBuffer);
        await client.SendAsync(RawWebSocket.UpgradeOf("/echo"));
        Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
        return client;
    }
}
