using System.Net;
using System.Net.Sockets;

namespace GameServer.Diagnostics;

/// <summary>Everything that is logged. Episodes once, occurrences in metrics; nothing per message.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "The {Kind} {RoomId} opened on loop {LoopId}.")]
    public static partial void Opened(ILogger logger, string kind, int roomId, int loopId);

    [LoggerMessage(2, LogLevel.Warning, "The {Kind} {RoomId} skipped {Ticks} ticks after tick {Tick}: the loop was too late to catch up.")]
    public static partial void TicksSkipped(ILogger logger, string kind, int roomId, long ticks, int tick);

    [LoggerMessage(3, LogLevel.Warning, "The {Kind} {RoomId} exceeds its budget: tick {Tick} took {Milliseconds:0.0} ms.")]
    public static partial void OverBudget(ILogger logger, string kind, int roomId, int tick, double milliseconds);

    [LoggerMessage(4, LogLevel.Error, "The {Kind} {RoomId} is closed at tick {Tick}: {Ticks} ticks in a row were over its budget.")]
    public static partial void ClosedOverBudget(ILogger logger, string kind, int roomId, int tick, int ticks);

    [LoggerMessage(5, LogLevel.Error, "The {Kind} {RoomId} failed at tick {Tick} and is closed.")]
    public static partial void Failed(ILogger logger, Exception exception, string kind, int roomId, int tick);

    [LoggerMessage(6, LogLevel.Critical, "Loop {LoopId} died; the process ends.")]
    public static partial void LoopDied(ILogger logger, Exception exception, int loopId);

    [LoggerMessage(7, LogLevel.Debug, "Session of {Name}, player {Player} in room {RoomId}, ended at tick {Tick}: {Code} {Reason}.")]
    public static partial void SessionEnded(ILogger logger, string name, int player, int roomId, int tick, int code, string reason);

    [LoggerMessage(8, LogLevel.Error, "A session failed.")]
    public static partial void SessionFailed(ILogger logger, Exception exception);

    [LoggerMessage(10, LogLevel.Warning, "Loop {LoopId} sends one of {Divisor} snapshots, because of how busy it is.")]
    public static partial void SnapshotLevel(ILogger logger, int loopId, int divisor);

    [LoggerMessage(9, LogLevel.Warning, "A connection could not be accepted: {Error}.")]
    public static partial void AcceptFailed(ILogger logger, SocketError error);

    [LoggerMessage(11, LogLevel.Warning, "{Address} is refused {Limit}: it has more than an address may have. If it is a proxy of yours, name it in Proxies:Trusted.")]
    public static partial void AddressLimited(ILogger logger, IPAddress address, string limit);

    [LoggerMessage(14, LogLevel.Error, "{Trouble} It is tried again; when it takes too long the recording is given up. Matches go on.")]
    public static partial void JournalTrouble(ILogger logger, string trouble);

    [LoggerMessage(15, LogLevel.Information, "Journals can be written again.")]
    public static partial void JournalWell(ILogger logger);

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

    [LoggerMessage(13, LogLevel.Error, "The call '{Call}' could not be answered in room {RoomId}: its handler failed.")]
    public static partial void CallFailed(ILogger logger, Exception exception, string call, int roomId);

    [LoggerMessage(12, LogLevel.Information, "Draining: nobody new comes in; the process stops when all rounds are over, in {Seconds} s at the latest.")]
    public static partial void DrainBegun(ILogger logger, double seconds);
}
