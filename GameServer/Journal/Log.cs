namespace GameServer.Journal;

/// <summary>
/// Log messages of recording and recovery. Episodes are logged once, occurrences are metrics; nothing is logged per
/// message.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(14, LogLevel.Error, "{Problem} Retrying; recording stops if this continues. Matches are not affected.")]
    public static partial void JournalProblem(ILogger logger, string problem);

    [LoggerMessage(15, LogLevel.Information, "Journal writes succeed again.")]
    public static partial void JournalHealthy(ILogger logger);

    [LoggerMessage(16, LogLevel.Error, "Recording of room {RoomId} stopped: {Reason} The match is not affected.")]
    public static partial void JournalStopped(ILogger logger, int roomId, string reason);

    [LoggerMessage(17, LogLevel.Information, "Deleted {Count} old journals, {Bytes} bytes.")]
    public static partial void JournalsDeleted(ILogger logger, int count, long bytes);

    [LoggerMessage(18, LogLevel.Information, "Recovered room {RoomId} at tick {Tick} with {Seats} seats.")]
    public static partial void Recovered(ILogger logger, int roomId, int tick, int seats);

    [LoggerMessage(19, LogLevel.Error, "The interrupted match of room {RoomId} cannot go on: {Problem} Its journal ends there: {Path}.")]
    public static partial void NotRecovered(ILogger logger, int roomId, string path, string problem);

    [LoggerMessage(23, LogLevel.Error, "Cannot delete old journals: {Reason} Retrying every minute.")]
    public static partial void JournalsNotDeleted(ILogger logger, string reason);

    [LoggerMessage(20, LogLevel.Warning, "Recordings are damaged: {Damage}")]
    public static partial void JournalDamaged(ILogger logger, string damage);

    [LoggerMessage(21, LogLevel.Critical, "The journal thread died; matches continue without recording.")]
    public static partial void JournalsDied(ILogger logger, Exception exception);
}
