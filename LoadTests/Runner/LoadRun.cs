using GameServer.Client;
using LoadTests.Generator;
using LoadTests.Measuring;
using LoadTests.Reports;
using LoadTests.Scenarios;

namespace LoadTests.Runner;

/// <summary>
/// A run, from the first user to the report: keeps the population, cuts time into pieces, tells of each of them. Owned
/// by its creator; others may <see cref="Stop"/> it.
/// </summary>
internal sealed class LoadRun
{
    private const int PiecesMax = 600;
    private const int ProbesFailedMax = 3;
    private const double StolenMax = 0.02;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan GatherPatience = TimeSpan.FromSeconds(30);
    private static readonly Measure[] Measures = Enum.GetValues<Measure>();

    private readonly RunOptions _options;
    private readonly LoadTarget _target;
    private readonly Population _population;
    private readonly ServerProbe _probe;
    private readonly ServerProcess? _own;
    private readonly TextWriter _output;
    private readonly GeneratorWatch _watch;
    private readonly Dictionary<Measure, LogHistogram> _durations = Measures.ToDictionary(measure => measure, _ => new LogHistogram());
    private readonly List<Interval> _timeline = [];
    private readonly SortedDictionary<string, long> _counters = [];
    private readonly DateTimeOffset _started = TimeProvider.System.GetLocalNow();
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private readonly TimeSpan _piece;
    private long _pieceStart;
    private long _errorsBefore;
    private long _measuringSince;
    private double _stolen;
    private double _stolenBefore = EnvironmentInfo.StolenSeconds();
    private long _counted;
    private double _playerSeconds;
    private int _probesFailed;
    private volatile string? _aborted;

