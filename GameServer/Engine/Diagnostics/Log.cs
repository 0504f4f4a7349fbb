namespace GameServer.Engine.Diagnostics;

/// <summary>
/// Log messages of rooms and loops. Episodes are logged once, occurrences are metrics; nothing is logged per message.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "The {Kind} {RoomId} opened on loop {LoopId}.")]
    public static partial void Opened(ILogger logger, string kind, int roomId, int loopId);

    [LoggerMessage(2, LogLevel.Warning, "The {Kind} {RoomId} skipped {Ticks} ticks after tick {Tick}: the loop could not catch up.")]
    public static partial void TicksSkipped(ILogger logger, string kind, int roomId, long ticks, int tick);

    [LoggerMessage(3, LogLevel.Warning, "The {Kind} {RoomId} exceeded its budget: tick {Tick} took {Milliseconds:0.0} ms.")]
    public static partial void OverBudget(ILogger logger, string kind, int roomId, int tick, double milliseconds);

    [LoggerMessage(4, LogLevel.Error, "The {Kind} {RoomId} was closed at tick {Tick}: {Ticks} consecutive ticks exceeded its budget.")]
    public static partial void ClosedOverBudget(ILogger logger, string kind, int roomId, int tick, int ticks);

    [LoggerMessage(5, LogLevel.Error, "The {Kind} {RoomId} failed at tick {Tick} and was closed.")]
    public static partial void Failed(ILogger logger, Exception exception, string kind, int roomId, int tick);

    [LoggerMessage(6, LogLevel.Critical, "Loop {LoopId} died; the process exits.")]
    public static partial void LoopDied(ILogger logger, Exception exception, int loopId);

    [LoggerMessage(7, LogLevel.Error, "A periodic task failed; it runs again.")]
    public static partial void TimerFailed(ILogger logger, Exception exception);

    [LoggerMessage(10, LogLevel.Warning, "Loop {LoopId} is overloaded and sends {Percent} % of the snapshots.")]
    public static partial void Overloaded(ILogger logger, int loopId, int percent);

    [LoggerMessage(22, LogLevel.Information, "Loop {LoopId} has recovered and sends every snapshot.")]
    public static partial void Recovered(ILogger logger, int loopId);
}
