using GameServer.Engine.Rooms;
using GameServer.Simulation;

namespace GameServer.Lobby.Api;

/// <summary>Room types.</summary>
/// <param name="Types">The first is the default.</param>
internal sealed record TypeList(IReadOnlyList<TypeView> Types);

/// <summary>A room type.</summary>
/// <param name="Game">The game's name.</param>
/// <param name="Name">The name used in requests.</param>
/// <param name="Title">The display title.</param>
/// <param name="Settings">Settings that a player can choose when opening a room.</param>
/// <param name="Match">The format of matchmade games.</param>
internal sealed record TypeView(string Game, string Name, string Title, IReadOnlyList<RoomSetting> Settings, MatchFormatView Match)
{
    /// <summary>The public view of a room type.</summary>
    public static TypeView Of(RoomType type) =>
        new(
            type.Game, type.Name, type.Title, type.Settings, new MatchFormatView(
                type.MatchFormat.PlayersMin, type.MatchFormat.PlayersMax, type.MatchFormat.TeamCount));
}

/// <summary>The size of a match.</summary>
/// <param name="PlayersMin">Minimum number of players to start.</param>
/// <param name="PlayersMax">Maximum number of players.</param>
/// <param name="TeamCount">Number of teams; 1: free-for-all.</param>
internal sealed record MatchFormatView(int PlayersMin, int PlayersMax, int TeamCount);
