using System.Diagnostics;
using System.Net;
using GameServer.Tests.TestKit;
using LoadTests.Client;

namespace GameServer.Tests.EndToEnd;

/// <summary>The process itself, and what signals do to it.</summary>
public class SignalTests
{
    [Fact]
    public async Task Terminate_lets_the_round_end_and_nobody_new_in()
    {
        using ServerProcess server = await ServerProcess.StartAsync("--Skirmish:RoundSeconds=8", "--Drain:Time=00:01:00");
        using GameClient client = await server.JoinAsync();
        Assert.Equal(HttpStatusCode.OK, await server.GetAsync("readyz"));
        server.Terminate();
        await Patiently.UntilAsync(() => server.GetAsync("readyz").Result == HttpStatusCode.ServiceUnavailable, "it is not ready any more");
        Assert.Equal(HttpStatusCode.OK, await server.GetAsync("healthz"));
        using HttpResponseMessage refused = await TicketOffice.TryAskAsync(server.Url, new TicketRequest("Late"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        await client.UntilAsync(() => client.Notice?.Kind == 2);
        Assert.InRange(client.Notice!.Value.Seconds, 50, 60);
        using var back = new GameClient();
        client.Socket.Abort();
        await back.ResumeAsync(client); // who has a seat may come back even now
        Assert.Equal(2, back.Notice?.Kind);
        Assert.Equal(new ClientClose(1001, "server is shutting down"), await back.UntilClosedAsync());
        Assert.Equal(1, back.Snapshots.OfType("match").Single()["phase"]); // results
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task When_the_time_is_over_the_round_is_not_waited_for()
    {
        using ServerProcess server = await ServerProcess.StartAsync("--Drain:Time=00:00:02");
        using GameClient client = await server.JoinAsync();
        server.Terminate();
        Assert.Equal(1001, (await client.UntilClosedAsync()).Code);
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task A_second_signal_ends_it_at_once()
    {
        using ServerProcess server = await ServerProcess.StartAsync("--Drain:Time=01:00:00");
        using GameClient client = await server.JoinAsync();
        server.Terminate();
        await client.UntilAsync(() => client.Notice?.Kind == 2);
        server.Terminate();
        Assert.Equal(1001, (await client.UntilClosedAsync()).Code);
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task Without_anybody_in_it_the_process_ends_at_once()
    {
        using ServerProcess server = await ServerProcess.StartAsync("--Drain:Time=01:00:00");
        server.Terminate();
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    /// <summary>The server as a process of its own.</summary>
    private sealed class ServerProcess : IDisposable
    {
        private static readonly HttpClient Http = new();

        private readonly Process _process;

        private ServerProcess(Process process, Uri url)
        {
            _process = process;
            Url = url;
        }

        public Uri Url { get; }

        public static async Task<ServerProcess> StartAsync(params string[] settings)
        {
            if (OperatingSystem.IsWindows()) Requirement.Missing("signals are not for Windows");
            var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "GameServer")) { RedirectStandardOutput = true };
            foreach (string argument in (string[])["--Urls=http://127.0.0.1:0", "--Skirmish:BotsFillTo=0", .. settings]) start.ArgumentList.Add(argument);
            Process process = Process.Start(start)!;
            using var patience = new CancellationTokenSource(TestServer.Patience);
            while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                string? url = line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal));
                if (url is not null) return new ServerProcess(process, new Uri(url));
            }

            throw new InvalidOperationException("The server did not say where it is.");
        }

        public async Task<GameClient> JoinAsync()
        {
            var client = new GameClient();
            using var patience = new CancellationTokenSource(TestServer.Patience);
            await client.JoinAsync(new Uri($"ws://{Url.Authority}/ws"), "Tester", patience.Token);
            return client;
        }

        public async Task<HttpStatusCode> GetAsync(string path)
        {
            using HttpResponseMessage response = await Http.GetAsync(new Uri(Url, path));
            return response.StatusCode;
        }

        public void Terminate()
        {
            using Process kill = Process.Start("kill", $"-TERM {_process.Id}");
            kill.WaitForExit();
            Assert.Equal(0, kill.ExitCode);
        }

        public async Task<int> ExitCodeAsync()
        {
            using var patience = new CancellationTokenSource(TestServer.Patience);
            await _process.WaitForExitAsync(patience.Token);
            return _process.ExitCode;
        }

        public void Dispose()
        {
            if (!_process.HasExited) _process.Kill();
            _process.Dispose();
        }
    }
}
