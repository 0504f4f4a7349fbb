using MessagePack;

namespace LoadTests.Client;

/// <summary>An entity as a client knows it.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="Values">Its fields, in the order of the schema.</param>
public sealed record ClientEntity(ClientEntityType Type, int Id, int[] Values)
{
    /// <summary>The value of the field called <paramref name="field"/>.</summary>
    public int this[string field] => Values[Type.IndexOf(field)];
}

/// <summary>What a Snapshot or Keyframe says besides its entries.</summary>
/// <param name="Tick">The tick it is of.</param>
/// <param name="Age">Ticks since the snapshot before; 0 for a keyframe.</param>
/// <param name="InputAge">Ticks since the input that was in effect; null before the first.</param>
/// <param name="InputLead">How far ahead the newest input is; null before the first.</param>
public readonly record struct SnapshotHeader(int Tick, int Age, int? InputAge, int? InputLead);

/// <summary>
/// Keeps a client's copy of the room up to date from Snapshots and Keyframes, checking everything that PROTOCOL.md promises: one that does not fit
/// throws <see cref="ProtocolViolationException"/>.
/// </summary>
public sealed class SnapshotDecoder(ClientSchema schema)
{
    private const int HeaderElements = 4;
    private const int AngleInterpolation = 2;
    private readonly SortedDictionary<int, ClientEntity> _entities = [];

    /// <summary>The tick of the last snapshot.</summary>
    public int Tick { get; private set; }

    /// <summary>Everything there is, by id.</summary>
    public IReadOnlyDictionary<int, ClientEntity> Entities => _entities;

    /// <summary>The entities of one type.</summary>
    public IEnumerable<ClientEntity> OfType(string type) => _entities.Values.Where(e => e.Type.Name == type);

    /// <summary>Time jumps: the next one is a Keyframe of any tick.</summary>
    public void Forget() => Tick = 0;

    /// <summary>Applies a Snapshot or Keyframe of which the kind has been read.</summary>
    public SnapshotHeader Apply(ref MessagePackReader reader, int elements, bool isKeyframe)
    {
        int time = reader.ReadInt32();
        int age = isKeyframe ? 0 : time;
        if (isKeyframe ? time <= Tick : age < 1 || Tick == 0) throw new ProtocolViolationException($"{time} does not follow tick {Tick}.");
        Tick = isKeyframe ? time : Tick + age;
        var header = new SnapshotHeader(Tick, age, ReadOrNil(ref reader), ReadOrNil(ref reader));
        if (isKeyframe) _entities.Clear();
        foreach (ClientEntity entity in _entities.Values.ToList()) _entities[entity.Id] = MovedOn(entity, age);
        int left = elements - HeaderElements;
        for (int lastId = -1; left > 0;) left -= ReadEntry(ref reader, age, ref lastId);
        if (left != 0) throw new ProtocolViolationException("The last entry has too few values.");
        return header;
    }

    /// <summary>Reads one entry; returns how many elements it was.</summary>
    private int ReadEntry(ref MessagePackReader reader, int age, ref int lastId)
    {
        uint head = reader.ReadUInt32();
        int step = (head & 1) == 0 ? 1 : reader.ReadInt32();
        if (step < 1) throw new ProtocolViolationException("Ids do not ascend.");
        lastId += step;
        int elements = 1 + (int)(head & 1);
        uint mask = head >> 1;
        if (mask != 0) return elements + ReadEntity(ref reader, lastId, mask, age);
        if (!_entities.Remove(lastId)) throw new ProtocolViolationException($"{lastId} is gone but was unknown.");
        return elements;
    }

    private int ReadEntity(ref MessagePackReader reader, int id, uint mask, int age)
    {
        ClientEntity? known = _entities.GetValueOrDefault(id);
        ClientEntityType type = schema.TypeOf(id);
        bool isNew = (mask & 1) != 0;
        if (!isNew && known is null) throw new ProtocolViolationException($"{id} changes but is unknown.");
        int[] values = isNew ? new int[type.Fields.Count] : [.. known!.Values];
        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            ClientField field = type.Fields[i];
            if (isNew) values[i] = ExpectedOfNew(field, values);
            else if (field.Rate is { } rate) values[i] = unchecked(values[i] + ((values[rate] - known!.Values[rate]) * age)); // it has moved by the old rate
            if ((mask & (2u << i)) != 0)
            {
                uint folded = reader.ReadUInt32();
                values[i] = unchecked(values[i] + ((int)((folded >> 1) ^ (0 - (folded & 1))) * field.Quantum));
                count++;
            }

            if (field.Interpolation == AngleInterpolation) values[i] &= 65535;
            if (values[i] < field.Min || values[i] > field.Max || values[i] % field.Quantum != 0)
                throw new ProtocolViolationException($"{type.Name}.{field.Name} is {values[i]}.");
        }

        _entities[id] = new ClientEntity(type, id, values);
        return count;
    }

    private int ExpectedOfNew(ClientField field, int[] values)
    {
        if (field.ExpectsTick) return Tick;
        return field.FromParent is var (parent, its) && _entities.GetValueOrDefault(values[parent]) is { } entity ? entity.Values[its] : 0;
    }

    private static ClientEntity MovedOn(ClientEntity entity, int age)
    {
        int[] values = [.. entity.Values];
        for (int i = 0; i < values.Length; i++)
            if (entity.Type.Fields[i].Rate is { } rate) values[i] = unchecked(values[i] + (values[rate] * age));
        return entity with { Values = values };
    }

    private static int? ReadOrNil(ref MessagePackReader reader) => reader.TryReadNil() ? null : reader.ReadInt32();
}
