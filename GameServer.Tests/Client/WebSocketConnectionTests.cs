using System.Diagnostics;
using System.Net.WebSockets;
using System.Reflection;
using System.Text;
using GameServer.Client;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Client;

/// <summary>A connection that is open: messages in both directions, and the ways in which it ends.</summary>
public class WebSocketConnectionTests
{
    [Fact]
    public async Task Whole_messages_are_echoed_unchanged()
    {
        await using EchoServer server = await EchoServer.StartAsync();
        await using WebSocketConnection connection = await server.OpenAsync();
        foreach (int length in (int[])[0, 1, 125, 126, 65_535, 65_536, 300_000])
        {
            byte[] sent = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
            Assert.True(await connection.SendBinaryAsync(sent));
            ReceivedMessage received = await connection.ReceiveAsync();
            Assert.Equal(WebSocketMessageType.Binary, received.Kind);
            Assert.True(received.Bytes.Span.SequenceEqual(sent), $"{length} bytes");
        }

        Assert.True(await connection.SendTextAsync("Böt ☄"));
        ReceivedMessage text = await connection.ReceiveAsync();
        Assert.Equal((WebSocketMessageType.Text, "Böt ☄"), (text.Kind, Encoding.UTF8.GetString(text.Bytes.Span)));
    }

    [Fact]
    public async Task A_message_of_any_size_can_be_read_piece_by_piece()
    {
        await using EchoServer server = await EchoServer.StartAsync();
        await using WebSocketConnection connection = await server.OpenAsync(
            options: ConnectionOptions.Default with { MessageBytesMax = 10 });
        byte[] sent = [.. Enumerable.Range(0, 200_000).Select(i => (byte)i)];
        Task<bool> sending = connection.SendBinaryAsync(sent).AsTask();
        var received = new MemoryStream();
        byte[] buffer = new byte[1000];
        ReceivedPart part;
        do
        {
            part = await connection.ReadAsync(buffer);
            Assert.Equal(WebSocketMessageType.Binary, part.Kind);
            received.Write(buffer, 0, part.Count);
        }
        while (!part.IsEnd);
        Assert.True(await sending);
        Assert.Equal(sent, received.ToArray());
    }

    [Fact]
    public async Task Many_may_send_at_the_same_time()
    {
        await using EchoServer server = await EchoServer.StartAsync();
        await using WebSocketConnection connection = await server.OpenAsync();
        Task<bool>[] sending = [
            .. Enumerable.Range(0, 50).Select(i => connection.SendBinaryAsync(Enumerable.Repeat((byte)i, 5000).ToArray()).AsTask())];
        var seen = new HashSet<byte>();
        while (seen.Count < sending.Length)
        {
            ReceivedMessage message = await connection.ReceiveAsync();
            byte[] bytes = message.Bytes.ToArray();
            Assert.Equal(5000, bytes.Length);
            Assert.Single(bytes.Distinct());
            seen.Add(bytes[0]);
        }

        Assert.All(await Task.WhenAll(sending), Assert.True);
    }

    [Fact]
    public async Task A_message_as_big_as_allowed_is_taken_and_a_bigger_one_ends_the_connection()
    {
        await using EchoServer server = await EchoServer.StartAsync();
        using WebSocketConnection connection = await server.OpenAsync(options: ConnectionOptions.Default with { MessageBytesMax = 5000 });
        List<ClientClose> closes = Watch(connection);
        Assert.True(await connection.SendBinaryAsync(new byte[5000]));
        Assert.Equal(5000, (await connection.ReceiveAsync()).Bytes.Length);
        Assert.True(await connection.SendBinaryAsync(new byte[5001]));
        await ExpectEndAsync(connection, closes, new ClientClose(1009, "message too big"));
    }

    [Fact]
    public async Task Closing_returns_the_servers_answer()
    {
        await using EchoServer server = await EchoServer.StartAsync();
        using WebSocketConnection connection = await server.OpenAsync();
        List<ClientClose> closes = Watch(connection);
        Assert.True(await connection.SendTextAsync("this comes back and is thrown away"));
        Assert.Equal(new ClientClose(4000, "see you"), await connection.CloseAsync(4000, "see you"));
        Assert.Equal(new ClientClose(4000, "see you"), await connection.CloseAsync());
        await ExpectEndAsync(connection, closes, new ClientClose(4000, "see you"));
    }

    [Fact]
    public async Task Closing_works_while_somebody_receives()
    {
        await using EchoServer server = await EchoServer.StartAsync();
        using WebSocketConnection connection = await server.OpenAsync();
        Task<ReceivedMessage> receiving = connection.ReceiveAsync().AsTask();
        Assert.Equal(new ClientClose(1000, ""), await connection.CloseAsync());
        Assert.Equal(WebSocketMessageType.Close, (await receiving).Kind);
    }

