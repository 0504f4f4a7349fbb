using System.ComponentModel.DataAnnotations;

namespace GameServer.Engine.Loop;

/// <summary>How the loop threads run. Section "Loop" of the configuration; read once, at the start.</summary>
public sealed record LoopOptions
{
    /// <summary>The defaults, for tests.</summary>
    public static LoopOptions Default { get; } = new();

    /// <summary>
    /// Loop threads for rooms. 0: one per core, minus one for the network and everything else; at least one.
    /// </summary>
    [Range(0, 256)] public int Threads { get; init; }

    /// <summary>
    /// Extra loop threads for spectator rooms and replays, so that spectators take no time from players.
    /// </summary>
    [Range(1, 256)] public int SpectatorThreads { get; init; } = 1;

    /// <summary>The most ticks a late room runs at once; the rest is skipped and counted.</summary>
    [Range(1, 100)] public int CatchUpTicksMax { get; init; } = 5;

    /// <summary>The share of its tick period that a room may use, in percent.</summary>
    [Range(1, 100)] public int BudgetPercent { get; init; } = 50;

    /// <summary>A room over budget for this many ticks in a row is closed. 0: never.</summary>
    [Range(0, 100_000)] public int OverBudgetTicksMax { get; init; } = 300;

    /// <summary>
    /// A loop whose turn takes longer than this is stuck: <c>/healthz</c> reports it, so that a supervisor can restart
    /// the process.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")] public TimeSpan StuckAfter { get; init; } = TimeSpan.FromSeconds(10);
}
