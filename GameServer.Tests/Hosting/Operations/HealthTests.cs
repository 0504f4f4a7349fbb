using System.Net;
using System.Text.Json.Nodes;
using GameServer.Client;
using GameServer.Engine.Loop;
using GameServer.Engine.Rooms;
using GameServer.Hosting;
using GameServer.Hosting.Commands;
using GameServer.Protocol;
using GameServer.Tests.TestKit;
using LoadTests.Runner;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace GameServer.Tests.Hosting.Operations;

public class HealthTests
{
    private static readonly HttpClient Http = new();

    [Fact]
    public async Task A_loop_that_is_stuck_is_named_and_the_server_is_not_alive_until_it_goes_on()
    {
        await using TestServer server = await TestServer.StartAsync("Loop:StuckAfter=00:00:01", "Loop:Threads=1");
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(server, "healthz")).Status);
        using var stuck = new Stuck();
        server.Service<TickLoops>().Add(stuck); // what is no room goes to the loop of spectators
        await Patiently.UntilAsync(
            async () => (await GetAsync(server, "healthz")).Status == HttpStatusCode.ServiceUnavailable, "the loop is found to be stuck");
        (_, JsonNode answer) = await GetAsync(server, "healthz");
        Assert.Equal("Unhealthy", (string?)answer["status"]);
        Assert.StartsWith("Loop 1 is stuck", (string?)answer["problems"]!["loops"], StringComparison.Ordinal);
        stuck.GoOn();
        await Patiently.UntilAsync(async () => (await GetAsync(server, "healthz")).Status == HttpStatusCode.OK, "the loop goes on");
    }

    [Fact]
    public async Task Readyz_fails_when_sessions_are_full()
    {
        await using TestServer server = await TestServer.StartAsync("Session:ConnectionsMax=1");
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(server, "readyz")).Status);
        GameClient client = await server.JoinAsync();
        (HttpStatusCode status, JsonNode problem) = await GetAsync(server, "readyz");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("limit of 1 connections", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(server, "healthz")).Status);
        await client.LeaveAsync();
        await Patiently.UntilAsync(async () => (await GetAsync(server, "readyz")).Status == HttpStatusCode.OK, "there is a place again");
    }

    [Fact]
    public async Task Readyz_fails_when_rooms_are_full()
    {
        await using TestServer server = await TestServer.StartAsync("Room:RoomsMax=1", "Skirmish:PlayersMax=1");
        await server.JoinAsync();
        (HttpStatusCode status, JsonNode problem) = await GetAsync(server, "readyz");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("reached its room limit", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_says_whether_a_server_is_alive()
    {
        await using TestServer server = await TestServer.StartAsync("Loop:StuckAfter=00:00:01");
        ServerRun alive = await ServerRun.RunAsync("healthcheck", new Uri(server.Http, "healthz").AbsoluteUri);
        Assert.Equal(0, alive.ExitCode);
        Assert.Contains("Healthy", alive.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await ServerRun.RunAsync("healthcheck", $"--Urls={server.Http}")).ExitCode);
        string proxy = $"http://127.0.0.1:{ServerProcess.FreePort()}"; // where nobody is
        Assert.Equal(0, (await ServerRun.RunAsync(new Dictionary<string, string> { ["http_proxy"] = proxy }, "healthcheck",
            $"--Urls={server.Http}")).ExitCode);
        using var stuck = new Stuck();
        server.Service<TickLoops>().Add(stuck);
        await Patiently.UntilAsync(
            async () => (await GetAsync(server, "healthz")).Status == HttpStatusCode.ServiceUnavailable, "the loop is found to be stuck");
        ServerRun ill = await ServerRun.RunAsync("healthcheck", $"--Urls={server.Http}");
        Assert.Equal(1, ill.ExitCode);
        Assert.Contains("is stuck", ill.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loop_that_is_stuck_does_not_keep_the_process()
    {
        using var metrics = new Metrics();
        var loops = new TickLoops(LoopOptions.Default, TimeProvider.System, metrics.Game, NullLogger<TickLoop>.Instance);
        await loops.StartAsync(CancellationToken.None);
        using var stuck = new Stuck();
        loops.Add(stuck);
        await stuck.IsStuck.WaitAsync(TestServer.Patience);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loops.StopAsync(patience.Token));
        await Task.Run(loops.Dispose).WaitAsync(TestServer.Patience);
    }

    [Fact]
    public async Task The_program_says_that_there_is_no_server()
    {
        string url = $"http://127.0.0.1:{ServerProcess.FreePort()}/healthz";
        ServerRun run = await ServerRun.RunAsync("healthcheck", url);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(url, run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("localhost:5000")]
    [InlineData("ftp://localhost")]
    public async Task Another_url_than_one_of_http_is_refused_with_a_sentence(string url)
    {
        using var errors = new StringWriter();
        Assert.Equal(1, await new HostCommands(Skirmishes.Add, TextWriter.Null, errors).RunAsync(["healthcheck", url]));
        Assert.StartsWith($"'{url}' is not an address like http://localhost:5000/healthz.", errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://*:8080", "http://localhost:8080/healthz")]
    [InlineData("http://+:80;https://+:443", "http://localhost/healthz")]
    [InlineData("http://0.0.0.0:5000", "http://localhost:5000/healthz")]
    [InlineData("https://[::]:5001", "https://localhost:5001/healthz")]
    [InlineData("http://192.0.2.1:5000/", "http://192.0.2.1:5000/healthz")]
    [InlineData("", "http://localhost:5000/healthz")]
    public void Where_a_server_is_asked_follows_from_where_it_listens(string urls, string asked) =>
        Assert.Equal(asked, HealthCommand.UrlOf(Configuration(("Urls", urls))).AbsoluteUri);

    [Fact]
    public void Endpoints_of_Kestrel_replace_the_urls() => Assert.Equal(
        "http://localhost:8080/healthz",
        HealthCommand.UrlOf(Configuration(("Urls", "http://*:80"), ("Kestrel:Endpoints:Game:Url", "http://*:8080"))).AbsoluteUri);

    private static IConfiguration Configuration(params (string Key, string Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(value => KeyValuePair.Create<string, string?>(value.Key, value.Value))).Build();

    private static async Task<(HttpStatusCode Status, JsonNode Answer)> GetAsync(TestServer server, string path)
    {
        using HttpResponseMessage response = await Http.GetAsync(new Uri(server.Http, path));
        string text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }

    /// <summary>Its first turn ends when it may.</summary>
    private sealed class Stuck : ITicked, IDisposable
    {
        private readonly ManualResetEventSlim _mayGoOn = new();
        private readonly TaskCompletionSource _isStuck = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile CloseReason? _closed;

        public Task IsStuck => _isStuck.Task;

        public string Kind => "spectator_room";

        public int Id => 99;

        public int TickRate => 30;

        public int Tick => 0;

        public CloseReason? Closed => _closed;

        public int SnapshotShare { get; set; }

        public void Step()
        {
            _isStuck.TrySetResult();
            _mayGoOn.Wait();
            _closed = CloseReason.RoomClosed;
        }

        public void SendSnapshots()
        {
        }

        public void Close(CloseReason reason) => _closed = reason;

        public void GoOn() => _mayGoOn.Set();

        public void Dispose() => GoOn(); // not disposed of: the loop may still be about to wait
    }
}
