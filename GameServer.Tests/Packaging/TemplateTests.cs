using System.Diagnostics;
using GameServer.Client;
using GameServer.Tests.Browser;
using GameServer.Tests.TestKit;
using LoadTests.Runner;
using Microsoft.Playwright;

namespace GameServer.Tests.Packaging;

/// <summary>
/// <c>dotnet new gameserver</c> as a user runs it, in a folder that knows only the packages: it is built, tested, and
/// played by two pages.
/// </summary>
[Trait("Category", "Slow")]
[Collection<PackedRepository>]
public sealed class TemplateTests(PackedRepository packed, BrowserFixture browser) : IClassFixture<BrowserFixture>, IDisposable
{
    // A round trip, much longer than frames and ticks are.
    private const int FarMs = 600;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_game_is_built_tested_and_played_by_two_pages()
    {
        string game = await CreateAsync("Coin-Rush");
        await SdkAsync(game, "build");
        await SdkAsync(game, "test", "--no-build");

        using ServerProcess server = await ServerProcess.StartAsync(start =>
        {
            (start.FileName, start.WorkingDirectory) = (ProgramOf(game, "Coin-Rush"), game);
            return Process.Start(start);
        }, "--Session:NetworkSimulation=On");
        List<string> complaints = [];
        IPage ann = await OpenAsync(server.Url, complaints);
        IPage ben = await OpenAsync(server.Url, complaints);
        await BothAreSeenAsync(ann);
        await BothAreSeenAsync(ben);
        IPage far = await OpenAsync(server.Url, complaints, $"latency:{FarMs / 2}");
        Assert.InRange(await MillisecondsToMoveAsync(far), 0, FarMs / 2);
        await ann.Keyboard.DownAsync("d");
        await ben.Keyboard.DownAsync("ArrowDown");
        await ReachTheBorderAsync(server.WebSocket);
        await ann.ScreenshotAsync(new() { Path = Path.Combine(DotNet.Root, "artifacts", "screenshots", "template.png") });
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task An_empty_game_is_built_and_tested()
    {
        string game = await CreateAsync("Empty", "--empty");
        await SdkAsync(game, "build");
        await SdkAsync(game, "test", "--no-build");
        Assert.DoesNotContain("coin", File.ReadAllText(Path.Combine(game, "Server", "Game.cs")), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("coin", File.ReadAllText(Path.Combine(game, "web", "src", "main.ts")), StringComparison.OrdinalIgnoreCase);
    }

    private static string ProgramOf(string game, string name) => Path.Combine(
        game, "Server", "bin", "Debug", "net10.0", name + (OperatingSystem.IsWindows() ? ".Server.exe" : ".Server"));

    private async Task<string> CreateAsync(string name, params string[] options)
    {
        packed.Offer(_folder.Path);
        string hive = Path.Combine(_folder.Path, "hive");
        string template = Path.Combine(packed.Folder, $"GameServer.Templates.{packed.Version}.nupkg");
        await RunAsync(_folder.Path, "new", "install", template, "--debug:custom-hive", hive);
        await RunAsync(_folder.Path, ["new", "gameserver", "-n", name, .. options, "--debug:custom-hive", hive]);
        return Path.Combine(_folder.Path, name);
    }

    private Task SdkAsync(string folder, params string[] arguments) => RunAsync(folder, [.. arguments, "-nologo"]);

    private async Task RunAsync(string folder, params string[] arguments)
    {
        var environment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(_folder.Path, "packages") };
        ServerRun run = await DotNet.RunAsync("dotnet", folder, environment, arguments);
        Assert.True(run.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{run.Output}\n{run.Errors}");
    }

    private async Task<IPage> OpenAsync(Uri server, List<string> complaints, string network = "")
    {
        IBrowserContext context = await browser.NewContextAsync();
        IPage page = await context.NewPageAsync();
        if (network.Length > 0) await page.AddInitScriptAsync(Through(network));
        page.PageError += (_, error) => Complain(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") Complain(message.Text);
        };
        await page.GotoAsync(server.AbsoluteUri);
        return page;

        void Complain(string what)
        {
            lock (complaints) complaints.Add(what);
        }
    }

    // The pieces of the first two players, by their colors.
    private static async Task BothAreSeenAsync(IPage page) => await page.WaitForFunctionAsync("""
        () => {
          const canvas = document.querySelector('canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          const seen = new Set();
          for (let i = 0; i < data.length; i += 4) seen.add(data[i] * 65536 + data[i + 1] * 256 + data[i + 2]);
          return seen.has(0x6cb6ff) && seen.has(0xffb454);
        }
        """);

    private static string Through(string network) => $$"""
        const Direct = WebSocket;
        window.WebSocket = class extends Direct {
          constructor(url, protocols) { super(`${url}?network={{network}}`, protocols); }
        };
        """;

    // The third player's runner, from the key until it is drawn somewhere else.
    private static async Task<double> MillisecondsToMoveAsync(IPage page) => await page.EvaluateAsync<double>("""
        async () => {
          const canvas = document.querySelector('canvas');
          const frame = () => new Promise(requestAnimationFrame);
          const place = () => {
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            let sum = 0, count = 0;
            for (let i = 0; i < data.length; i += 4) {
              if (data[i] * 65536 + data[i + 1] * 256 + data[i + 2] !== 0x7ee787) continue;
              sum += (i / 4) % canvas.width;
              count++;
            }
            return sum / count;
          };
          while (Number.isNaN(place())) await frame();
          const before = place();
          const begin = performance.now();
          dispatchEvent(new KeyboardEvent('keydown', { code: before < canvas.width / 2 ? 'KeyD' : 'KeyA' }));
          while (Math.abs(place() - before) < 2) await frame();
          return performance.now() - begin;
        }
        """);

    // Another player watches: the one is as far to the right as it gets, the other as far down.
    private static async Task ReachTheBorderAsync(Uri server)
    {
        using var patience = new CancellationTokenSource(TestServer.Patience);
        using var client = new GameClient();
        Assert.IsType<JoinResult.Joined>(await client.JoinAsync(server, "Cyd", patience.Token));
        while (Of(0, "x") != Most("x") || Of(1, "y") != Most("y")) Assert.True(await client.ReceiveAsync(patience.Token));

        int Of(int player, string field) => client.Snapshots.OfType("runner").Single(runner => runner["player"] == player)[field];
        int Most(string field) => (field == "x" ? 800 - 16 : 600 - 16) * 256;
    }
}
