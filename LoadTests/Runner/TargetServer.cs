using System.Diagnostics;
using LoadTests.Generator;
using LoadTests.Scenarios;

namespace LoadTests.Runner;

/// <summary>The server of a run: a running one, or one started for the run.</summary>
internal sealed class TargetServer : IDisposable
{
    private TargetServer(LoadTarget target, ServerProbe probe, ServerProcess? own)
    {
        Target = target;
        Probe = probe;
        Own = own;
    }

    /// <summary>What users need.</summary>
    public LoadTarget Target { get; }

    /// <summary>Reads the server's health and metrics.</summary>
    public ServerProbe Probe { get; }

    /// <summary>The process that was started; null: it was running already.</summary>
    public ServerProcess? Own { get; }

    /// <summary>Finds or starts the server; null: failed, and <paramref name="errors"/> says why.</summary>
    public static async Task<TargetServer?> FindAsync(RunOptions options, TextWriter output, TextWriter errors)
    {
        if (!OperatingSystem.IsLinux()) throw new UsageException("Load tests need Linux: they use epoll.");
        IReadOnlyList<InputTrack>? tracks = options.Journal is { } journal ? ReadJournal(journal) : null;
        ServerProcess? own = options.Url is null ? await StartServerAsync(options) : null;
        ServerProbe? probe = null;
        try
        {
            Uri url = own?.Url ?? options.Url!;
            probe = new ServerProbe(url, options.Connection);
            if (await probe.FindProblemAsync() is { } problem)
            {
                await errors.WriteLineAsync(problem);
                probe.Dispose();
                own?.Dispose();
                return null;
            }

            LoadedGame game = await GameFinder.FindAsync(url, options, tracks);
            await output.WriteLineAsync($"{options.Scenario.Name}: {options.Scenario.Describe(game.Seats)}");
            await output.WriteLineAsync(
                $"{options.Users} players of {game.Type} at {url}: {EnvironmentInfo.Describe(url, own is not null).Setting}.");
            return new TargetServer(new LoadTarget(url, game, options.Sample, options.Connection), probe, own);
        }
        catch (LoadFailure e)
        {
            await errors.WriteLineAsync($"{own?.Url ?? options.Url} cannot be put under load: {e.Message}.");
            probe?.Dispose();
            own?.Dispose();
            return null;
        }
        catch
        {
            probe?.Dispose();
            own?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Target.Dispose();
        Probe.Dispose();
        Own?.Dispose();
    }

    private static IReadOnlyList<InputTrack> ReadJournal(string path)
    {
        try
        {
            return InputTrack.OfJournal(path);
        }
        catch (InvalidDataException e)
        {
            throw new UsageException(e.Message);
        }
    }

    // How many seats a room of the type has is known only when the server runs: enough, even if each room has but one.
    private static IEnumerable<string> Rooms(RunOptions options) =>
        options.Type is null ? [] : [$"--Room:RoomsMax={Math.Max(50, 2 * options.Users)}"];

    private static async Task<ServerProcess> StartServerAsync(RunOptions options)
    {
        string[] settings = [
            .. options.Scenario.ServerSettings(options.Users), .. Rooms(options),
            "--Logging:LogLevel:Default=Warning", .. options.ServerSettings];
        try
        {
            ServerProcess server = await ServerProcess.StartAsync(start => EnvironmentInfo.ServerCores is { } cores
                ? Cores.StartOn(cores, () => Process.Start(start))
                : Process.Start(start), settings);
            EnvironmentInfo.LeaveServerCores();
            return server;
        }
        catch (InvalidOperationException e)
        {
            throw new UsageException($"Could not start the server. {e.Message}");
        }
    }
}
