using GameServer.Simulation;

namespace GameServer.Engine.Replication;

/// <summary>
/// A ring of delta baselines: the replicated columns of the world after each of the last captured ticks, however far
/// apart those are. Memory is (ticks kept) x (replicated columns of the schema), allocated up front.
/// </summary>
internal sealed class SnapshotHistory
{
    private readonly WorldSnapshot[] _snapshots;
    private int _newest;

    /// <summary>Allocates space for the last <paramref name="ticksKept"/> captured ticks.</summary>
    public SnapshotHistory(Schema schema, int ticksKept)
    {
        _snapshots = new WorldSnapshot[ticksKept];
        for (int i = 0; i < ticksKept; i++) _snapshots[i] = new WorldSnapshot(schema);
        Empty = new WorldSnapshot(schema);
    }

    /// <summary>The empty world: the baseline of a keyframe.</summary>
    public WorldSnapshot Empty { get; }

    /// <summary>Copies the world after its tick.</summary>
    public WorldSnapshot Capture(World world)
    {
        if (++_newest == _snapshots.Length) _newest = 0;
        WorldSnapshot snapshot = _snapshots[_newest];
        snapshot.CopyFrom(world);
        return snapshot;
    }

    /// <summary>
    /// The world after <paramref name="tick"/>; false if that tick was not captured or is no longer kept.
    /// </summary>
    public bool TryGet(int tick, out WorldSnapshot snapshot)
    {
        // From the newest on: most clients have the one before it.
        for (int age = 0; age < _snapshots.Length; age++)
        {
            int index = _newest - age;
            snapshot = _snapshots[index < 0 ? index + _snapshots.Length : index];
            if (snapshot.Tick == tick) return tick > 0;
            if (snapshot.Tick < tick) break; // an earlier one, or none
        }

        snapshot = Empty;
        return false;
    }

    /// <summary>The world at one tick.</summary>
    public sealed class WorldSnapshot
    {
        private readonly TableCopy[] _tables;

        internal WorldSnapshot(Schema schema)
        {
            _tables = [.. schema.Types.Select(t => new TableCopy(t))];
            Views = new ViewSet(schema);
        }

        /// <summary>The tick; 0 for none.</summary>
        public int Tick { get; private set; }

        /// <summary>What its viewers saw.</summary>
        public ViewSet Views { get; }

        /// <summary>The copy of one table.</summary>
        public TableCopy this[EntityType type] => _tables[type.Index];

        internal void CopyFrom(World world)
        {
            Tick = world.Tick;
            Views.Clear();
            for (int i = 0; i < _tables.Length; i++) _tables[i].CopyFrom(world.Tables[i]);
        }
    }

    /// <summary>A table at one tick.</summary>
    public sealed class TableCopy
    {
        private readonly int[][] _columns;
        private readonly ulong[] _alive;
        private readonly int[] _born;

        internal TableCopy(EntityType type)
        {
            _columns = [.. type.Replicated.Select(_ => new int[type.Capacity])];
            _alive = new ulong[(type.Capacity + 63) / 64];
            _born = new int[type.Capacity];
        }

        /// <summary>One bit per slot: alive or not.</summary>
        public ReadOnlySpan<ulong> Alive => _alive;

        /// <summary>By slot: the tick in which the entity was spawned.</summary>
        public ReadOnlySpan<int> Born => _born;

        /// <summary>The values of one replicated field, by slot.</summary>
        /// <param name="index">Index in <see cref="EntityType.Replicated"/>.</param>
        public ReadOnlySpan<int> Column(int index) => _columns[index];

        internal void CopyFrom(Table table)
        {
            table.Alive.CopyTo(_alive);
            table.Born.CopyTo(_born);
            for (int i = 0; i < _columns.Length; i++) table.Column(table.Type.Replicated[i]).CopyTo(_columns[i], 0);
        }
    }
}
