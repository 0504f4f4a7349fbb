namespace GameServer.Hosting;

/// <summary>What the process logs. Episodes once, occurrences in metrics; nothing per message.</summary>
internal static partial class Log
{
    [LoggerMessage(12, LogLevel.Information, "Draining: nobody new comes in; the process stops when all rounds are over, in {Seconds} s at the latest.")]
    public static partial void DrainBegun(ILogger logger, double seconds);

    [LoggerMessage(13, LogLevel.Error, "The call '{Call}' could not be answered in room {RoomId}: its handler failed.")]
    public static partial void CallFailed(ILogger logger, Exception exception, string call, int roomId);
}
