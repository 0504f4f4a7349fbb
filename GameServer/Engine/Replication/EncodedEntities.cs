using System.Runtime.InteropServices;
using GameServer.Simulation;
using MessagePack;

namespace GameServer.Engine.Replication;

/// <summary>A tick's entity entries, each encoded at most once per baseline and shared by all clients.</summary>
internal sealed class EncodedEntities
{
    private const int None = -1;

    private readonly ByteBuffer _bytes = new(4096);
    private readonly List<Entry> _entries = [];
    private readonly int[] _first;
    private readonly EntityType[] _typeOf;
    private readonly SnapshotHistory _history;
    private SnapshotHistory.WorldSnapshot _now;

    public EncodedEntities(Schema schema, SnapshotHistory history)
    {
        _history = history;
        _now = history.Empty;
        _typeOf = [.. schema.Types.SelectMany(t => Enumerable.Repeat(t, t.Capacity))];
        _first = new int[_typeOf.Length];
        Array.Fill(_first, None);
    }

    /// <summary>Begins a new tick.</summary>
    public void Begin(SnapshotHistory.WorldSnapshot now)
    {
        _now = now;
        _bytes.Clear();
        _entries.Clear();
        Array.Fill(_first, None);
    }

    /// <summary>The type of an entity id.</summary>
    public EntityType TypeOf(int id) => _typeOf[id];

    /// <summary>A found entry. Valid until the next search.</summary>
    public ref readonly Entry this[int index] => ref CollectionsMarshal.AsSpan(_entries)[index];

    /// <summary>An entry's encoded values.</summary>
    public ReadOnlySpan<byte> Values(in Entry entry) => _bytes.Written.Slice(entry.Start, entry.Length);

    /// <summary>Finds the entry of an entity that the client does not know.</summary>
    /// <param name="id">The entity's id.</param>
    /// <param name="knowsParent">Whether the client knows its parent.</param>
    public int FindNew(int id, bool knowsParent) => Find(id, baselineTick: 0, age: 0, knowsParent);

    /// <summary>Finds the entry of an entity that the client knows (or <see cref="Entry.IsOther"/>).</summary>
    /// <param name="id">The entity's id.</param>
    /// <param name="baselineTick">The tick of the client's version of it; within the history.</param>
    /// <param name="age">Age of the client's last snapshot, in ticks.</param>
    public int FindKnown(int id, int baselineTick, int age) => Find(id, baselineTick, age, knowsParent: false);

    private int Find(int id, int baselineTick, int age, bool knowsParent)
    {
        ReadOnlySpan<Entry> entries = CollectionsMarshal.AsSpan(_entries);
        for (int i = _first[id]; i != None; i = entries[i].Next)
        {
            ref readonly Entry found = ref entries[i];
            if (found.BaselineTick == baselineTick && found.Age == age && found.KnowsParent == knowsParent) return i;
        }

        Entry entry = Encode(id, baselineTick, age, knowsParent);
        entry.Next = _first[id];
        _first[id] = _entries.Count;
        _entries.Add(entry);
        return _first[id];
    }

    private Entry Encode(int id, int baselineTick, int age, bool knowsParent)
    {
        var entry = new Entry { BaselineTick = baselineTick, Age = age, KnowsParent = knowsParent, Start = _bytes.Count };
        EntityType type = _typeOf[id];
        int slot = id - type.FirstId;
        Span<uint> values = stackalloc uint[EntityType.ReplicatedFieldsMax];
        if (baselineTick == 0)
        {
            entry.Mask = DeltaEncoder.OfNew(type, slot, _now, knowsParent, values, out entry.Count);
        }
        else
        {
            Invariant.Holds(_history.TryGet(baselineTick, out SnapshotHistory.WorldSnapshot baseline));
            entry.IsOther = baseline[type].Born[slot] != _now[type].Born[slot];
            if (!entry.IsOther)
            {
                entry.Mask = DeltaEncoder.OfKnown(
                    type, slot, baseline[type], _now.Tick - age - baselineTick, _now[type], age, values, out entry.Count);
            }
        }

        var writer = new MessagePackWriter(_bytes);
        foreach (uint value in values[..entry.Count]) writer.Write(value);
        writer.Flush();
        entry.Length = _bytes.Count - entry.Start;
        return entry;
    }

    /// <summary>One entry without its head.</summary>
    internal struct Entry
    {
        public int BaselineTick;
        public int Age;
        public int Next;
        public int Start;
        public int Length;

        /// <summary>0: no field differs from its prediction.</summary>
        public uint Mask;

        /// <summary>The number of values.</summary>
        public int Count;
        public bool KnowsParent;

        /// <summary>The client knows an earlier entity under this id, which is gone.</summary>
        public bool IsOther;
    }
}