    [Fact]
    public async Task A_close_by_the_server_has_its_code_and_reason()
    {
        await using EchoServer server = await EchoServer.StartAsync();
        using WebSocketConnection connection = await server.OpenAsync("/bye");
        List<ClientClose> closes = Watch(connection);
        Assert.True(await connection.SendTextAsync("x"));
        await ExpectEndAsync(connection, closes, new ClientClose(4321, "enough"));
    }

    [Fact]
    public async Task A_connection_aborted_by_the_server_is_lost()
    {
        await using EchoServer server = await EchoServer.StartAsync();
        using WebSocketConnection connection = await server.OpenAsync("/cut");
        List<ClientClose> closes = Watch(connection);
        Assert.True(await connection.SendTextAsync("x"));
        await ExpectEndAsync(connection, closes, new ClientClose(1006, ""));
    }

    [Fact]
    public async Task Receiving_ends_when_the_client_aborts_the_connection()
    {
        await using EchoServer server = await EchoServer.StartAsync();
        WebSocketConnection connection = await server.OpenAsync();
        List<ClientClose> closes = Watch(connection);
        Task<ReceivedMessage> receiving = connection.ReceiveAsync().AsTask();
        connection.Dispose();
        Assert.Equal(WebSocketMessageType.Close, (await receiving.WaitAsync(TestServer.Patience)).Kind);
        await ExpectEndAsync(connection, closes, new ClientClose(1006, ""));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_pings_is_lost()
    {
        using RawServer server = RawServer.Answering(key => RawServer.Accept(key));
        using WebSocketConnection connection = Connected(await WebSocketConnection.ConnectAsync(
            server.Url,
            ConnectionOptions.Default with
            { KeepAliveInterval = TimeSpan.FromMilliseconds(100), KeepAliveTimeout = TimeSpan.FromMilliseconds(200) }));
        List<ClientClose> closes = Watch(connection);
        await ExpectEndAsync(connection, closes, new ClientClose(1006, ""));
    }

    [Fact]
    public async Task Closing_times_out_without_an_answer()
    {
        using RawServer server = RawServer.Answering(key => RawServer.Accept(key));
        using WebSocketConnection connection = Connected(await WebSocketConnection.ConnectAsync(
            server.Url, ConnectionOptions.Default with { CloseTimeout = TimeSpan.FromMilliseconds(200) }));
        List<ClientClose> closes = Watch(connection);
        Assert.Equal(new ClientClose(1006, ""), await connection.CloseAsync());
        await ExpectEndAsync(connection, closes, new ClientClose(1006, ""));
    }

    [Fact]
    public async Task In_steady_state_sending_and_receiving_allocate_nothing()
    {
        using var connection = new WebSocketConnection(new PromptSocket(), ConnectionOptions.Default);
        byte[] message = new byte[20];
        long fewest = long.MaxValue; // methods that are compiled again meanwhile may allocate once more
        for (int round = 0; round < 20 && fewest > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
            {
                await connection.SendBinaryAsync(message);
                await connection.ReceiveAsync();
                await connection.ReadAsync(message);
            }

            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        // Without optimization every async call makes an object.
        bool isOptimized = typeof(WebSocketConnection).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled != true;
        Assert.InRange(fewest, 0, isOptimized ? 0 : 100_000);
    }

    private static WebSocketConnection Connected(ConnectResult result) => Assert.IsType<ConnectResult.Connected>(result).Connection;

    private static List<ClientClose> Watch(WebSocketConnection connection)
    {
        var closes = new List<ClientClose>();
        connection.Closed += closes.Add;
        return closes;
    }

    /// <summary>Receives until the end: it is told once, whatever is tried afterward.</summary>
    private static async Task ExpectEndAsync(WebSocketConnection connection, List<ClientClose> closes, ClientClose expected)
    {
        using var patience = new CancellationTokenSource(TestServer.Patience);
        while ((await connection.ReceiveAsync(patience.Token)).Kind != WebSocketMessageType.Close)
        {
        }

        Assert.Equal(expected, connection.Close);
        Assert.Equal(WebSocketMessageType.Close, (await connection.ReadAsync(new byte[10], patience.Token)).Kind);
        Assert.False(await connection.SendBinaryAsync(new byte[1]));
        Assert.False(await connection.SendTextAsync("x"));
        Assert.Equal(expected, await connection.CloseAsync());
        connection.Dispose();
        Assert.Equal([expected], closes);
    }

    /// <summary>Never makes anybody wait, so that all of a test runs on one thread.</summary>
    private sealed class PromptSocket : WebSocket
    {
        public override WebSocketCloseStatus? CloseStatus => null;

        public override string? CloseStatusDescription => null;

        public override WebSocketState State => WebSocketState.Open;

        public override string? SubProtocol => null;

        public override void Abort()
        {
        }

        public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
            Task.CompletedTask;

        public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription,
            CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Dispose()
        {
        }

        public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
            new(new ValueWebSocketReceiveResult(10, WebSocketMessageType.Binary, endOfMessage: true));

        public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage,
            CancellationToken cancellationToken) => throw new NotSupportedException();

        public override ValueTask SendAsync(ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage,
            CancellationToken cancellationToken) => default;
    }
}
