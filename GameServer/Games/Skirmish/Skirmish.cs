using System.Collections.Immutable;
using GameServer.Simulation;

namespace GameServer.Games.Skirmish;

/// <summary>The game definition: ships that shoot at each other, in rooms for many or for two.</summary>
public sealed class Skirmish : IGameDefinition
{
    private const string Bots = "bots", Map = "map", RoundSeconds = "roundSeconds", Seats = "seats";

    // In larger matches players lose track of their opponents.
    private const int MatchPlayersMax = 8;

    /// <inheritdoc/>
    public string Name => "skirmish";

    /// <inheritdoc/>
    public void Define(IGameBuilder game)
    {
        SkirmishOptions options = game.Options<SkirmishOptions>("Skirmish");
        var maps = SkirmishMaps.Read(options.MapNames);
        foreach ((string name, byte[] file) in maps.Files) game.AddMap(name, file);
        foreach (RoomTypeDefinition type in RoomTypes(options, maps.Arenas)) game.AddRoomType(type);
    }

    /// <summary>The game's room types on these maps.</summary>
    public static IReadOnlyList<RoomTypeDefinition> RoomTypes(SkirmishOptions options, ImmutableArray<Arena> arenas) =>
    [
        RoomType(
            "skirmish", "Skirmish", options, arenas,
            new MatchFormat(Math.Min(2, options.PlayersMax), Math.Min(MatchPlayersMax, options.PlayersMax))),
        RoomType("duel", "Duel", options with { PlayersMax = 2, BotsFillTo = 0, RoundSeconds = 180 }, arenas, new MatchFormat(2, 2)),
    ];

    private static RoomTypeDefinition RoomType(
        string name, string title, SkirmishOptions options, ImmutableArray<Arena> arenas, MatchFormat match) => new(
        name,
        title,
        [
            new RoomSetting(Seats, "Seats", 1, options.PlayersMax, options.PlayersMax),
            new RoomSetting(Bots, "Total ships, including bots", 0, Math.Max(options.BotsFillTo, 24), options.BotsFillTo),
            new RoomSetting(RoundSeconds, "Round length in seconds", 5, 3600, options.RoundSeconds),
            new RoomSetting(Map, "Map", 0, arenas.Length, 0, ["Rotate all maps", .. arenas.Select(a => a.Name)]),
        ],
        (chosen, tickRate) => new SkirmishGame(
            options with { PlayersMax = chosen[Seats], BotsFillTo = chosen[Bots], RoundSeconds = chosen[RoundSeconds] },
            tickRate,
            chosen[Map] == 0 ? arenas : [arenas[chosen[Map] - 1]]))
        {
            Match = match,
        };
}
