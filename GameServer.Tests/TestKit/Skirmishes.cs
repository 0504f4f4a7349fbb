using GameServer.Engine.Rooms;
using GameServer.Games.Skirmish;
using GameServer.Hosting;
using GameServer.Simulation;

namespace GameServer.Tests.TestKit;

/// <summary>Games and arenas for tests.</summary>
public static class Skirmishes
{
    public const int TickRate = 30;

    public static readonly SkirmishOptions Options = new() { BotsFillTo = 0 };

    /// <summary>The shipped maps.</summary>
    public static readonly SkirmishMaps Maps = SkirmishMaps.Read(new SkirmishOptions().MapNames);

    /// <summary>A walled field without anything in it.</summary>
    public static readonly Arena Field = Draw(
        "field",
        "####################",
        "#..................#",
        "#..................#",
        "#..................#",
        "#..................#",
        "#.........S........#",
        "#..................#",
        "#..................#",
        "#..................#",
        "#..................#",
        "####################");

    /// <summary>Adds the game to a host.</summary>
    public static void Add(HostedGames games) => games.Add<global::GameServer.Games.Skirmish.Skirmish>();

    /// <summary>Adds the games of the shipped host, as its Program.cs does.</summary>
    public static void AddShipped(HostedGames games)
    {
        Add(games);
        games.Add<global::GameServer.Games.AirHockey.Hockey>();
    }

    /// <summary>The room types that the game offers.</summary>
    public static IReadOnlyList<RoomType> RoomTypes(SkirmishOptions options, RoomOptions rooms) =>
    [
        .. global::GameServer.Games.Skirmish.Skirmish.RoomTypes(options, Maps.Arenas)
            .Select(type => new RoomType("skirmish", type, rooms)),
    ];

    public static SkirmishGame Game(SkirmishOptions? options = null, params Arena[] arenas) =>
        new(options ?? Options, TickRate, arenas.Length == 0 ? Maps.Arenas : [.. arenas]);

    /// <summary>An arena from rows of '#' wall, '.' floor, 'S' spawn, 'R' repair, 'O' overdrive, 'B' boost.</summary>
    public static Arena Draw(string name, params string[] rows)
    {
        var spawns = new List<Arena.Point>();
        var pickups = new List<Arena.PickupPlace>();
        for (int row = 0; row < rows.Length; row++)
        {
            for (int column = 0; column < rows[row].Length; column++)
            {
                (int x, int y) = (Middle(column), Middle(row));
                if (rows[row][column] == 'S') spawns.Add(new Arena.Point(x, y));
                int item = "ROB".IndexOf(rows[row][column], StringComparison.Ordinal);
                if (item >= 0) pickups.Add(new Arena.PickupPlace((Item)item, x, y));
            }
        }

        return new Arena(
            name, rows[0].Length, rows.Length, [.. rows.SelectMany(r => r).Select(c => c == '#')], [.. spawns], [.. pickups]);
    }

    /// <summary>The middle of a tile, fixed point.</summary>
    public static int Middle(int tile) => (tile << Arena.TileShift) + (Arena.TileSize / 2);

    /// <summary>
    /// What a human at every control might do at worst: all fields random, often at and beyond their extremes.
    /// </summary>
    public static void RandomInput(GameSimulation simulation, int player, SimRandom random)
    {
        int buttons = random.Next(20) switch { 0 => int.MaxValue, 1 => int.MinValue, 2 => -1, _ => random.Next(64) };
        int aim = random.Next(20) switch { 0 => int.MaxValue, 1 => int.MinValue, 2 => -1, _ => random.Next(65536) };
        simulation.Inputs.Set(player, [buttons, aim], random.Next(8) == 0 ? int.MaxValue : random.Next(4000) - 500);
    }
}
