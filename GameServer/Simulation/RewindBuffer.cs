namespace GameServer.Simulation;

/// <summary>
/// Where the entities of a table were in the last ticks, for hit tests that look back to what a player saw (lag compensation). Unlike <see cref="History"/>
/// it is part of the state: it is saved, loaded and hashed with its table, so that a match goes on from a saved state with the same hits.
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

    /// <summary>The value that a field had <paramref name="lag"/> ago, between two ticks if need be.</summary>
    /// <param name="field">In <see cref="EntityType.LagCompensated"/>.</param>
    /// <param name="slot">Of an entity that is alive. Before it began, or was last put somewhere else, it is where that happened.</param>
    /// <param name="now">The value that it has in the tick that is being computed.</param>
    /// <param name="lag">Since the tick that is being computed, in 1/256 ticks: 0 to <see cref="EntityType.RewindTicksMax"/>.</param>
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

    /// <summary>The entity is new, or was put somewhere else: whatever the slot had before does not count.</summary>
    public void Forget(int slot) => _since[slot] = _newest + 1;

    /// <summary>Keeps the values after <paramref name="tick"/>.</summary>
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

    /// <summary>Forgets everything; <paramref name="tick"/> was the last.</summary>
    internal void Clear(int tick)
    {
        _newest = tick;
        Array.Clear(_since);
    }

    /// <summary>Reads what was saved of one slot.</summary>
    internal void Load(ref ByteReader input, int slot)
    {
        _since[slot] = input.ReadInRange(0, _newest + 1, _type.Name);
        for (int i = 0; i < _values.Length; i++)
        {
            Field field = _type.LagCompensated[i];
            for (int tick = Oldest(slot); tick <= _newest; tick++) Column(i, tick)[slot] = input.ReadInRange(field.Min, field.Max, field.Name);
        }
    }

    // Nothing older is ever asked for.
    private int Oldest(int slot) => Math.Max(_since[slot], Math.Max(0, _newest - _ticksKept + 1));

    private int[] Column(int field, int tick) => _values[field][tick % _ticksKept];
}
