using System.Numerics;

namespace GameServer.Simulation;

/// <summary>
/// All entities of one type: one slot each, and one integer column per field. A dead slot's columns are all 0. Slot
/// allocation is part of the state and therefore deterministic; slots are used round robin, so that ids are not reused
/// soon.
/// </summary>
public sealed class Table
{
    private readonly int[][] _columns;
    private readonly ulong[] _alive;
    private readonly int[] _born;
    private readonly RewindBuffer? _rewind;
    private readonly int[] _weights;
    private readonly int[][][] _turns; // by turn: the columns of that digest
    private int _next;

    internal Table(EntityType type)
    {
        Type = type;
        _columns = [.. type.Fields.Select(_ => new int[type.Capacity])];
        _alive = new ulong[(type.Capacity + 63) / 64];
        _born = new int[type.Capacity];
        _rewind = type.LagCompensated.IsEmpty ? null : new RewindBuffer(type);
        _weights = TickDigest.WeightsFor(type.Capacity);
        int[][] all = [_born, .. _columns];
        _turns = [.. Enumerable.Range(0, TickDigest.Turns).Select(turn => all.Where((_, i) => i % TickDigest.Turns == turn).ToArray())];
    }

    /// <summary>The schema of this table.</summary>
    public EntityType Type { get; }

    /// <summary>The number of live entities.</summary>
    public int Count { get; private set; }

    /// <summary>The live slots, ascending. Entities may be spawned and despawned during enumeration.</summary>
    public SlotEnumerable Slots => new(_alive);

    /// <summary>
    /// Past values of this table's fields; throws for types without <see cref="EntityTypeBuilder.LagCompensated"/>.
    /// </summary>
    public RewindBuffer Rewind => _rewind ?? throw new InvalidOperationException($"'{Type.Name}' has no rewind buffer.");

    /// <summary>One bit per slot: alive or not.</summary>
    public ReadOnlySpan<ulong> Alive => _alive;

    /// <summary>The array behind <see cref="Alive"/>.</summary>
    internal ulong[] AliveWords => _alive;

    /// <summary>
    /// By slot: the tick in which the entity was spawned. Slot and tick together identify an entity for good.
    /// </summary>
    public ReadOnlySpan<int> Born => _born;

    /// <summary>The values of one field, by slot.</summary>
    public int[] Column(Field field) => _columns[field.Index];

    /// <summary>The values of the field called <paramref name="name"/>, by slot; throws if there is none.</summary>
    public int[] Column(string name) => Column(Type.Fields.First(f => f.Name == name));

    /// <summary>The entity id of <paramref name="slot"/>.</summary>
    public int IdOf(int slot) => Type.FirstId + slot;

    /// <summary>Whether <paramref name="slot"/> holds a live entity.</summary>
    public bool IsAlive(int slot) => (_alive[slot >> 6] & (1UL << slot)) != 0;

    /// <summary>Spawns an entity with all fields 0; false if the table is full.</summary>
    /// <param name="tick">The current tick.</param>
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

    /// <summary>Despawns the entity in <paramref name="slot"/>, which must be alive.</summary>
    public void Despawn(int slot)
    {
        Invariant.Holds(IsAlive(slot));
        _alive[slot >> 6] &= ~(1UL << slot);
        _born[slot] = 0;
        foreach (int[] column in _columns) column[slot] = 0;
        Count--;
    }

    /// <summary>Records rewind values after <paramref name="tick"/>.</summary>
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

    /// <summary>Adds the live slots, and the columns of this turn.</summary>
    internal void AddTo(ref TickDigest digest, int turn)
    {
        digest.Add((ulong)_next);
        for (int i = 0; i < _alive.Length; i++)
        {
            ulong word = _alive[i];
            if (word == 0) continue;
            digest.Add(word + (ulong)i);

            // Dead slots are 0 and add nothing, so the range may be widened to whole vectors.
            int first = (i << 6) + (BitOperations.TrailingZeroCount(word) & -TickDigest.Step);
            int end = (i << 6) + ((64 - BitOperations.LeadingZeroCount(word) + TickDigest.Step - 1) & -TickDigest.Step);
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

    /// <summary>Loads what was saved after <paramref name="tick"/>.</summary>
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

    /// <summary>Enumerates the set bits of a bitmap, a word at a time.</summary>
    public readonly struct SlotEnumerable(ulong[] alive)
    {
        /// <summary>Supports <c>foreach</c>.</summary>
        public SlotEnumerator GetEnumerator() => new(alive);
    }

    /// <summary>Enumerates the set bits of a bitmap, a word at a time.</summary>
    public struct SlotEnumerator(ulong[] alive)
    {
        private int _index = -1;
        private ulong _word;

        /// <summary>The current slot.</summary>
        public int Current { get; private set; }

        /// <summary>Moves to the next slot that was alive when its word of 64 was read and still is.</summary>
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
