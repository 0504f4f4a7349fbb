namespace GameServer.Hosting;

/// <summary>The process's log messages: one per episode, none per message. Metrics count occurrences.</summary>
internal static partial class Log
{
    [LoggerMessage(
        12, LogLevel.Information,
        "Draining: no new players; it ends with the last round, after {Seconds} s at the latest.")]
    public static partial void DrainBegun(ILogger logger, double seconds);

    [LoggerMessage(13, LogLevel.Error, "The handler of call '{Call}' failed in room {RoomId}.")]
    public static partial void CallFailed(ILogger logger, Exception exception, string call, int roomId);

    [LoggerMessage(
        24, LogLevel.Error,
        "A re-simulation of room {RoomId} differs from it at tick {Tick}: the game is not deterministic. Its spectators are disconnected.")]
    public static partial void Diverged(ILogger logger, int roomId, int tick);
}
