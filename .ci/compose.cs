#:project ../LoadTests/LoadTests.csproj
#:property PublishAot=false

// Builds docker-compose.yml like a fresh clone, plays on it, kills the server, continues the match, and checks every
// profile. Uses its own ports, network and project name, so it can run beside a running game. Run by .ci/compose.

using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Security;
using System.Text.Json.Nodes;
using GameServer.Client;
using LoadTests.Runner;

const string Project = "skirmish-check";
var patience = TimeSpan.FromMinutes(3);
(int game, int tls, int prometheus, int docs) = (ServerProcess.FreePort(), ServerProcess.FreePort(), ServerProcess.FreePort(), ServerProcess.FreePort());
Environment.SetEnvironmentVariable("GAME_PORT", $"{game}");
Environment.SetEnvironmentVariable("TLS_PORT", $"{tls}");
Environment.SetEnvironmentVariable("PROMETHEUS_PORT", $"{prometheus}");
Environment.SetEnvironmentVariable("DOCS_PORT", $"{docs}");
Environment.SetEnvironmentVariable("NETWORK", "172.28.78");
Environment.SetEnvironmentVariable("LOAD_PLAYERS", "10");
Environment.SetEnvironmentVariable("LOAD_SECONDS", "10");
Environment.SetEnvironmentVariable("COMPOSE_PROGRESS", "quiet");
// The certificate is self-signed.
RemoteCertificateValidationCallback isOurs = (_, found, _, _) => found?.Subject.Contains("CN=localhost", StringComparison.Ordinal) == true;
using var http = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = isOurs } });
var plain = new Uri($"http://127.0.0.1:{game}");
long start = Stopwatch.GetTimestamp();
try
{
    await ComposeAsync("--profile", "*", "build", "--quiet");
    Say("built");

    await ComposeAsync("up", "--detach");
    using GameClient first = await JoinAsync(plain);
    Say($"the first snapshot, of tick {first.Snapshots.Tick}");
    foreach (string page in (string[])["/", "/echo.html", "/healthz", "/readyz"])
        Check((await http.GetAsync(new Uri(plain, page))).IsSuccessStatusCode, $"{page} is there");
    await UntilAsync(first, () => first.SnapshotCount > 90);

    // Like a crash: the match continues from the journal.
    int lastTick = first.Snapshots.Tick;
    await ComposeAsync("kill", "--signal", "KILL", "server");
    await ComposeAsync("up", "--detach");
    using GameClient back = await ResumeAsync(first);
    Say($"killed after tick {lastTick}, back on the same seat in tick {back.Snapshots.Tick}");
    Check(back.Player == first.Player, "the seat is the same");
    Check(back.Snapshots.Tick > lastTick - back.TickRate, "the match is the same, and less than a second of it is lost");
    await UntilAsync(back, () => back.SnapshotCount > 30);

    await ComposeAsync("--profile", "tls", "up", "--detach");
    var secure = new Uri($"https://localhost:{tls}");
    using GameClient encrypted = await JoinAsync(secure);
    await UntilAsync(encrypted, () => encrypted.SnapshotCount > 30);
    Check((int)(await http.GetAsync(new Uri(secure, "/metrics"))).StatusCode == 404, "metrics are not public");
    Say($"played over wss, {encrypted.SnapshotCount} snapshots");

    await ComposeAsync("--profile", "monitoring", "up", "--detach");
    var observer = new Uri($"http://127.0.0.1:{prometheus}");
    await TryUntilAsync(async () => await PlayersAsync(observer) >= 1, "Prometheus has the number of players");
    Check((await http.GetStringAsync(new Uri(observer, "/consoles/game.html"))).Contains("Players and spectators", StringComparison.Ordinal), "the dashboard is there");
    Say("the dashboard has data");

    await ComposeAsync("--profile", "docs", "up", "--detach");
    var site = new Uri($"http://127.0.0.1:{docs}");
    await TryUntilAsync(async () => (await http.GetStringAsync(new Uri(site, "/docs/"))).Contains("<title>GameServer", StringComparison.Ordinal), "the documents are there");
    Check((int)(await http.GetAsync(new Uri(site, "/docs/nowhere"))).StatusCode == 404, "an unknown page is not found");
    Say("the documents are served");

    // A separate folder: the default one may have reports to keep.
    string report = Path.GetFullPath(Path.Combine("artifacts", "compose"));
    foreach (FileInfo old in Directory.CreateDirectory(report).EnumerateFiles()) old.Delete();
    Environment.SetEnvironmentVariable("LOAD_REPORT", report);
    int code = await RunAsync("compose", "--project-name", Project, "--profile", "load", "up", "--no-log-prefix", "--exit-code-from", "load", "load");
    // The result does not matter on a busy machine: a missed threshold (1) or a slow load generator (4) is fine.
    Check(code is 0 or 1 or 4, $"the load test finished: {code}");
    foreach (string file in (string[])["report.json", "report.md", "report.html"]) Check(File.Exists(Path.Combine(report, file)), $"the load test wrote {file}");
    Say("the load test wrote its report");
    return 0;
}
catch (Exception e)
{
    Console.Error.WriteLine(e.Message);
    await RunAsync("compose", "--project-name", Project, "--profile", "*", "logs", "--tail", "60");
    return 1;
}
finally
{
    await RunAsync("compose", "--project-name", Project, "--profile", "*", "down", "--volumes", "--rmi", "local", "--timeout", "5");
}

