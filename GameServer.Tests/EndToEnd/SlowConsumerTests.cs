using GameServer.Client;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>Clients that do not read are closed in the end, and those that read again are not.</summary>
[Trait("Category", "Slow")]
public abstract class SlowConsumerTests(string transport) : TransportTests(transport)
{
    [Fact]
    public async Task A_client_that_does_not_read_is_closed_without_affecting_others()
    {
        await using TestServer server = await StartAsync(
            "Room:SlowConsumerSeconds=1", "Session:CloseTimeout=00:00:01", "Room:TickRate=128", "Skirmish:BotsFillTo=20");
        using RawWebSocket slow = await RawWebSocket.JoinAsync(server, SlowClients.ReceiveBuffer);
        GameClient healthy = await server.JoinAsync();
        await SlowClients.PlayUntilAsync(healthy, () => server.Metrics["game.sessions.closed reason=SlowConsumer"] == 1);
        Assert.Equal(1, server.Metrics["game.sessions.closed"]);
    }

    [Fact]
    public async Task A_client_that_never_reads_is_closed_although_its_kernel_takes_everything()
    {
        await using TestServer server = await StartAsync("Room:SlowConsumerSeconds=2", "Skirmish:BotsFillTo=0");
        using RawWebSocket slow = await RawWebSocket.JoinAsync(server);
        GameClient healthy = await server.JoinAsync();
        int from = healthy.Header.Tick;
        await SlowClients.PlayUntilAsync(healthy, () => server.Metrics["game.sessions.closed reason=SlowConsumer"] == 1);
        Assert.Equal(1, server.Metrics["game.sessions.closed"]);
        Assert.InRange(healthy.Header.Tick - from, 1, 30 * 20);
    }

    [Fact]
    public async Task A_client_that_reads_again_in_time_stays_and_gets_every_snapshot()
    {
        await using TestServer server = await StartAsync("Room:SlowConsumerSeconds=60", "Room:TickRate=128", "Skirmish:BotsFillTo=20");
        using RawWebSocket slow = await RawWebSocket.JoinAsync(server, SlowClients.ReceiveBuffer);
        GameClient healthy = await server.JoinAsync();
        await SlowClients.PlayUntilAsync(healthy, () => server.Metrics["game.snapshots.throttle_changes to=slower"] >= 2);

        using var draining = new CancellationTokenSource();
        Task reading = SlowClients.DrainAsync(slow.Socket, draining.Token);
        await SlowClients.PlayUntilAsync(
            healthy,
            () => server.Metrics["game.snapshots.throttle_changes to=faster"]
                == server.Metrics["game.snapshots.throttle_changes to=slower"]);
        await draining.CancelAsync();
        await reading;
        Assert.Equal(0, server.Metrics["game.sessions.closed"]);
    }
}

public class SlowConsumerTestsOnDirect() : SlowConsumerTests("Direct");

public class SlowConsumerTestsOnStandard() : SlowConsumerTests("Standard");
