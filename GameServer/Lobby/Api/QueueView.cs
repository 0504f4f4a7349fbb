using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;

namespace GameServer.Lobby.Api;

/// <summary>A player's position in the queue.</summary>
/// <param name="Type">The room type's name.</param>
/// <param name="Place">The position; 1 has waited longest.</param>
/// <param name="WaitedSeconds">Seconds waited so far.</param>
/// <param name="ExpectedSeconds">Expected total wait in seconds, estimated from recent matches; null without
/// data.</param>
internal sealed record QueueView(string Type, int Place, int WaitedSeconds, int? ExpectedSeconds)
{
    /// <summary>The view of a queue entry; null for a player who is not queued.</summary>
    public static QueueView? Of((RoomType Type, QueueStatus Status)? waiting) => waiting is not var (type, status)
        ? null
        : new QueueView(type.Name, status.Position, (int)status.Waited.TotalSeconds, (int?)status.ExpectedWait?.TotalSeconds);
}
