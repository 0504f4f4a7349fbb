namespace GameServer.Journal;

/// <summary>
/// Log messages of recording and recovery. Episodes are logged once, occurrences are metrics; nothing is logged per
/// message.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(14, LogLevel.Error, "{Problem} Retrying; recording stops if this continues. Matches are not affected.")]
    public static partial void JournalProblem(ILogger logger, string problem);

    [LoggerMessage(15, LogLevel.Information, "Journals can be written again.")]
    public static partial void JournalHealthy(ILogger logger);

    [LoggerMessage(16, LogLevel.Error, "The recording of room {RoomId} is given up: {Reason} The match goes on.")]
    public static partial void JournalStopped(ILogger logger, int roomId, string reason);

    [LoggerMessage(17, LogLevel.Information, "{Count} old journals deleted, {Bytes} bytes.")]
    public static partial void JournalsDeleted(ILogger logger, int count, long bytes);

    [LoggerMessage(18, LogLevel.Information, "Room {RoomId} goes on from tick {Tick}, with {Seats} seats kept.")]
    public static partial void Recovered(ILogger logger, int roomId, int tick, int seats);

    [LoggerMessage(19, LogLevel.Error, "The match in {Path} was interrupted and cannot go on: {Problem} Its journal is left as it is.")]
    public static partial void NotRecovered(ILogger logger, string path, string problem);

    [LoggerMessage(20, LogLevel.Warning, "A journal is damaged, and good up to there: {Damage}")]
    public static partial void JournalDamaged(ILogger logger, string damage);

    [LoggerMessage(21, LogLevel.Critical, "The thread that writes journals died; matches go on and are not recorded.")]
    public static partial void JournalsDied(ILogger logger, Exception exception);
}
