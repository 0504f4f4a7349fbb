using System.ComponentModel.DataAnnotations;

namespace GameServer.Engine.Loop;

/// <summary>Threads that run rooms.</summary>
public sealed record LoopOptions
{
    /// <summary>The defaults, for tests.</summary>
    public static LoopOptions Default { get; } = new();

    /// <summary>
    /// Loop threads. 0 means one per core except one, which is left to the network and everything else.
    /// </summary>
    [Range(0, 256)] public int Threads { get; init; }

    /// <summary>Threads for spectators and replays, so that watching takes no time from players.</summary>
    [Range(1, 256)] public int SpectatorThreads { get; init; } = 1;

    /// <summary>Ticks that a late room runs in a row; the rest is skipped and counted.</summary>
    [Range(1, 100)] public int CatchUpTicksMax { get; init; } = 5;

    /// <summary>Share of its tick period that a room may use, in percent.</summary>
    [Range(1, 100)] public int BudgetPercent { get; init; } = 50;

    /// <summary>A room that exceeds its budget for this many ticks in a row is closed. 0 never closes one.</summary>
    [Range(0, 100_000)] public int OverBudgetTicksMax { get; init; } = 300;

    /// <summary>
    /// A loop whose turn takes longer than this is stuck: <c>/healthz</c> answers 503, so that the supervisor replaces
    /// the process.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")] public TimeSpan StuckAfter { get; init; } = TimeSpan.FromSeconds(10);
}
