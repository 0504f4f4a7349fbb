namespace GameServer.Simulation;

/// <summary>
/// Past values of a table's fields, for hit tests that look back to what a player saw (lag compensation). Part
/// of the state: saved, loaded and hashed with its table, so that a match continued from saved state has the same hits.
/// </summary>
public sealed class RewindBuffer
{
    private readonly EntityType _type;

    // By field in the order of EntityType.LagCompensated, by tick modulo the length, by slot: values after that tick.
    private readonly int[][][] _values;
    private readonly int[] _since;
    private readonly int _ticksKept;
    private int _newest;

    internal RewindBuffer(EntityType type)
    {
        _type = type;
        _ticksKept = (type.RewindTicksMax + RewindTicks.One - 1) / RewindTicks.One;
        _values = [.. type.LagCompensated.Select(_ => NewColumns())];
        _since = new int[type.Capacity];
        int[][] NewColumns() => [.. Enumerable.Range(0, _ticksKept).Select(_ => new int[type.Capacity])];
    }

    /// <summary>A field's value <paramref name="lag"/> ago, interpolated between ticks.</summary>
    /// <param name="field">Index in <see cref="EntityType.LagCompensated"/>.</param>
    /// <param name="slot">The slot of a live entity. Before its spawn or last teleport, the value at that point is
    /// returned.</param>
    /// <param name="now">The field's value in the current tick.</param>
    /// <param name="lag">How far back from the current tick, in 1/256 ticks: 0 to
    /// <see cref="EntityType.RewindTicksMax"/>.</param>
    public int At(int field, int slot, int now, int lag)
    {
        int tick = _newest + 1;
        lag = Math.Min(lag, (tick - _since[slot]) * RewindTicks.One);
        int back = lag / RewindTicks.One;
        int fraction = lag % RewindTicks.One;
        int newer = back == 0 ? now : Column(field, tick - back)[slot];
        if (fraction == 0) return newer;
        int older = Column(field, tick - back - 1)[slot];
        return newer + (int)((long)(older - newer) * fraction / RewindTicks.One);
    }

    /// <summary>Discards a slot's history: the entity was spawned or teleported.</summary>
    public void Forget(int slot) => _since[slot] = _newest + 1;

    /// <summary>Records the values after <paramref name="tick"/>.</summary>
    internal void Capture(Table table, int tick)
    {
        _newest = tick;
        for (int i = 0; i < _values.Length; i++) table.Column(_type.LagCompensated[i]).CopyTo(Column(i, tick), 0);
    }

    internal void AddTo(ref StateHash hash, int slot)
    {
        hash.Add(_since[slot]);
        for (int i = 0; i < _values.Length; i++)
            for (int tick = Oldest(slot); tick <= _newest; tick++) hash.Add(Column(i, tick)[slot]);
    }

    internal void Save(ByteBuffer output, int slot)
    {
        output.WriteInt32(_since[slot]);
        for (int i = 0; i < _values.Length; i++)
            for (int tick = Oldest(slot); tick <= _newest; tick++) output.WriteInt32(Column(i, tick)[slot]);
    }

    /// <summary>Discards everything; <paramref name="tick"/> was the last tick.</summary>
    internal void Clear(int tick)
    {
        _newest = tick;
        Array.Clear(_since);
    }

    /// <summary>Loads the history of one slot.</summary>
    internal void Load(ref ByteReader input, int slot)
    {
        _since[slot] = input.ReadInRange(0, _newest + 1, _type.Name);
        for (int i = 0; i < _values.Length; i++)
        {
            Field field = _type.LagCompensated[i];
            for (int tick = Oldest(slot); tick <= _newest; tick++)
            {
                Column(i, tick)[slot] = input.ReadInRange(field.Min, field.Max, field.Name);
            }
        }
    }

    // Older values are never read.
    private int Oldest(int slot) => Math.Max(_since[slot], Math.Max(0, _newest - _ticksKept + 1));

    private int[] Column(int field, int tick) => _values[field][tick % _ticksKept];
}
