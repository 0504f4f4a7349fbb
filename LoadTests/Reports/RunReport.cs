using LoadTests.Measuring;

namespace LoadTests.Reports;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>All thresholds hold.</summary>
    Passed,

    /// <summary>A threshold does not hold.</summary>
    Failed,

    /// <summary>The load generator was the bottleneck: the figures are about it, not about the server.</summary>
    Invalid,

    /// <summary>
    /// It ended early: the server went away or the run was stopped. The figures cover the time until then.
    /// </summary>
    Aborted,
}

/// <summary>Everything that is known of a run; report.json is this, and the other reports are made of it.</summary>
/// <param name="Command">The command that made it: run, find-limit.</param>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Description">What its players do.</param>
/// <param name="Started">When the run began.</param>
/// <param name="Seconds">How long was measured, without the time for joining before.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Remarks">What a reader must know in order to trust the figures, in sentences; why it is invalid or was
/// aborted.</param>
/// <param name="Options">What the run was asked for, by name.</param>
/// <param name="Place">Where it ran.</param>
/// <param name="Thresholds">What had to hold.</param>
/// <param name="Latencies">Durations of all kinds, over the whole time that was measured.</param>
/// <param name="Counters">Counts: snapshots, bytes, inputs, errors by name. Order as they should be
/// shown.</param>
/// <param name="Closes">How many connections ended, by close code, or by HTTP status when refused; 1006 without a close
/// frame.</param>
/// <param name="Timeline">The run in equal pieces of time.</param>
/// <param name="Game">The game's name; empty in reports of earlier versions.</param>
/// <param name="RoomType">The room type's name; empty in reports of earlier versions.</param>
public sealed record RunReport(
    string Command,
    string Scenario,
    string Description,
    DateTimeOffset Started,
    double Seconds,
    RunOutcome Outcome,
    IReadOnlyList<string> Remarks,
    IReadOnlyDictionary<string, string> Options,
    RunPlace Place,
    IReadOnlyList<ThresholdResult> Thresholds,
    IReadOnlyList<LatencyReport> Latencies,
    IReadOnlyDictionary<string, long> Counters,
    IReadOnlyDictionary<int, long> Closes,
    IReadOnlyList<Interval> Timeline,
    string Game = "",
    string RoomType = "");

/// <summary>Where a run took place.</summary>
/// <param name="Machine">Processor, cores, memory.</param>
/// <param name="System">Kernel and runtime.</param>
/// <param name="Commit">The commit the load generator was built from; empty when unknown.</param>
/// <param name="Server">The server's address.</param>
/// <param name="Setting">Who ran where: same machine or not, pinned to which cores.</param>
public sealed record RunPlace(string Machine, string System, string Commit, string Server, string Setting);

/// <summary>Something that had to hold.</summary>
/// <param name="Name">What, like "input to snapshot p99".</param>
/// <param name="Limit">The limit with its unit, like "at most 100 ms".</param>
/// <param name="Actual">What it was, with its unit.</param>
/// <param name="Holds">Whether that is allowed.</param>
public sealed record ThresholdResult(string Name, string Limit, string Actual, bool Holds);

/// <summary>Durations of one kind.</summary>
/// <param name="Name">Of what, like "input to snapshot".</param>
/// <param name="Description">How it is measured, in a sentence.</param>
/// <param name="Durations">How long they were.</param>
public sealed record LatencyReport(string Name, string Description, HistogramData Durations);

/// <summary>A piece of the run. What could not be known is null.</summary>
/// <param name="At">When it began, in seconds since the measuring began.</param>
/// <param name="Seconds">How long it was.</param>
/// <param name="Players">Players that had a snapshot and were still there at its end.</param>
/// <param name="SnapshotsPerPlayer">Snapshots per second and player.</param>
/// <param name="BytesPerSecond">Bytes of all messages received, per second.</param>
/// <param name="Errors">What went wrong.</param>
/// <param name="InputToSnapshot">How long inputs took.</param>
/// <param name="GeneratorLatenessP99Ms">99 % of what the generator had to do was not later.</param>
/// <param name="GeneratorCores">Cores that the generator was busy on.</param>
/// <param name="Server">What the server said of itself.</param>
/// <param name="SnapshotJitter">How far the time between two snapshots of a player was from what it should have
/// been.</param>
public sealed record Interval(
    double At,
    double Seconds,
    int Players,
    double SnapshotsPerPlayer,
    double BytesPerSecond,
    long Errors,
    HistogramData InputToSnapshot,
    double GeneratorLatenessP99Ms,
    double GeneratorCores,
    ServerInterval? Server,
    HistogramData? SnapshotJitter = null);

/// <summary>What the server said of itself in a piece of the run; a figure that it does not have is null.</summary>
/// <param name="Cores">Cores it was busy on.</param>
/// <param name="TickLatenessP50Ms">Half of all ticks began no later than this.</param>
/// <param name="TickLatenessP99Ms">99 % did.</param>
/// <param name="TickDurationP50Ms">Half of all ticks took no longer.</param>
/// <param name="TickDurationP99Ms">99 % did.</param>
/// <param name="TicksSkipped">Ticks that were dropped because they were too late.</param>
/// <param name="SnapshotsReplaced">Snapshots that were replaced by a newer one before they left.</param>
/// <param name="QueueDepthMax">Messages in the longest queue.</param>
/// <param name="MemoryBytes">Its working set.</param>
/// <param name="HeapBytes">Managed memory in use.</param>
/// <param name="Collections">Garbage collections, of all generations.</param>
/// <param name="Gen2Collections">Collections of generation 2.</param>
/// <param name="PauseSeconds">How long collections stopped everything.</param>
public sealed record ServerInterval(
    double? Cores,
    double? TickLatenessP50Ms,
    double? TickLatenessP99Ms,
    double? TickDurationP50Ms,
    double? TickDurationP99Ms,
    long? TicksSkipped,
    long? SnapshotsReplaced,
    long? QueueDepthMax,
    long? MemoryBytes,
    long? HeapBytes,
    long? Collections,
    long? Gen2Collections,
    double? PauseSeconds);
