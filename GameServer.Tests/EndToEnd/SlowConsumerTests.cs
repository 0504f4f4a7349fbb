using System.Net.Sockets;
using GameServer.Client;
using GameServer.Engine.Loop;
using GameServer.Engine.Rooms;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>
/// Clients that do not read cost their neighbors nothing, cost the server a bounded amount of memory, and are closed
/// in the end.
/// </summary>
[Trait("Category", "Slow")]
public abstract class SlowConsumerTests(string transport, ITestOutputHelper output) : TransportTests(transport)
{
    private const int Clients = 50;

    // The kernel doubles it and takes no less than about 2 KB, so a client that does not read is stuck after a few
    // dozen snapshots.
    private const int ReceiveBuffer = 1024;

    // What a stuck client may hold (what the socket did not take, rented buffers, pipes, some events), and what else
    // happens in the process meanwhile.
    private const int BytesPerSlowClientMax = 256 * 1024;

    // A phase's length in the healthy clients' own count of ticks.
    private const int PhaseTicks = 60;

    // What really does harm does it every time; whatever else this machine is busy with does not.
    private const int Attempts = 4;

    // It takes some ten seconds until fifty clients are stuck.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Goal: who does not read harms nobody. Method: healthy clients count the snapshots that come after a gap, first
    /// while the slow ones read, then while they do not; the share must stay what it was.
    /// </summary>
    [Fact]
    public async Task Fifty_clients_that_do_not_read_harm_nobody()
    {
        // The clients are in this process: what holds them up makes all of them answer some dozen snapshots at once.
        await using TestServer server = await StartAsync(
            "Skirmish:PlayersMax=100", "Skirmish:BotsFillTo=0", "Room:SlowConsumerSeconds=300", "Room:EventsPerClientMax=4096",
            "Session:CloseTimeout=00:00:01", "Room:InboxCapacity=32768");
        GameClient[] healthy = await Task.WhenAll(Enumerable.Range(0, Clients).Select(i => server.JoinAsync($"Healthy {i}")));
        RawWebSocket[] slow = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => RawWebSocket.JoinAsync(server, ReceiveBuffer)));

        using var draining = new CancellationTokenSource();
        Task reading = Task.WhenAll(slow.Select(s => DrainAsync(s.Socket, draining.Token)));
        double control = await GapShareAsync(server, healthy);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        double slowerBefore = server.Metrics["game.snapshots.throttle_changes to=slower"];
        await draining.CancelAsync();
        await reading;
        await PlayAllUntilAsync(healthy, () => server.Metrics["game.snapshots.throttle_changes to=slower"] - slowerBefore >= Clients);

        double disturbed = 1;
        for (int i = 0; i < Attempts && disturbed > control + 0.05; i++) disturbed = await GapShareAsync(server, healthy);
        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        for (int i = 1; i < Attempts && grown >= Clients * BytesPerSlowClientMax; i++)
        {
            await GapShareAsync(server, healthy);
            grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        }

        output.WriteLine($"Snapshots after a gap: {control:P1} before, {disturbed:P1} then; {grown / Clients:N0} bytes per slow client.");
        Assert.True(disturbed <= control + 0.05, $"{disturbed:P1} of the snapshots came after a gap, {control:P1} while everybody read.");
        Assert.True(grown < Clients * BytesPerSlowClientMax, $"{grown:N0} bytes more than before.");
        Assert.Equal(0, server.Metrics["game.sessions.closed"]);
        foreach (RawWebSocket client in slow) client.Dispose();
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_closed_without_affecting_others()
    {
        await using TestServer server = await StartAsync(
            "Room:SlowConsumerSeconds=1", "Session:CloseTimeout=00:00:01", "Room:TickRate=128", "Skirmish:BotsFillTo=20");
        using RawWebSocket slow = await RawWebSocket.JoinAsync(server, ReceiveBuffer);
        GameClient healthy = await server.JoinAsync();
        await PlayUntilAsync(healthy, () => server.Metrics["game.sessions.closed reason=SlowConsumer"] == 1);
        Assert.Equal(1, server.Metrics["game.sessions.closed"]);
    }

    [Fact]
    public async Task A_client_that_never_reads_is_closed_although_its_kernel_takes_everything()
    {
        await using TestServer server = await StartAsync("Room:SlowConsumerSeconds=2", "Skirmish:BotsFillTo=0");
        using RawWebSocket slow = await RawWebSocket.JoinAsync(server);
        GameClient healthy = await server.JoinAsync();
        int from = healthy.Header.Tick;
        await PlayUntilAsync(healthy, () => server.Metrics["game.sessions.closed reason=SlowConsumer"] == 1);
        Assert.Equal(1, server.Metrics["game.sessions.closed"]);
        Assert.InRange(healthy.Header.Tick - from, 1, 30 * 20);
    }

    [Fact]
    public async Task A_client_that_reads_again_in_time_stays_and_gets_every_snapshot()
    {
        await using TestServer server = await StartAsync("Room:SlowConsumerSeconds=60", "Room:TickRate=128", "Skirmish:BotsFillTo=20");
        using RawWebSocket slow = await RawWebSocket.JoinAsync(server, ReceiveBuffer);
        GameClient healthy = await server.JoinAsync();
        await PlayUntilAsync(healthy, () => server.Metrics["game.snapshots.throttle_changes to=slower"] >= 2);

        using var draining = new CancellationTokenSource();
        Task reading = DrainAsync(slow.Socket, draining.Token);
        await PlayUntilAsync(
            healthy,
            () => server.Metrics["game.snapshots.throttle_changes to=faster"]
                == server.Metrics["game.snapshots.throttle_changes to=slower"]);
        await draining.CancelAsync();
        await reading;
        Assert.Equal(0, server.Metrics["game.sessions.closed"]);
    }

    private static async Task DrainAsync(Socket socket, CancellationToken cancellation)
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer, cancellation) > 0)
            {
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static async Task<double> GapShareAsync(TestServer server, GameClient[] clients)
    {
        (int Snapshots, int Gaps)[] counts = await Task.WhenAll(clients.Select(c => CountGapsAsync(server.Rooms.Rooms[0].Room, c)));
        return counts.Sum(c => c.Gaps) / (double)counts.Sum(c => c.Snapshots);
    }

    private static async Task<(int Snapshots, int Gaps)> CountGapsAsync(Room room, GameClient client)
    {
        int snapshots = 0;
        int gaps = 0;
        int end = client.Header.Tick + PhaseTicks;
        while (client.Header.Tick < end)
        {
            int last = client.Header.Tick;
            int share = room.SnapshotShare;
            await PlayUntilAsync(client, () => client.Header.Tick != last);
            snapshots++;
            // While the server as a whole has too much to do it sends fewer; that is nobody's fault here.
            share = Math.Min(share, room.SnapshotShare);
            if (client.Header.Age > (OverloadThrottle.All + share - 1) / share) gaps++;
        }

        return (snapshots, gaps);
    }

    private static Task PlayAllUntilAsync(GameClient[] clients, Func<bool> condition) =>
        Task.WhenAll(clients.Select(c => PlayUntilAsync(c, condition)));

    // All players fly in circles, so that every snapshot has something in it.
    private static async Task PlayUntilAsync(GameClient client, Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            int last = client.SnapshotCount;
            Assert.True(await client.ReceiveAsync(patience.Token), $"The connection ended: {client.Closed}");
            if (client.SnapshotCount != last) await client.InputAsync(client.Header.Tick + 3, [1, client.Header.Tick & 63], patience.Token);
        }
    }
}

/// <summary>Memory is measured, and two hundred sockets want the machine's attention, so these run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class Alone
{
    public const string Name = "alone";
}

[Collection(Alone.Name)]
public class SlowConsumerTestsOnDirect(ITestOutputHelper output) : SlowConsumerTests("Direct", output);

[Collection(Alone.Name)]
public class SlowConsumerTestsOnStandard(ITestOutputHelper output) : SlowConsumerTests("Standard", output);
