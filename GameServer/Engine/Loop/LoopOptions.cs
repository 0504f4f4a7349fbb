using System.ComponentModel.DataAnnotations;

namespace GameServer.Engine.Loop;

/// <summary>Threads that run rooms, spectator rooms and replays.</summary>
public sealed record LoopOptions
{
    /// <summary>The defaults, for tests.</summary>
    public static LoopOptions Default { get; } = new();

    /// <summary>
    /// Loop threads. 0: one less than there are cores; the network and everything else get the remaining core.
    /// </summary>
    [Range(0, 256)] public int Threads { get; init; }

    /// <summary>Threads for spectators and replays, which therefore take no time from players.</summary>
    [Range(1, 256)] public int SpectatorThreads { get; init; } = 1;

    /// <summary>Ticks that a late room runs back to back. Any others are skipped and counted.</summary>
    [Range(1, 100)] public int CatchUpTicksMax { get; init; } = 5;

    /// <summary>Time budget of a tick, in percent of the tick period. A room beyond it sends fewer snapshots.</summary>
    [Range(1, 100)] public int BudgetPercent { get; init; } = 50;

    /// <summary>A room that exceeds its budget for this many consecutive ticks is closed. 0: never.</summary>
    [Range(0, 100_000)] public int OverBudgetTicksMax { get; init; } = 300;

    /// <summary>
    /// A loop is stuck if one turn takes longer than this: <c>/healthz</c> then returns 503, so that the supervisor
    /// restarts the process.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")] public TimeSpan StuckAfter { get; init; } = TimeSpan.FromSeconds(10);
}
