using System.Collections.Immutable;
using GameServer.Games.Skirmish;
using GameServer.Rooms;
using GameServer.Rooms.Matchmaking;

namespace GameServer.Hosting;

/// <summary>The room types of Skirmish: what an operator has set, and what whoever opens a room may choose of it.</summary>
internal static class SkirmishRooms
{
    private const string Bots = "bots", Map = "map", RoundSeconds = "roundSeconds", Seats = "seats";

    // More than that are too many to know whom one plays against.
    private const int MatchPlayersMax = 8;

    /// <summary>All of them; the first is what one gets who does not say.</summary>
    public static IReadOnlyList<RoomType> Types(SkirmishOptions options, RoomOptions rooms, ImmutableArray<Arena> arenas) =>
    [
        TypeOf("skirmish", "Skirmish", options, rooms, arenas, new MatchFormat(Math.Min(2, options.PlayersMax), Math.Min(MatchPlayersMax, options.PlayersMax))),
        TypeOf("duel", "Duel", options with { PlayersMax = 2, BotsFillTo = 0, RoundSeconds = 180 }, rooms, arenas, new MatchFormat(2, 2)),
    ];

    private static RoomType TypeOf(string name, string title, SkirmishOptions options, RoomOptions rooms, ImmutableArray<Arena> arenas, MatchFormat match) => new(
        name,
        title,
        rooms,
        [
            new RoomSetting(Seats, "Seats", 1, options.PlayersMax, options.PlayersMax),
            new RoomSetting(Bots, "Ships in all, with bots", 0, Math.Max(options.BotsFillTo, 24), options.BotsFillTo),
            new RoomSetting(RoundSeconds, "Seconds in a round", 5, 3600, options.RoundSeconds),
            new RoomSetting(Map, "Map", 0, arenas.Length, 0, ["all in turn", .. arenas.Select(a => a.Name)]),
        ],
        chosen => new SkirmishGame(
            options with { PlayersMax = chosen[Seats], BotsFillTo = chosen[Bots], RoundSeconds = chosen[RoundSeconds] },
            rooms.TickRate,
            chosen[Map] == 0 ? arenas : [arenas[chosen[Map] - 1]]))
    {
        Match = match,
    };
}
