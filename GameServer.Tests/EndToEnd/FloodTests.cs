using System.Diagnostics;
using GameServer.Client;
using GameServer.Protocol;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>Clients that send too much of something beside a healthy one, which notices nothing.</summary>
public abstract class FloodTests(string transport) : TransportTests(transport)
{
    [Theory]
    [InlineData("messages", "Session:MessagesPerTickMax=2", "Session:MessageBurstMax=200")]
    [InlineData("inputs", "Session:MessagesPerTickMax=100", "Session:MessageBurstMax=100000")]
    [InlineData("bytes", "Session:BytesPerSecondMax=1024", "Session:ByteBurstMax=2048", "Session:MessageBurstMax=100000")]
    public async Task A_flood_is_warned_of_once_and_then_ended(string limit, params string[] settings)
    {
        await using TestServer server = await StartAsync([.. settings, "Room:EventsPerClientMax=4096", "Skirmish:BotsFillTo=0"]);
        GameClient healthy = await server.JoinAsync("Healthy");
        GameClient flood = await server.JoinAsync("Flood");
        Task<ClientClose> closed = flood.UntilClosedAsync();
        while (!closed.IsCompleted)
        {
            // The more it sends in one go, the less it matters how fast this machine is.
            for (int i = 0; i < 50 && !closed.IsCompleted; i++) await SendOneAsync(flood);
            await healthy.InputAsync(healthy.Header.Tick + 3, [0, 0]);
            await healthy.ReceiveAsync();
        }

        Assert.Equal(new ClientClose(CloseReason.RateLimited.Code, CloseReason.RateLimited.Text), await closed);
        Assert.Equal(
            (1, new ClientNotice((int)NoticeKind.SlowDown, $"Too many {limit}: some are dropped.", 0)), (flood.NoticeCount, flood.Notice));
        Assert.True(server.Metrics[$"game.messages.dropped limit={limit}"] > 1);
        await ExpectHealthyAsync(healthy);
        Assert.Equal(0, healthy.NoticeCount);

        async Task SendOneAsync(GameClient client)
        {
            bool isSent = limit == "inputs" ? await client.InputAsync(client.Header.Tick + 3, [0, 0]) : await client.PingAsync(1UL << 52);
            if (!isSent) await closed; // the server has had enough meanwhile
        }
    }

    [Theory]
    [InlineData(RawFrame.Ping)]
    [InlineData(RawFrame.Pong)]
    [InlineData(RawFrame.Continuation)]
    public async Task A_flood_of_frames_without_messages_is_ended(int opcode)
    {
        await using TestServer server = await StartAsync("Skirmish:BotsFillTo=0");
        GameClient healthy = await server.JoinAsync("Healthy");
        using RawWebSocket flood = await RawWebSocket.JoinAsync(server);
        if (opcode == RawFrame.Continuation) await flood.SendAsync(RawFrame.Of(RawFrame.Binary, [1], isFinal: false));
        byte[] burst = [.. Enumerable.Repeat(RawFrame.Of(opcode, [], isFinal: opcode != RawFrame.Continuation), 1000).SelectMany(f => f)];
        Task flooding = SendAsync();
        RawFrame close;
        do close = await flood.ReadFrameAsync();
        while (close.Opcode != RawFrame.Close);
        Assert.Equal(CloseReason.RateLimited.Code, close.CloseCode);
        flood.Dispose();
        await flooding;
        await ExpectHealthyAsync(healthy);

        async Task SendAsync()
        {
            try
            {
                while (true) await flood.SendAsync(burst);
            }
            catch (Exception e) when (e is System.Net.Sockets.SocketException or ObjectDisposedException)
            {
                // The server has had enough.
            }
        }
    }

    [Fact]
    public async Task A_client_that_slows_down_after_the_warning_keeps_playing()
    {
        await using TestServer server = await StartAsync(
            "Session:MessagesPerTickMax=2", "Session:MessageBurstMax=100", "Skirmish:BotsFillTo=0");
        GameClient client = await server.JoinAsync();
        for (int i = 0; i < 150; i++) await client.PingAsync(1);
        await client.UntilAsync(() => client.NoticeCount == 1);
        for (int i = 0; i < 30; i++)
        {
            await client.InputAsync(client.Header.Tick + 3, [0, 0]);
            int seen = client.SnapshotCount;
            await client.UntilAsync(() => client.SnapshotCount > seen);
        }

        Assert.NotNull(client.Header.InputLead); // it is heard
        Assert.Equal(1, client.NoticeCount);
    }

    [Fact]
    public async Task A_client_that_sends_an_input_for_every_tick_is_never_limited()
    {
        await using TestServer server = await StartAsync("Room:TickRate=128", "Session:InputBurstSeconds=1");
        GameClient client = await server.JoinAsync();
        while (client.SnapshotCount < 500)
        {
            await client.InputAsync(client.Header.Tick + 3, [0, 0]);
            await client.ReceiveAsync();
        }

        Assert.Equal(0, server.Metrics["game.messages.dropped"]);
    }

    // Two seconds of the game take two seconds.
    private static async Task ExpectHealthyAsync(GameClient healthy)
    {
        int from = healthy.Header.Tick;
        long start = Stopwatch.GetTimestamp();
        await healthy.UntilAsync(() => healthy.Header.Tick >= from + 60);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 10);
    }
}

public class FloodTestsOnDirect() : FloodTests("Direct");

public class FloodTestsOnStandard() : FloodTests("Standard");
