using System.Text.Json;

namespace LoadTests.Scenarios;

/// <summary>
/// An open arena for many ships, in the format of the Tiled editor: as large as it must be for about
/// <see cref="VisibleShips"/> of them to be within sight of each, so that what one is told of should not depend on how
/// many there are. Its file lies among the maps while this object lives.
/// </summary>
internal sealed class OpenArena : IDisposable
{
    private const int VisibleShips = 40;
    private const int SightUnits = 900;
    private const int TileUnits = 32;
    private const int TilesPerWall = 12;
    private const int SpawnsPerSide = 6;
    private const int PickupsPerSide = 4;

    private static readonly string[] Items = ["repair", "overdrive", "boost"];

    private readonly string _path;

    /// <summary>Writes the map for <paramref name="ships"/> ships.</summary>
    public OpenArena(int ships)
    {
        Name = $"open-{ships}";
        _path = Path.Combine(AppContext.BaseDirectory, "Games", "Skirmish", "Maps", Name + ".json");
        int side = SideFor(ships);
        File.WriteAllText(_path, JsonSerializer.Serialize(new
        {
            type = "map",
            orientation = "orthogonal",
            infinite = false,
            width = side,
            height = side,
            tilewidth = TileUnits,
            tileheight = TileUnits,
            layers = new object[]
            {
                new { name = "walls", type = "tilelayer", width = side, height = side, data = Walls(side) },
                new { name = "spawns", type = "objectgroup", objects = Places(side, SpawnsPerSide, _ => "spawn") },
                new { name = "pickups", type = "objectgroup", objects = Places(side, PickupsPerSide, i => Items[i % Items.Length]) },
            },
        }));
    }

    /// <summary>For the option Skirmish:Maps.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(_path);

    // In tiles. A ship near the border sees less: two random points of a square of side 1 are within r of each other
    // with this probability.
    private static int SideFor(int ships)
    {
        for (int side = 1; ; side++)
        {
            double r = (double)SightUnits / TileUnits / side;
            double share = (Math.PI * r * r) - (8 * r * r * r / 3) + (r * r * r * r / 2);
            if (r < 1 && share * ships <= VisibleShips) return side;
        }
    }

    // A border, and blocks of 2 x 2 here and there.
    private static int[] Walls(int side)
    {
        var tiles = new int[side * side];
        for (int i = 0; i < tiles.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, side);
            bool isBorder = row == 0 || column == 0 || row == side - 1 || column == side - 1;
            tiles[i] = isBorder || (row % TilesPerWall < 2 && column % TilesPerWall < 2) ? 1 : 0;
        }

        return tiles;
    }

    // An even grid of points in the middle between two blocks.
    private static IEnumerable<object> Places(int side, int perSide, Func<int, string> typeOf)
    {
        for (int i = 0; i < perSide * perSide; i++)
            yield return new { type = typeOf(i), point = true, x = Middle(i % perSide), y = Middle(i / perSide) };

        int Middle(int index)
        {
            int cell = (int)((index + 0.5) / perSide * side) / TilesPerWall;
            int tile = (cell * TilesPerWall) + (TilesPerWall / 2);
            return (tile < side - 1 ? tile : tile - TilesPerWall) * TileUnits;
        }
    }
}
