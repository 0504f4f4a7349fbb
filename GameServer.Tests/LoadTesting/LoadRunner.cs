using LoadTests.Generator;
using LoadTests.Reports;
using LoadTests.Runner;
using LoadTests.Scenarios;

namespace GameServer.Tests.LoadTesting;

/// <summary>Runs load tests in this process, and keeps what they say and write.</summary>
internal sealed class LoadRunner : IDisposable
{
    /// <summary>Players who do what bots did.</summary>
    public static readonly LoadedGame Skirmish = WithTracks(InputTrack.OfBots());

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("load");

    /// <summary>What was told.</summary>
    public LineWatcher Output { get; } = new();

    /// <summary>What was complained of.</summary>
    public StringWriter Errors { get; } = new();

    /// <summary>Where reports are.</summary>
    public string Folder => _folder.FullName;

    /// <summary>What was measured.</summary>
    public RunReport Report
    {
        get
        {
            string path = Path.Combine(Folder, "report.json");
            Assert.True(File.Exists(path), $"There is no report. {Output}{Errors}");
            return RunReportFile.Read(path);
        }
    }

    private static LoadedGame WithTracks(IReadOnlyList<InputTrack> tracks) =>
        new("skirmish", "skirmish", Seats: null, number => TrackPilot.Numbered(tracks, number));

    /// <summary><c>run SCENARIO …</c>; returns the exit code.</summary>
    public Task<int> RunAsync(string scenario, Uri? url, params string[] options) =>
        RunCommand.RunAsync(Arguments(scenario, url, options), Output, Errors);

    /// <summary><c>find-limit SCENARIO …</c>; returns the exit code.</summary>
    public Task<int> FindLimitAsync(string scenario, Uri url, params string[] options) =>
        FindLimitCommand.RunAsync(Arguments(scenario, url, options), Output, Errors);

    /// <inheritdoc/>
    public void Dispose()
    {
        _folder.Delete(recursive: true);
        Output.Dispose();
        Errors.Dispose();
    }

    private string[] Arguments(string scenario, Uri? url, string[] options) =>
        [scenario, .. url is null ? Array.Empty<string>() : ["--url", url.ToString()], "--out", Folder, .. options];
}

/// <summary>Keeps lines, and tells of the first one that somebody waits for.</summary>
internal sealed class LineWatcher : StringWriter
{
    private readonly TaskCompletionSource _measured = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first piece of time has been measured.</summary>
    public Task Measured => _measured.Task;

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        if (value is not null && value.Contains(" play; ", StringComparison.Ordinal)
            && !value.Contains("not measured", StringComparison.Ordinal)) _measured.TrySetResult();
        return Task.CompletedTask;
    }
}