    /// <summary>A run that has not begun.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="targetServer">The server.</param>
    /// <param name="output">Told how it goes.</param>
    public LoadRun(RunOptions options, TargetServer targetServer, TextWriter output)
    {
        _options = options;
        _target = targetServer.Target;
        _probe = targetServer.Probe;
        _own = targetServer.Own;
        _output = output;
        _population = new Population(options.Scenario, _target, options);
        _watch = new GeneratorWatch(_target.Generator, _own is null ? Environment.ProcessorCount : EnvironmentInfo.GeneratorCores.Count);
        _pieceStart = _counted = _start;
        _piece = TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(options.Duration.TotalSeconds / PiecesMax)));
    }

    /// <summary>Why it has ended early; null: it has not.</summary>
    public string? Aborted => _aborted;

    /// <summary>The run in pieces, as far as it was measured.</summary>
    public IReadOnlyList<Interval> Timeline => _timeline;

    /// <summary>Ends it soon; the figures until then are reported. Called from any thread.</summary>
    public void Stop(string why) => _aborted ??= why;

    /// <summary>
    /// Waits, with a limit, until all users that the shape wants are connected; missing ones show in the figures.
    /// </summary>
    public async Task GatherAsync(int users)
    {
        TimeSpan patience = TimeSpan.FromSeconds(users / _options.JoinsPerSecond) + GatherPatience;
        long start = TimeProvider.System.GetTimestamp();
        await RunAsync(() => _population.Connected >= users || TimeProvider.System.GetElapsedTime(start) > patience, isMeasured: false);
    }

    /// <summary>Lets them play for a while.</summary>
    public Task SettleAsync(TimeSpan duration)
    {
        long start = TimeProvider.System.GetTimestamp();
        return RunAsync(() => TimeProvider.System.GetElapsedTime(start) >= duration, isMeasured: false);
    }

    /// <summary>From now on it counts.</summary>
    public async Task StartMeasuringAsync()
    {
        if (_aborted is not null) return; // what went wrong until now is all there is to tell
        await _probe.TakeAsync();
        _target.Tally.StartWindow();
        _target.Others.StartWindow();
        _watch.Restart();
        _errorsBefore = 0;
        _measuringSince = TimeProvider.System.GetTimestamp();
    }

    /// <summary>Measures for a while. May be called again; what happens in between is not measured.</summary>
    public Task MeasureAsync(TimeSpan duration)
    {
        Take(server: null, isMeasured: false);
        long start = _pieceStart;
        return RunAsync(() => TimeProvider.System.GetElapsedTime(start) >= duration, isMeasured: true);
    }

    /// <summary>Lets all users go.</summary>
    public Task EndAsync() => _population.EndAsync();

    /// <summary>What it came to.</summary>
    /// <param name="finding">The result of a search; null for a plain run, which is judged by its limits.</param>
    public RunReport Report(Finding? finding)
    {
        RunFigures figures = Figures();
        IReadOnlyList<ThresholdResult> thresholds = finding is null ? _options.Thresholds.Judge(figures) : [finding.Threshold];
        string? bottleneck = _watch.FindProblem();
        RunOutcome outcome = _aborted is not null ? RunOutcome.Aborted
            : bottleneck is not null && finding is null ? RunOutcome.Invalid
            : thresholds.All(threshold => threshold.Holds) ? RunOutcome.Passed : RunOutcome.Failed;
        double seconds = _timeline.Sum(piece => piece.Seconds);
        double stolen = _stolen / Math.Max(1, seconds);
        string?[] all =
        [
            _aborted,
            finding?.Answer,
            bottleneck is null || finding is null ? bottleneck : $"{bottleneck} The server may handle more.",
            _probe.Problem,
            stolen > StolenMax
                ? $"The hypervisor took {stolen:N2} cores away; high latencies may be due to that."
                : null,
        ];
        return new RunReport(
            _options.Command,
            _options.Scenario.Name,
            _options.Scenario.Describe(_target.Game.Seats),
            _started,
            seconds,
            outcome,
            [.. all.OfType<string>()],
            Options(),
            EnvironmentInfo.Describe(_target.Server, _own is not null),
            thresholds,
            [.. Measures.Where(measure => _durations[measure].Count > 0)
                .Select(measure => new LatencyReport(measure.Name(), measure.Description(), _durations[measure].Capture()))],
            _counters,
            Closes(),
            _timeline,
            _target.Game.Name,
            _target.Game.Type);
    }

    /// <summary>What the last pieces came to.</summary>
    public RunFigures FiguresOf(IReadOnlyList<Interval> pieces)
    {
        HistogramData inputs = HistogramData.Merge(pieces.Select(piece => piece.InputToSnapshot));
        return new RunFigures(measure => measure == Measure.InputToSnapshot ? inputs : _durations[measure].Capture(), pieces,
            _target.Tally.BestRate, pieces.Sum(piece => piece.Errors));
    }

    private long Errors => _target.Tally.Errors.Values.Sum() + _target.Others.Errors.Values.Sum();

    private TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_start);

    // Users come and go, and are counted, while the server is asked for its figures: it may take long to answer, and
    // that must not spare it anything.
    private async Task RunAsync(Func<bool> isOver, bool isMeasured)
    {
        Task<(ServerInterval? Figures, bool IsThere)>? asking = null;
        while (_aborted is null && !isOver())
        {
            _population.Follow(isMeasured ? TimeProvider.System.GetElapsedTime(_measuringSince) : Elapsed);
            await Task.Delay(Step);
            CountPlayers();
            if (asking is { IsCompleted: true })
            {
                await EndPieceAsync(await asking, isMeasured);
                asking = null;
            }

            if (asking is null && TimeProvider.System.GetElapsedTime(_pieceStart) >= _piece) asking = AskServerAsync();
        }

        if (asking is null && isMeasured && TimeProvider.System.GetElapsedTime(_pieceStart) > _piece / 2) asking = AskServerAsync();
        if (asking is not null) await EndPieceAsync(await asking, isMeasured);
    }

    private async Task<(ServerInterval? Figures, bool IsThere)> AskServerAsync() =>
        (await _probe.TakeAsync(), _target.Tally.Playing > 0 || await _probe.IsThereAsync());

    private void CountPlayers()
    {
        long now = TimeProvider.System.GetTimestamp();
        _playerSeconds += _target.Tally.Playing * TimeProvider.System.GetElapsedTime(_counted, now).TotalSeconds;
        _counted = now;
    }

    private async Task EndPieceAsync((ServerInterval? Figures, bool IsThere) server, bool isMeasured)
    {
        Interval piece = Take(server.Figures, isMeasured);
        await _output.WriteLineAsync(LiveLine.Of(piece, Elapsed, _population.Count, isMeasured));
        if (isMeasured) _timeline.Add(piece);
        if (_own is { HasEnded: true }) Stop("The server's process exited during the run.");
        _probesFailed = server.IsThere ? 0 : _probesFailed + 1;
        if (_probesFailed >= ProbesFailedMax)
            Stop("The server went away during the run: no player is connected, and it answers no requests.");
    }

    /// <summary>The counts since the last piece; the next one begins.</summary>
    private Interval Take(ServerInterval? server, bool isMeasured)
    {
        CountPlayers();
        LoadTally tally = _target.Tally;
        long start = _pieceStart;
        _pieceStart = _counted;
        TimeSpan length = TimeProvider.System.GetElapsedTime(start, _pieceStart);
        double playerSeconds = _playerSeconds;
        _playerSeconds = 0;
        var drained = Measures.ToDictionary(measure => measure, measure => tally[measure].Drain());
        LoadCounts counts = tally.TakeCounts();
        double stolen = EnvironmentInfo.StolenSeconds();
        if (isMeasured)
        {
            foreach ((Measure measure, HistogramData durations) in drained) _durations[measure].Add(durations);
            counts.AddTo(_counters);
            _stolen += stolen - _stolenBefore;
        }

        _stolenBefore = stolen;
        (double latenessP99, double cores) = _watch.Take();
        long errors = Errors;
        long newErrors = errors - _errorsBefore;
        _errorsBefore = errors;
        return new Interval(
            _measuringSince == 0 ? 0 : TimeProvider.System.GetElapsedTime(_measuringSince, start).TotalSeconds,
            length.TotalSeconds,
            tally.Playing,
            playerSeconds > 0 ? counts.Snapshots / playerSeconds : 0,
            counts.Bytes / length.TotalSeconds,
            newErrors,
            drained[Measure.InputToSnapshot],
            latenessP99,
            cores,
            server,
            drained[Measure.SnapshotJitter]);
    }

    private RunFigures Figures() =>
        new(measure => _durations[measure].Capture(), _timeline, _target.Tally.BestRate, _timeline.Sum(piece => piece.Errors));

    private SortedDictionary<int, long> Closes()
    {
        var closes = new SortedDictionary<int, long>();
        foreach ((int code, long count) in _target.Tally.Closes.Concat(_target.Others.Closes))
            closes[code] = closes.GetValueOrDefault(code) + count;
        return closes;
    }

    private Dictionary<string, string> Options()
    {
        if (_population.TurnedAway > 0) _counters["arrivals turned away"] = _population.TurnedAway;
        foreach ((string what, long count) in _target.Tally.Errors.Concat(_target.Others.Errors)) _counters[$"error: {what}"] = count;
        var options = new Dictionary<string, string>
        {
            ["players"] = $"{_options.Users}",
            ["duration"] = $"{_options.Duration.TotalSeconds:0.###}",
            ["settle"] = $"{_options.Settle.TotalSeconds:0.###}",
        };
        foreach ((string name, string value) in _options.Said)
            if (name != "out") options[name] = value; // where reports are put does not matter to anybody else
        return options;
    }
}
