using System.ComponentModel.DataAnnotations;

namespace GameServer.Engine.Loop;

/// <summary>How the loop threads run. Section "Loop" of the configuration; read once, at the start.</summary>
public sealed record LoopOptions
{
    /// <summary>The defaults, for tests.</summary>
    public static LoopOptions Default { get; } = new();

    /// <summary>Loop threads. 0: one per core but one, which is left to the network and the rest; at least one.</summary>
    [Range(0, 256)] public int Threads { get; init; }

    /// <summary>Further threads, which show matches to spectators: so whoever watches takes no time from those who play.</summary>
    [Range(1, 256)] public int SpectatorThreads { get; init; } = 1;

    /// <summary>A room that is late runs at most this many ticks at once; what is beyond is skipped and counted.</summary>
    [Range(1, 100)] public int CatchUpTicksMax { get; init; } = 5;

    /// <summary>How much of its tick's period a room may use, in percent.</summary>
    [Range(1, 100)] public int BudgetPercent { get; init; } = 50;

    /// <summary>A room that is over its budget for this many ticks in a row is closed. 0: never.</summary>
    [Range(0, 100_000)] public int OverBudgetTicksMax { get; init; } = 300;

    /// <summary>A loop whose turn has not ended after this is stuck: <c>/healthz</c> says so, and whoever supervises the process starts another one.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")] public TimeSpan StuckAfter { get; init; } = TimeSpan.FromSeconds(10);
}
