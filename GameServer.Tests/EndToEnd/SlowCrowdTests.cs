using GameServer.Client;
using GameServer.Engine.Loop;
using GameServer.Engine.Rooms;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>
/// Many clients that do not read cost their neighbors nothing, and the server a bounded amount of memory.
/// </summary>
[Trait("Category", "Slow")]
public abstract class SlowCrowdTests(string transport, ITestOutputHelper output) : TransportTests(transport)
{
    private const int Clients = 50;

    // What a stuck client may hold (what the socket did not take, rented buffers, pipes, some events), and what else
    // happens in the process meanwhile.
    private const int BytesPerSlowClientMax = 256 * 1024;

    // A phase's length in the healthy clients' own count of ticks.
    private const int PhaseTicks = 60;

    // What really does harm does it every time; whatever else this machine is busy with does not.
    private const int Attempts = 4;

    /// <summary>
    /// Goal: who does not read harms nobody. Method: healthy clients count the snapshots that come after a gap, first
    /// while the slow ones read, then while they do not; the share must stay what it was.
    /// </summary>
    [Fact]
    public async Task Fifty_clients_that_do_not_read_harm_nobody()
    {
        await using TestServer server = await StartAsync(
            "Skirmish:PlayersMax=100", "Skirmish:BotsFillTo=0", "Room:SlowConsumerSeconds=300", "Room:EventsPerClientMax=4096",
            "Session:CloseTimeout=00:00:01");
        GameClient[] healthy = await Task.WhenAll(Enumerable.Range(0, Clients).Select(i => server.JoinAsync($"Healthy {i}")));
        RawWebSocket[] slow = await Task.WhenAll(
            Enumerable.Range(0, Clients).Select(_ => RawWebSocket.JoinAsync(server, SlowClients.ReceiveBuffer)));

        using var draining = new CancellationTokenSource();
        Task reading = Task.WhenAll(slow.Select(s => SlowClients.DrainAsync(s.Socket, draining.Token)));
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
            await SlowClients.PlayUntilAsync(client, () => client.Header.Tick != last);
            snapshots++;
            // While the server as a whole has too much to do it sends fewer; that is nobody's fault here.
            share = Math.Min(share, room.SnapshotShare);
            if (client.Header.Age > (OverloadThrottle.All + share - 1) / share) gaps++;
        }

        return (snapshots, gaps);
    }

    private static Task PlayAllUntilAsync(GameClient[] clients, Func<bool> condition) =>
        Task.WhenAll(clients.Select(c => SlowClients.PlayUntilAsync(c, condition)));
}

/// <summary>Memory is measured, and two hundred sockets want the machine's attention, so these run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class Alone
{
    public const string Name = "alone";
}

[Collection(Alone.Name)]
public class SlowCrowdTestsOnDirect(ITestOutputHelper output) : SlowCrowdTests("Direct", output);

[Collection(Alone.Name)]
public class SlowCrowdTestsOnStandard(ITestOutputHelper output) : SlowCrowdTests("Standard", output);
