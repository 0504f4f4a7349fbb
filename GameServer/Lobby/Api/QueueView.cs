using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;

namespace GameServer.Lobby.Api;

/// <summary>How somebody's waiting stands.</summary>
/// <param name="Type">The room type's name.</param>
/// <param name="Place">1 for who has waited the longest.</param>
/// <param name="WaitedSeconds">For how long.</param>
/// <param name="ExpectedSeconds">How long it takes, from beginning to end, by what it took others lately; null when there were none.</param>
internal sealed record QueueView(string Type, int Place, int WaitedSeconds, int? ExpectedSeconds)
{
    /// <summary>What who waits is told; null for who does not.</summary>
    public static QueueView? Of((RoomType Type, QueueStatus Status)? waiting) => waiting is not var (type, status)
        ? null
        : new QueueView(type.Name, status.Place, (int)status.Waited.TotalSeconds, (int?)status.ExpectedWait?.TotalSeconds);
}
