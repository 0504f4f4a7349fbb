using System.Collections.Immutable;
using GameServer.Simulation;

namespace GameServer.Games.Skirmish;

/// <summary>A map as the simulation sees it: walls, ship spawns and pickups. Immutable.</summary>
public sealed class Arena
{
    /// <summary>Log2 of a tile's side in fixed point (32 units).</summary>
    public const int TileShift = 13;

    /// <summary>A tile's side, in fixed point.</summary>
    public const int TileSize = 1 << TileShift;

    private readonly ImmutableArray<bool> _solid;

    /// <summary>Creates an arena; <paramref name="solid"/> is row by row.</summary>
    public Arena(
        string name, int columns, int rows, ImmutableArray<bool> solid, ImmutableArray<Point> spawns, ImmutableArray<PickupPlace> pickups)
    {
        if (solid.Length != columns * rows) throw new ArgumentException($"{name} has {solid.Length} tiles instead of {columns} x {rows}.");
        Name = name;
        Columns = columns;
        Rows = rows;
        Spawns = spawns;
        Pickups = pickups;
        _solid = solid;
    }

    /// <summary>The file name without extension.</summary>
    public string Name { get; }

    /// <summary>Tiles in a row.</summary>
    public int Columns { get; }

    /// <summary>Tiles in a column.</summary>
    public int Rows { get; }

    /// <summary>Width in fixed point.</summary>
    public int Width => Columns << TileShift;

    /// <summary>Height in fixed point.</summary>
    public int Height => Rows << TileShift;

    /// <summary>Ship spawns.</summary>
    public ImmutableArray<Point> Spawns { get; }

    /// <summary>Pickup locations.</summary>
    public ImmutableArray<PickupPlace> Pickups { get; }

    /// <summary>Whether a tile is a wall. All tiles outside the map are.</summary>
    [Predicted]
    public bool IsSolid(int column, int row) =>
        (uint)column >= (uint)Columns || (uint)row >= (uint)Rows || _solid[(row * Columns) + column];

    /// <summary>Whether the tile at a point is a wall.</summary>
    [Predicted]
    public bool IsSolidAt(int x, int y) => IsSolid(x >> TileShift, y >> TileShift);

    /// <summary>Whether the line between two points is free of walls; sampled every quarter tile.</summary>
    [Predicted]
    public bool IsClear(int x0, int y0, int x1, int y1)
    {
        int dx = x1 - x0;
        int dy = y1 - y0;
        int steps = (Math.Max(Math.Abs(dx), Math.Abs(dy)) / (TileSize / 4)) + 1;
        for (int i = 1; i <= steps; i++)
        {
            if (IsSolidAt(x0 + (int)((long)dx * i / steps), y0 + (int)((long)dy * i / steps))) return false;
        }

        return true;
    }

    /// <summary>Hashes everything that affects a match.</summary>
    public void AddTo(ref StateHash hash)
    {
        hash.Add(Columns);
        hash.Add(Rows);
        foreach (bool isSolid in _solid) hash.Add(isSolid ? 1 : 0);
        hash.Add(Spawns.Length);
        foreach (Point spawn in Spawns)
        {
            hash.Add(spawn.X);
            hash.Add(spawn.Y);
        }

        hash.Add(Pickups.Length);
        foreach (PickupPlace pickup in Pickups)
        {
            hash.Add((int)pickup.Item);
            hash.Add(pickup.X);
            hash.Add(pickup.Y);
        }
    }

    /// <summary>A point in fixed point.</summary>
    public readonly record struct Point(int X, int Y);

    /// <summary>A pickup location in fixed point.</summary>
    public readonly record struct PickupPlace(Item Item, int X, int Y);
}
