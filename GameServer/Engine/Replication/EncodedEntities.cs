using System.Runtime.InteropServices;
using GameServer.Simulation;
using MessagePack;

namespace GameServer.Engine.Replication;

/// <summary>The entries of one tick's entities, each encoded at most once per baseline, however many viewers it goes to.</summary>
internal sealed class EncodedEntities
{
    private const int None = -1;

    private readonly ByteBuffer _bytes = new(4096);
    private readonly List<Entry> _entries = [];
    private readonly int[] _first;
    private readonly EntityType[] _typeOf;
    private readonly History _history;
    private History.WorldSnapshot _now;

    public EncodedEntities(Schema schema, History history)
    {
        _history = history;
        _now = history.Empty;
        _typeOf = [.. schema.Types.SelectMany(t => Enumerable.Repeat(t, t.Capacity))];
        _first = new int[_typeOf.Length];
        Array.Fill(_first, None);
    }

    /// <summary>Forgets the tick before.</summary>
    public void Begin(History.WorldSnapshot now)
    {
        _now = now;
        _bytes.Clear();
        _entries.Clear();
        Array.Fill(_first, None);
    }

    /// <summary>The type of the entity with this id.</summary>
    public EntityType TypeOf(int id) => _typeOf[id];

    /// <summary>What was found. Valid until the next is looked for.</summary>
    public ref readonly Entry this[int index] => ref CollectionsMarshal.AsSpan(_entries)[index];

    /// <summary>The values of an entry, as they are sent.</summary>
    public ReadOnlySpan<byte> Values(in Entry entry) => _bytes.Written.Slice(entry.Start, entry.Length);

    /// <summary>The entry of an entity that the viewer does not know.</summary>
    /// <param name="id">Which.</param>
    /// <param name="knowsParent">Whether the viewer knows its parent.</param>
    public int FindNew(int id, bool knowsParent) => Find(id, baselineTick: 0, age: 0, knowsParent);

    /// <summary>The entry of an entity that the viewer knows, or of an <see cref="Entry.IsOther"/>.</summary>
    /// <param name="id">Which.</param>
    /// <param name="baselineTick">When what the viewer was told of it was true; in the history.</param>
    /// <param name="age">How old the viewer's last snapshot is, in ticks.</param>
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
            Invariant.Holds(_history.TryGet(baselineTick, out History.WorldSnapshot baseline));
            entry.IsOther = baseline[type].Born[slot] != _now[type].Born[slot];
            if (!entry.IsOther) entry.Mask = DeltaEncoder.OfKnown(type, slot, baseline[type], _now.Tick - age - baselineTick, _now[type], age, values, out entry.Count);
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

        /// <summary>0: all is as expected.</summary>
        public uint Mask;

        /// <summary>How many values there are.</summary>
        public int Count;
        public bool KnowsParent;

        /// <summary>The viewer knows another entity under this id, one that is no more.</summary>
        public bool IsOther;
    }
}
