using MessagePack;

namespace GameServer.Client;

/// <summary>The header of a Snapshot or Keyframe.</summary>
/// <param name="Tick">The snapshot's tick.</param>
/// <param name="Age">Ticks since the previous snapshot; 0 for a keyframe.</param>
/// <param name="InputAge">Ticks since the input in effect was made; null before the first.</param>
/// <param name="InputLead">How many ticks ahead the newest input is; null before the first.</param>
public readonly record struct SnapshotHeader(int Tick, int Age, int? InputAge, int? InputLead);

/// <summary>
/// Keeps a client's copy of the room up to date from Snapshots and Keyframes. Validates everything PROTOCOL.md
/// promises: a violation throws <see cref="ProtocolViolationException"/> and leaves the copy unusable. Values change in
/// place; only an id seen for the first time allocates.
/// </summary>
public sealed class SnapshotDecoder
{
    private const int HeaderElements = 4;

    private readonly EntityCollection _entities;
    private readonly int[] _before;

    /// <summary>Creates an empty copy for this schema.</summary>
    public SnapshotDecoder(ClientSchema schema)
    {
        _entities = new EntityCollection(schema);
        _before = new int[schema.Types.Max(type => (int?)type.Fields.Count) ?? 0];
    }

    /// <summary>The tick of the last snapshot.</summary>
    public int Tick { get; private set; }

    /// <summary>The known entities by id, ascending.</summary>
    public EntityCollection Entities => _entities;

    /// <summary>The entities of one type.</summary>
    public IEnumerable<ClientEntity> OfType(string type) => _entities.Values.Where(e => e.Type.Name == type);

    /// <summary>Resets for a jump in time: the next message is a Keyframe of any tick.</summary>
    public void Forget() => Tick = 0;

    /// <summary>Applies a Snapshot or Keyframe whose kind has been read.</summary>
    public SnapshotHeader Apply(ref MessagePackReader reader, int elements, bool isKeyframe)
    {
        int time = reader.ReadInt32();
        int age = isKeyframe ? 0 : time;
        if (isKeyframe ? time <= Tick : age < 1 || Tick == 0) throw new ProtocolViolationException($"{time} does not follow tick {Tick}.");
        Tick = isKeyframe ? time : Tick + age;
        var header = new SnapshotHeader(Tick, age, ReadOrNil(ref reader), ReadOrNil(ref reader));
        if (isKeyframe) _entities.Clear();
        else foreach ((_, ClientEntity entity) in _entities) MoveOn(entity, age);
        int left = elements - HeaderElements;
        for (int lastId = -1; left > 0;) left -= ReadEntry(ref reader, age, ref lastId);
        if (left != 0) throw new ProtocolViolationException("The last entry has too few values.");
        return header;
    }

    /// <summary>Reads one entry; returns its number of elements.</summary>
    private int ReadEntry(ref MessagePackReader reader, int age, ref int lastId)
    {
        uint head = reader.ReadUInt32();
        int step = (head & 1) == 0 ? 1 : reader.ReadInt32();
        if (step < 1) throw new ProtocolViolationException("Ids do not ascend.");
        lastId += step;
        int elements = 1 + (int)(head & 1);
        uint mask = head >> 1;
        if (mask != 0) return elements + ReadEntity(ref reader, lastId, mask, age);
        if (!_entities.Remove(lastId)) throw new ProtocolViolationException($"Unknown entity {lastId} was removed.");
        return elements;
    }

    private int ReadEntity(ref MessagePackReader reader, int id, uint mask, int age)
    {
        bool isNew = (mask & 1) != 0;
        if (!isNew && !_entities.ContainsKey(id)) throw new ProtocolViolationException($"Unknown entity {id} was updated.");
        ClientEntity entity = isNew ? _entities.Add(id) : _entities[id];
        ClientField[] fields = entity.Type.FieldArray;
        int[] values = entity.Cells;
        if (!isNew) values.CopyTo(_before, 0);
        int count = 0;
        for (int i = 0; i < fields.Length; i++)
        {
            ClientField field = fields[i];
            int value = isNew ? PredictedOfNew(field, values) : values[i];
            if (!isNew && field.Rate is { } rate)
            {
                // It has grown at its old rate.
                value = unchecked(value + ((values[rate] - _before[rate]) * age));
            }

            if ((mask & (2u << i)) != 0)
            {
                uint folded = reader.ReadUInt32();
                value = unchecked(value + ((int)((folded >> 1) ^ (0 - (folded & 1))) * field.Quantum));
                count++;
            }

            value &= field.Mask;
            if (value < field.Min || value > field.Max || (field.Quantum != 1 && value % field.Quantum != 0))
                throw new ProtocolViolationException($"{entity.Type.Name}.{field.Name} is {value}.");
            values[i] = value;
        }

        return count;
    }

    private int PredictedOfNew(ClientField field, int[] values)
    {
        if (field.PredictsBirthTick) return Tick;
        return field.FromParent is var (parent, its) && _entities.TryGetValue(values[parent], out ClientEntity? entity)
            ? entity.Cells[its]
            : 0;
    }

    private static void MoveOn(ClientEntity entity, int age)
    {
        int[] values = entity.Cells;
        foreach ((int field, int rate, int mask) in entity.Type.Rates)
            values[field] = unchecked(values[field] + (values[rate] * age)) & mask;
    }

    private static int? ReadOrNil(ref MessagePackReader reader) => reader.TryReadNil() ? null : reader.ReadInt32();
}
