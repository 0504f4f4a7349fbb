using System.Net;
using System.Net.Sockets;

namespace GameServer.Transport;

/// <summary>
/// Log messages of connections and sessions: one per episode, none per message. Metrics count occurrences.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(7, LogLevel.Debug, "Session of {Name}, player {Player} in room {RoomId}, ended at tick {Tick}: {Code} {Reason}.")]
    public static partial void SessionEnded(ILogger logger, string name, int player, int roomId, int tick, int code, string reason);

    [LoggerMessage(8, LogLevel.Error, "A session failed.")]
    public static partial void SessionFailed(ILogger logger, Exception exception);

    [LoggerMessage(9, LogLevel.Warning, "Cannot accept a connection: {Error}.")]
    public static partial void AcceptFailed(ILogger logger, SocketError error);

    [LoggerMessage(11, LogLevel.Warning, "{Address} exceeded its limit of {Limit}. If it is your proxy, add it to Proxies:Trusted.")]
    public static partial void AddressLimited(ILogger logger, IPAddress address, string limit);
}
