using System.Diagnostics;
using GameServer.Journal.Format;
using GameServer.Tests.TestKit;
using LoadTests.Runner;

namespace GameServer.Tests.Packaging;

/// <summary>A game outside the repository, which knows only the packages: it is built, run and played.</summary>
[Trait("Category", "Slow")]
[Collection<PackedRepository>]
public sealed class ScratchTests(PackedRepository packed) : IDisposable
{
    private readonly TemporaryFolder _scratch = new();

    private string Game => Path.Combine(_scratch.Path, "TugOfWar");

    [Fact]
    public async Task A_game_that_knows_only_the_packages_is_built_run_and_played()
    {
        CopyScratch();
        await BuildAsync("TugOfWar");
        await BuildAsync("Player");
        await SayWhatTheyCanAsync();
        await PlayAsync();
        await VerifyAsync();
        await BreakARuleAsync();
    }

    public void Dispose() => _scratch.Dispose();

    private static string Executable(string name) => OperatingSystem.IsWindows() ? name + ".exe" : name;

    private void CopyScratch()
    {
        string source = Path.Combine(DotNet.Root, "GameServer.Tests", "Packaging", "Scratch");
        foreach (string file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(_scratch.Path, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        packed.Offer(_scratch.Path);
    }

    private Task<string> BuildAsync(string project, params string[] options) => DotNet.SdkAsync(
        Path.Combine(_scratch.Path, project),
        new Dictionary<string, string>
        {
            ["GameServerVersion"] = packed.Version,
            ["NUGET_PACKAGES"] = Path.Combine(_scratch.Path, "packages"),
        },
        ["build", .. options]);

    private Task<ServerRun> RunAsync(params string[] arguments) => DotNet.RunAsync(GameProgram, _scratch.Path, [], arguments);

    private string GameProgram => Path.Combine(Game, "bin", "Debug", "net10.0", Executable("TugOfWar"));

    private async Task SayWhatTheyCanAsync()
    {
        ServerRun help = await RunAsync("--help");
        Assert.All((string[])["run", "generate", "journal", "healthcheck"],
            command => Assert.Contains($"  {command} ", help.Output, StringComparison.Ordinal));
        Assert.Equal((0, "1.2.3"), (help.ExitCode, (await RunAsync("--version")).Output.Trim()));

        string types = Directory.CreateDirectory(Path.Combine(_scratch.Path, "types")).FullName;
        Assert.Equal(0, (await RunAsync("generate", "--output", types)).ExitCode);
        Assert.Contains("rope", File.ReadAllText(Path.Combine(types, "tug.ts")), StringComparison.Ordinal);

        ServerRun mistaken = await RunAsync("--Tug:Lenght=5");
        Assert.Equal((1, "The server cannot start. Unknown option in Tug: 'Lenght'."),
            (mistaken.ExitCode, mistaken.Errors.Trim()));
    }

    private async Task PlayAsync()
    {
        using ServerProcess server = await ServerProcess.StartAsync(Start, "--Journal:Folder=data/journals", "--Tug:Length=500");
        using var http = new HttpClient();
        Assert.Contains("<title>Tug of war</title>", await http.GetStringAsync(server.Url), StringComparison.Ordinal);
        foreach (string framework in (string[])["net10.0", "net8.0"])
        {
            string program = Path.Combine(_scratch.Path, "Player", "bin", "Debug", framework, Executable("Player"));
            ServerRun player = await DotNet.RunAsync(program, _scratch.Path, [], server.WebSocket.AbsoluteUri);
            Assert.Equal((0, ""), (player.ExitCode, player.Errors));
            Assert.Matches(@"^Player 0 pulled the rope to \d+ of 500\.$", player.Output.Trim());
        }

        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());

        Process? Start(ProcessStartInfo start)
        {
            (start.FileName, start.WorkingDirectory) = (GameProgram, _scratch.Path);
            return Process.Start(start);
        }
    }

    /// <summary>The compiler knows the rules of deterministic code from the packages.</summary>
    private async Task BreakARuleAsync()
    {
        File.WriteAllText(Path.Combine(Game, "Careless.cs"), """
            using GameServer.Simulation;

            internal sealed class CarelessMatch(World world) : IMatch
            {
                public void Start() => world.TrySpawn(world.Table(DateTime.Now.Second > 30 ? "rope" : ""), out _);
                public void Join(int player) { }
                public void Leave(int player) { }
                public void Step(Inputs inputs) { }
            }
            """);
        string said = await BuildAsync("TugOfWar", "-p:TreatWarningsAsErrors=false");
        Assert.Contains("Careless.cs(5,55): warning GS1002: 'DateTime.Second' is not the same everywhere", said, StringComparison.Ordinal);
    }

    private async Task VerifyAsync()
    {
        string[] journals = Directory.GetFiles(Path.Combine(Game, "data", "journals"), "*" + JournalFolder.Extension);
        Assert.NotEmpty(journals);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(Game, "data", "keys")));
        Assert.False(Directory.Exists(Path.Combine(_scratch.Path, "data")));
        foreach (string journal in journals)
        {
            ServerRun verify = await RunAsync(["journal", "verify", journal, "--Tug:Length=500"]);
            Assert.True(verify.ExitCode == 0, verify.Errors);
            Assert.Contains("ticks match the recording", verify.Output, StringComparison.Ordinal);
        }
    }
}
