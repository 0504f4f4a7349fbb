using System.Collections.Immutable;
using GameServer.Simulation;

namespace GameServer.Games.Skirmish;

/// <summary>A map as the simulation sees it: which tiles are walls, where ships appear, where pickups lie. Never changes.</summary>
public sealed class Arena
{
    /// <summary>A tile's side is 2^this, in fixed point: 32 units.</summary>
    public const int TileShift = 13;

    /// <summary>A tile's side, in fixed point.</summary>
    public const int TileSize = 1 << TileShift;

    private readonly ImmutableArray<bool> _solid;

    /// <summary>An arena; <paramref name="solid"/> row by row.</summary>
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

    /// <summary>The file's name without its ending.</summary>
    public string Name { get; }

    /// <summary>Tiles from left to right.</summary>
    public int Columns { get; }

    /// <summary>Tiles from top to bottom.</summary>
    public int Rows { get; }

    /// <summary>Fixed point.</summary>
    public int Width => Columns << TileShift;

    /// <summary>Fixed point.</summary>
    public int Height => Rows << TileShift;

    /// <summary>Where ships appear.</summary>
    public ImmutableArray<Point> Spawns { get; }

    /// <summary>Where pickups lie.</summary>
    public ImmutableArray<PickupPlace> Pickups { get; }

    /// <summary>Whether a tile is a wall. All tiles outside the map are.</summary>
    public bool IsSolid(int column, int row) =>
        (uint)column >= (uint)Columns || (uint)row >= (uint)Rows || _solid[(row * Columns) + column];

    /// <summary>Whether the tile at a point is a wall.</summary>
    public bool IsSolidAt(int x, int y) => IsSolid(x >> TileShift, y >> TileShift);

    /// <summary>Whether no wall stands between two points; looked at every quarter of a tile.</summary>
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

    /// <summary>Adds everything that matters to a match.</summary>
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

    /// <summary>A place, in fixed point.</summary>
    public readonly record struct Point(int X, int Y);

    /// <summary>Where a pickup lies, in fixed point.</summary>
    public readonly record struct PickupPlace(Item Item, int X, int Y);
}
