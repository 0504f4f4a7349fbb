using System.Numerics;

namespace GameServer.Simulation;

/// <summary>
/// All entities of one type: a slot each, every field a column of integers. A dead slot's columns are all 0. Which slot a new entity
/// gets is part of the state, so it is the same everywhere; slots are given out in turn, so that an id is not used again soon.
/// </summary>
public sealed class Table
{
    private readonly int[][] _columns;
    private readonly ulong[] _alive;
    private readonly int[] _born;
    private readonly RewindBuffer? _rewind;
    private readonly int[] _weights;
    private readonly int[][][] _turns; // which columns are in which digests
    private int _next;

    internal Table(EntityType type)
    {
        Type = type;
        _columns = [.. type.Fields.Select(_ => new int[type.Capacity])];
        _alive = new ulong[(type.Capacity + 63) / 64];
        _born = new int[type.Capacity];
        _rewind = type.LagCompensated.IsEmpty ? null : new RewindBuffer(type);
        _weights = StateDigest.WeightsFor(type.Capacity);
        int[][] all = [_born, .. _columns];
        _turns = [.. Enumerable.Range(0, StateDigest.Turns).Select(turn => all.Where((_, i) => i % StateDigest.Turns == turn).ToArray())];
    }

    /// <summary>The schema's description of this table.</summary>
    public EntityType Type { get; }

    /// <summary>How many are alive.</summary>
    public int Count { get; private set; }

    /// <summary>The slots that are alive, ascending. Entities may be spawned and despawned while it is walked.</summary>
    public SlotEnumerable Slots => new(_alive);

    /// <summary>Where the entities were in the last ticks; throws for types that do not keep that (<see cref="EntityTypeBuilder.LagCompensated"/>).</summary>
    public RewindBuffer Rewind => _rewind ?? throw new InvalidOperationException($"'{Type.Name}' has no rewind buffer.");

    /// <summary>One bit per slot: alive or not.</summary>
    internal ReadOnlySpan<ulong> Alive => _alive;

    /// <summary>By slot: the tick in which the entity was spawned. With the slot it identifies an entity for ever.</summary>
    public ReadOnlySpan<int> Born => _born;

    /// <summary>The values of one field, by slot.</summary>
    public int[] Column(Field field) => _columns[field.Index];

    /// <summary>The values of the field called <paramref name="name"/>, by slot; throws when there is none.</summary>
    public int[] Column(string name) => Column(Type.Fields.First(f => f.Name == name));

    /// <summary>The id by which the entity in <paramref name="slot"/> is known everywhere.</summary>
    public int IdOf(int slot) => Type.FirstId + slot;

    /// <summary>Whether there is an entity in <paramref name="slot"/>.</summary>
    public bool IsAlive(int slot) => (_alive[slot >> 6] & (1UL << slot)) != 0;

    /// <summary>A new entity, all fields 0; or false when the table is full.</summary>
    /// <param name="tick">The tick in which it is born.</param>
    /// <param name="slot">Its slot, or -1.</param>
    internal bool TrySpawn(int tick, out int slot)
    {
        slot = -1;
        if (Count == Type.Capacity) return false;
        while (IsAlive(_next)) _next = (_next + 1) % Type.Capacity;
        slot = _next;
        _next = (_next + 1) % Type.Capacity;
        _alive[slot >> 6] |= 1UL << slot;
        _born[slot] = tick;
        _rewind?.Forget(slot);
        Count++;
        return true;
    }

    /// <summary>Ends the entity in <paramref name="slot"/>, which must be alive.</summary>
    public void Despawn(int slot)
    {
        Invariant.Holds(IsAlive(slot));
        _alive[slot >> 6] &= ~(1UL << slot);
        _born[slot] = 0;
        foreach (int[] column in _columns) column[slot] = 0;
        Count--;
    }

    /// <summary>Keeps where the entities are after <paramref name="tick"/>.</summary>
    internal void CaptureRewind(int tick) => _rewind?.Capture(this, tick);

    internal void AddTo(ref StateHash hash)
    {
        hash.Add(Count);
        hash.Add(_next);
        foreach (int slot in Slots)
        {
            hash.Add(slot);
            hash.Add(_born[slot]);
            foreach (int[] column in _columns) hash.Add(column[slot]);
            _rewind?.AddTo(ref hash, slot);
        }
    }

    /// <summary>Adds who is there, and the columns whose turn it is.</summary>
    internal void AddTo(ref StateDigest digest, int turn)
    {
        digest.Add((ulong)_next);
        for (int i = 0; i < _alive.Length; i++)
        {
            ulong word = _alive[i];
            if (word == 0) continue;
            digest.Add(word + (ulong)i);

            // Dead slots are 0 and add nothing, so it may be as many as fill vectors.
            int first = (i << 6) + (BitOperations.TrailingZeroCount(word) & -StateDigest.Step);
            int end = (i << 6) + ((64 - BitOperations.LeadingZeroCount(word) + StateDigest.Step - 1) & -StateDigest.Step);
            end = Math.Min(end, Type.Capacity);
            digest.Add(_turns[turn], _weights, first, end);
        }
    }

    internal void Save(ByteBuffer output)
    {
        output.WriteInt32(Count);
        output.WriteInt32(_next);
        foreach (int slot in Slots)
        {
            output.WriteInt32(slot);
            output.WriteInt32(_born[slot]);
            foreach (int[] column in _columns) output.WriteInt32(column[slot]);
            _rewind?.Save(output, slot);
        }
    }

    /// <summary>Reads what was saved after <paramref name="tick"/>.</summary>
    internal void Load(ref ByteReader input, int tick)
    {
        Array.Clear(_alive);
        Array.Clear(_born);
        foreach (int[] column in _columns) Array.Clear(column);
        _rewind?.Clear(tick);
        Count = input.ReadInRange(0, Type.Capacity, Type.Name);
        _next = input.ReadInRange(0, Type.Capacity - 1, Type.Name);
        int previous = -1;
        for (int i = 0; i < Count; i++)
        {
            int slot = input.ReadInRange(previous + 1, Type.Capacity - 1, Type.Name);
            _alive[slot >> 6] |= 1UL << slot;
            _born[slot] = input.ReadInRange(0, int.MaxValue, Type.Name);
            foreach (Field field in Type.Fields) _columns[field.Index][slot] = input.ReadInRange(field.Min, field.Max, field.Name);
            _rewind?.Load(ref input, slot);
            previous = slot;
        }
    }

    /// <summary>Walks the bits of a bitmap, a word at a time.</summary>
    public readonly struct SlotEnumerable(ulong[] alive)
    {
        /// <summary>For <c>foreach</c>.</summary>
        public SlotEnumerator GetEnumerator() => new(alive);
    }

    /// <summary>Walks the bits of a bitmap, a word at a time.</summary>
    public struct SlotEnumerator(ulong[] alive)
    {
        private int _index = -1;
        private ulong _word;

        /// <summary>The slot.</summary>
        public int Current { get; private set; }

        /// <summary>Steps to the next slot that was alive when its word of 64 was reached and still is.</summary>
        public bool MoveNext()
        {
            while (true)
            {
                while (_word == 0)
                {
                    if (++_index == alive.Length) return false;
                    _word = alive[_index];
                }

                int bit = BitOperations.TrailingZeroCount(_word);
                _word &= _word - 1;
                if ((alive[_index] & (1UL << bit)) == 0) continue;
                Current = (_index << 6) + bit;
                return true;
            }
        }
    }
}
