using System.Numerics;
using GameServer.Simulation;

namespace GameServer.Engine.Replication;

/// <summary>
/// Interest management: entities within the view radius, plus entities without a position. Hysteresis: known entities
/// leave at 9/8 of the radius, so that nothing flickers at the edge. Rebuilt once per tick.
/// </summary>
internal sealed class Interest
{
    // Known entities leave at 9/8 of the radius.
    private const int LeaveNumerator = 9;
    private const int LeaveDenominator = 8;

    private readonly Schema _schema;
    private readonly long _enterSquared;
    private readonly long _leaveSquared;
    private readonly int _leave;
    private readonly int _left;
    private readonly int _top;
    private readonly int _right;
    private readonly int _bottom;
    private readonly SpatialGrid _grid;
    private readonly int[] _x;
    private readonly int[] _y;
    private readonly int[] _near;
    private readonly ulong[] _everywhere;

    public Interest(Schema schema, int radius)
    {
        _schema = schema;
        _leave = (int)((long)radius * LeaveNumerator / LeaveDenominator);
        _enterSquared = (long)radius * radius;
        _leaveSquared = (long)_leave * _leave;
        int ids = schema.Types.Sum(t => t.Capacity);
        EntityType[] placed = [.. schema.Types.Where(t => t.X is not null)];
        // A few cells across the circle: few to visit, and little area outside it.
        int cellShift = BitOperations.Log2((uint)Math.Max(1, radius / 2));
        (_left, _right) = (placed.Min(t => t.X!.Min), placed.Max(t => t.X!.Max));
        (_top, _bottom) = (placed.Min(t => t.Y!.Min), placed.Max(t => t.Y!.Max));
        _grid = new SpatialGrid(_left, _top, _right, _bottom, cellShift, ids);
        _x = new int[ids];
        _y = new int[ids];
        _near = new int[ids];
        _everywhere = new ulong[(ids + 63) / 64];
    }

    /// <summary>Sorts a tick's entities by position.</summary>
    public void Build(World world)
    {
        _grid.Clear();
        Array.Clear(_everywhere);
        foreach (EntityType type in _schema.Types)
        {
            Table table = world.Tables[type.Index];
            if (type.X is null || type.Y is null)
            {
                foreach (int slot in table.Slots) Set(_everywhere, table.IdOf(slot));
                continue;
            }

            int[] x = table.Column(type.X);
            int[] y = table.Column(type.Y);
            foreach (int slot in table.Slots)
            {
                int id = table.IdOf(slot);
                (_x[id], _y[id]) = (x[slot], y[slot]);
                _grid.Add(id, x[slot], y[slot]);
            }
        }

        _grid.Build();
    }

    /// <summary>Clamps a claimed view position to the world.</summary>
    public (int X, int Y)? Inside((int X, int Y)? viewPosition) =>
        viewPosition is var (x, y) ? (Math.Clamp(x, _left, _right), Math.Clamp(y, _top, _bottom)) : null;

    /// <summary>Sets the bits of the ids that a client should know.</summary>
    /// <param name="viewPosition">The view position; null: no entities with a position.</param>
    /// <param name="known">Bits of the ids that the client knows.</param>
    /// <param name="wanted">The result, one bit per id.</param>
    public void Find((int X, int Y)? viewPosition, ReadOnlySpan<ulong> known, Span<ulong> wanted)
    {
        _everywhere.CopyTo(wanted);
        if (viewPosition is not var (x, y)) return;
        int count = _grid.Near(Cut((long)x - _leave), Cut((long)y - _leave), Cut((long)x + _leave), Cut((long)y + _leave), _near);
        foreach (int id in _near.AsSpan(0, count))
        {
            long distance = DistanceSquared(id, x, y);
            if (distance <= _enterSquared || (distance <= _leaveSquared && IsSet(known, id))) Set(wanted, id);
        }
    }

    /// <summary>An entity's priority: 1 at the edge of the view radius to 16 at the view position.</summary>
    public int WeightOf(int id, (int X, int Y)? viewPosition) => IsSet(_everywhere, id) || viewPosition is not var (x, y)
        ? 16
        : 16 - (int)Math.Min(15, DistanceSquared(id, x, y) * 15 / _leaveSquared);

    public static bool IsSet(ReadOnlySpan<ulong> bits, int id) => (bits[id >> 6] & (1UL << id)) != 0;

    public static void Set(Span<ulong> bits, int id) => bits[id >> 6] |= 1UL << id;

    public static void Clear(Span<ulong> bits, int id) => bits[id >> 6] &= ~(1UL << id);

    private static int Cut(long value) => (int)Math.Clamp(value, int.MinValue, int.MaxValue);

    private long DistanceSquared(int id, int x, int y)
    {
        long dx = _x[id] - x;
        long dy = _y[id] - y;
        return (dx * dx) + (dy * dy);
    }
}
