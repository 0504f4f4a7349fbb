using System.Net;
using GameServer.Client;
using GameServer.Tests.TestKit;
using LoadTests.Runner;

namespace GameServer.Tests.EndToEnd;

/// <summary>The process itself, and what signals do to it.</summary>
[Trait("Category", "Slow")]
public class SignalTests
{
    [Fact]
    public async Task SIGTERM_lets_the_round_finish_and_admits_nobody()
    {
        using ServerProcess server = await StartAsync("--Skirmish:RoundSeconds=15", "--Drain:Time=00:01:00");
        using GameClient client = await JoinAsync(server);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(server, "readyz"));
        server.Signal("TERM");
        await Patiently.UntilAsync(
            async () => await GetAsync(server, "readyz") == HttpStatusCode.ServiceUnavailable, "it is not ready any more");
        Assert.Equal(HttpStatusCode.OK, await GetAsync(server, "healthz"));
        using HttpResponseMessage refused = await TicketClient.TryAskAsync(server.Url, new TicketRequest("Late"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        await client.UntilAsync(() => client.Notice?.Kind == 2);
        Assert.InRange(client.Notice!.Value.Seconds, 50, 60);
        using var back = new GameClient();
        client.Socket.Abort();
        Assert.IsType<JoinResult.Joined>(await back.ResumeAsync(client)); // who has a seat may come back even now
        Assert.Equal(2, back.Notice?.Kind);
        Assert.Equal(new ClientClose(1001, "server is shutting down"), await back.UntilClosedAsync());
        Assert.Equal(1, back.Snapshots.OfType("match").Single()["phase"]); // results
        Assert.Equal(0, await server.WaitForExitAsync());
    }

    [Fact]
    public async Task A_round_is_ended_when_the_drain_time_is_over()
    {
        using ServerProcess server = await StartAsync("--Drain:Time=00:00:02");
        using GameClient client = await JoinAsync(server);
        server.Signal("TERM");
        Assert.Equal(1001, (await client.UntilClosedAsync()).Code);
        Assert.Equal(0, await server.WaitForExitAsync());
    }

    [Fact]
    public async Task A_second_signal_ends_it_at_once()
    {
        using ServerProcess server = await StartAsync("--Drain:Time=01:00:00");
        using GameClient client = await JoinAsync(server);
        server.Signal("TERM");
        await client.UntilAsync(() => client.Notice?.Kind == 2);
        server.Signal("TERM");
        Assert.Equal(1001, (await client.UntilClosedAsync()).Code);
        Assert.Equal(0, await server.WaitForExitAsync());
    }

    [Fact]
    public async Task An_empty_server_stops_at_once()
    {
        using ServerProcess server = await StartAsync("--Drain:Time=01:00:00");
        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());
    }

    [Fact]
    public async Task A_process_that_was_stopped_goes_on()
    {
        using ServerProcess server = await StartAsync();
        using GameClient client = await JoinAsync(server);
        for (int i = 0; i < 3; i++)
        {
            // Each wait of the kernel that the process was in ends early: EINTR, though nothing handles a signal.
            server.Signal("STOP");
            await Task.Delay(300);
            server.Signal("CONT");
            int seen = client.SnapshotCount;
            await client.UntilAsync(() => client.SnapshotCount > seen + 15);
        }

        Assert.Equal(HttpStatusCode.OK, await GetAsync(server, "healthz"));
        using GameClient newcomer = await JoinAsync(server);
    }

    private static readonly HttpClient Http = new();

    private static Task<ServerProcess> StartAsync(params string[] settings)
    {
        if (OperatingSystem.IsWindows()) Requirement.Missing("signals are not for Windows");
        return ServerProcess.StartAsync(["--Skirmish:BotsFillTo=0", .. settings]);
    }

    private static async Task<GameClient> JoinAsync(ServerProcess server)
    {
        var client = new GameClient();
        using var patience = new CancellationTokenSource(TestServer.Patience);
        Assert.IsType<JoinResult.Joined>(await client.JoinAsync(server.WebSocket, "Tester", patience.Token));
        return client;
    }

    private static async Task<HttpStatusCode> GetAsync(ServerProcess server, string path)
    {
        using HttpResponseMessage response = await Http.GetAsync(new Uri(server.Url, path));
        return response.StatusCode;
    }
}
