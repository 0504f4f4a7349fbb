using GameServer.Simulation;
using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Api;

/// <summary>The kinds of rooms.</summary>
/// <param name="Types">The first is what one gets who does not say.</param>
internal sealed record TypeList(IReadOnlyList<TypeView> Types);

/// <summary>A kind of room.</summary>
/// <param name="Name">What other requests call it.</param>
/// <param name="Title">For people.</param>
/// <param name="Settings">What whoever opens a room may choose.</param>
/// <param name="Match">What the matchmaker makes.</param>
internal sealed record TypeView(string Name, string Title, IReadOnlyList<RoomSetting> Settings, MatchView Match)
{
    /// <summary>The type as everybody sees it.</summary>
    public static TypeView Of(RoomType type) => new(type.Name, type.Title, type.Settings, new MatchView(type.MatchFormat.PlayersMin, type.MatchFormat.PlayersMax, type.MatchFormat.TeamCount));
}

/// <summary>How many play together.</summary>
/// <param name="PlayersMin">With fewer no match starts.</param>
/// <param name="PlayersMax">With so many it is full.</param>
/// <param name="TeamCount">1: everybody for themselves.</param>
internal sealed record MatchView(int PlayersMin, int PlayersMax, int TeamCount);
