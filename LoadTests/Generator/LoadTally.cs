using System.Collections.Concurrent;
using LoadTests.Measuring;

namespace LoadTests.Generator;

/// <summary>What all players saw since the last read. Counted and read on any thread.</summary>
internal sealed class LoadTally
{
    private static readonly Measure[] Measures = Enum.GetValues<Measure>();

    private readonly LogHistogram[] _durations = [.. Measures.Select(_ => new LogHistogram())];
    private long _snapshots;
    private long _snapshotBytes;
    private long _bytes;
    private long _inputs;
    private long _inputsUnsent;
    private int _playing;
    private double _bestRate;

    /// <summary>Players that have a snapshot and are still there.</summary>
    public int Playing => Volatile.Read(ref _playing);

    /// <summary>Snapshots per second that a player gets at best; 0 before the first Welcome.</summary>
    public double BestRate => Volatile.Read(ref _bestRate);

    /// <summary>Snapshots and Keyframes received.</summary>
    public long Snapshots => Volatile.Read(ref _snapshots);

    /// <summary>The bytes of their payloads.</summary>
    public long SnapshotBytes => Volatile.Read(ref _snapshotBytes);

    /// <summary>The payload bytes of everything received.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Inputs sent.</summary>
    public long Inputs => Volatile.Read(ref _inputs);

    /// <summary>
    /// Inputs that were due but were not sent: the socket took nothing more, or the generator was too late.
    /// </summary>
    public long InputsUnsent => Volatile.Read(ref _inputsUnsent);

    /// <summary>
    /// How many connections ended, by close code, or by HTTP status when refused; 1006 without a close frame. Since the
    /// window began.
    /// </summary>
    public ConcurrentDictionary<int, long> Closes { get; } = [];

    /// <summary>What went wrong and how often, in words. Since the window began.</summary>
    public ConcurrentDictionary<string, long> Errors { get; } = [];

    /// <summary>Durations of one kind.</summary>
    public LogHistogram this[Measure measure] => _durations[(int)measure];

    public void AddPlaying(int players) => Interlocked.Add(ref _playing, players);

    public void SetBestRate(double snapshotsPerSecond) => Volatile.Write(ref _bestRate, snapshotsPerSecond);

    public void AddSnapshot(long bytes)
    {
        Interlocked.Increment(ref _snapshots);
        Interlocked.Add(ref _snapshotBytes, bytes);
    }

    public void AddBytes(long bytes) => Interlocked.Add(ref _bytes, bytes);

    public void AddInput() => Interlocked.Increment(ref _inputs);

    public void AddUnsent() => Interlocked.Increment(ref _inputsUnsent);

    public void AddClose(int code) => Closes.AddOrUpdate(code, 1, static (_, count) => count + 1);

    public void AddError(string what) => Errors.AddOrUpdate(what, 1, static (_, count) => count + 1);

    /// <summary>The counts since the last call, or since the window began.</summary>
    public LoadCounts TakeCounts() => new(
        Interlocked.Exchange(ref _snapshots, 0),
        Interlocked.Exchange(ref _snapshotBytes, 0),
        Interlocked.Exchange(ref _bytes, 0),
        Interlocked.Exchange(ref _inputs, 0),
        Interlocked.Exchange(ref _inputsUnsent, 0));

    /// <summary>Resets all counts except players.</summary>
    public void StartWindow()
    {
        TakeCounts();
        foreach (LogHistogram durations in _durations) durations.Reset();
        Closes.Clear();
        Errors.Clear();
    }
}
