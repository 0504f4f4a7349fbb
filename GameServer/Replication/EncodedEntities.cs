using System.Buffers;
using GameServer.Simulation;
using MessagePack;

namespace GameServer.Replication;

/// <summary>The entries of one tick's entities, each encoded at most once per baseline, however many viewers it goes to.</summary>
internal sealed class EncodedEntities
{
    private const int None = -1;
    private readonly ArrayBufferWriter<byte> _bytes = new(4096);
    private readonly List<Encoded> _all = [];
    private readonly List<int> _next = [];
    private readonly int[] _first;
    private readonly History _history;
    private History.Moment _now;

    public EncodedEntities(Schema schema, History history)
    {
        _history = history;
        _now = history.Empty;
        _first = new int[schema.Types.Sum(t => t.Capacity)];
        Array.Fill(_first, None);
    }

    /// <summary>Forgets the tick before.</summary>
    public void Begin(History.Moment now)
    {
        _now = now;
        _bytes.ResetWrittenCount();
        _all.Clear();
        _next.Clear();
        Array.Fill(_first, None);
    }

    /// <summary>Of an entity that the viewer does not know.</summary>
    public Encoded OfNew(EntityType type, int slot, bool knowsParent) => Find(type, slot, toldTick: 0, drift: 0, age: 0, knowsParent);

    /// <summary>
    /// Of an entity that the viewer was told of at <paramref name="toldTick"/>, its last snapshot being <paramref name="age"/> ticks old; of a new one
    /// when that is too long ago to compare.
    /// </summary>
    public Encoded OfKnown(EntityType type, int slot, int toldTick, int age, bool knowsParent) => _history.TryGet(toldTick, out _)
        ? Find(type, slot, toldTick, _now.Tick - age - toldTick, age, knowsParent: false)
        : OfNew(type, slot, knowsParent);

    /// <summary>The values of an entry, as they are sent.</summary>
    public ReadOnlySpan<byte> Values(in Encoded encoded) => _bytes.WrittenSpan.Slice(encoded.Start, encoded.Length);

    private Encoded Find(EntityType type, int slot, int toldTick, int drift, int age, bool knowsParent)
    {
        int id = type.FirstId + slot;
        for (int i = _first[id]; i != None; i = _next[i])
        {
            Encoded found = _all[i];
            if (found.ToldTick == toldTick && found.Age == age && found.KnowsParent == knowsParent) return found;
        }

        Encoded encoded = Encode(type, slot, toldTick, drift, age, knowsParent);
        _next.Add(_first[id]);
        _first[id] = _all.Count;
        _all.Add(encoded);
        return encoded;
    }

    private Encoded Encode(EntityType type, int slot, int toldTick, int drift, int age, bool knowsParent)
    {
        Span<uint> values = stackalloc uint[EntityType.ReplicatedFieldsMax];
        History.Moment told = _history.Empty;
        bool isNew = toldTick == 0 || !_history.TryGet(toldTick, out told);
        uint mask = isNew
            ? Difference.OfNew(type, slot, _now, knowsParent, values, out int count)
            : Difference.OfKnown(type, slot, told[type], drift, _now[type], age, values, out count);
        int start = _bytes.WrittenCount;
        var writer = new MessagePackWriter(_bytes);
        foreach (uint value in values[..count]) writer.Write(value);
        writer.Flush();
        return new Encoded(toldTick, age, knowsParent, mask, count, start, _bytes.WrittenCount - start);
    }

    /// <summary>One entry without its head.</summary>
    internal readonly record struct Encoded(int ToldTick, int Age, bool KnowsParent, uint Mask, int Count, int Start, int Length);
}