void Say(string what) => Console.WriteLine($"compose: {what} ({Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s)");

static void Check(bool isTrue, string what)
{
    if (!isTrue) throw new InvalidOperationException($"Check failed: {what}.");
}

async Task ComposeAsync(params string[] arguments)
{
    if (await RunAsync(["compose", "--project-name", Project, .. arguments]) != 0) throw new InvalidOperationException($"docker compose {string.Join(' ', arguments)} failed.");
}

static async Task<int> RunAsync(params string[] arguments)
{
    using Process docker = Process.Start("docker", arguments);
    await docker.WaitForExitAsync();
    return docker.ExitCode;
}

// Retries until the server is up.
async Task<GameClient> JoinAsync(Uri server)
{
    GameClient joined = NewClient();
    await TryUntilAsync(async () => await joined.JoinAsync(WebSocketOf(server), "Compose") is JoinResult.Joined, $"{server} accepts a player");
    return joined;
}

async Task<GameClient> ResumeAsync(GameClient lost)
{
    GameClient back = NewClient();
    JoinResult? result = null;
    await TryUntilAsync(async () => (result = await back.ResumeAsync(lost)) is not JoinResult.NotConnected, "the server is back");
    Check(result is JoinResult.Joined, $"the seat was kept: {result}");
    return back;
}

GameClient NewClient() => new(ConnectionOptions.Default with { CertificateCheck = isOurs });

static Uri WebSocketOf(Uri server) => new($"{(server.Scheme == "https" ? "wss" : "ws")}://{server.Authority}/ws");

async Task UntilAsync(GameClient client, Func<bool> condition)
{
    using var end = new CancellationTokenSource(patience);
    while (!condition()) Check(await client.ReceiveAsync(end.Token), $"the connection is open: {client.Closed}");
}

async Task TryUntilAsync(Func<Task<bool>> attempt, string what)
{
    long began = Stopwatch.GetTimestamp();
    while (true)
    {
        try
        {
            if (await attempt()) return;
        }
        catch (HttpRequestException)
        {
            if (Stopwatch.GetElapsedTime(began) > patience) throw;
        }

        Check(Stopwatch.GetElapsedTime(began) < patience, $"{what} in time");
        await Task.Delay(100);
    }
}

async Task<double> PlayersAsync(Uri observer)
{
    JsonNode? answer = await http.GetFromJsonAsync<JsonNode>(new Uri(observer, "/api/v1/query?query=sum(game_players_seated)"));
    return answer?["data"]?["result"]?.AsArray() is [{ } players] ? double.Parse((string)players["value"]![1]!, System.Globalization.CultureInfo.InvariantCulture) : 0;
}
