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

/// <summary>What a Snapshot says besides its entities.</summary>
public readonly record struct SnapshotHeader(int Tick, int BaseAge, int? InputAge, int? InputLead);

/// <summary>
/// Keeps a client's copy of the room up to date from Snapshots, checking everything that PROTOCOL.md promises: a snapshot that
/// does not fit throws <see cref="ProtocolViolationException"/>.
/// </summary>
public sealed class SnapshotDecoder(ClientSchema schema)
{
    private const int AngleInterpolation = 2;
    private readonly SortedDictionary<int, ClientEntity> _entities = [];

    /// <summary>The tick of the last snapshot.</summary>
    public int Tick { get; private set; }

    /// <summary>Everything there is, by id.</summary>
    public IReadOnlyDictionary<int, ClientEntity> Entities => _entities;

    /// <summary>The entities of one type.</summary>
    public IEnumerable<ClientEntity> OfType(string type) => _entities.Values.Where(e => e.Type.Name == type);

    /// <summary>Applies a Snapshot of which the kind has been read.</summary>
    public SnapshotHeader Apply(ref MessagePackReader reader)
    {
        var header = new SnapshotHeader(reader.ReadInt32(), reader.ReadInt32(), ReadOrNil(ref reader), ReadOrNil(ref reader));
        if (header.BaseAge == 0) _entities.Clear();
        else if (header.Tick - header.BaseAge != Tick) throw new ProtocolViolationException("The baseline is not the previous snapshot.");
        if (header.Tick <= Tick) throw new ProtocolViolationException($"Tick {header.Tick} came after {Tick}.");

        int previous = -1;
        for (int left = reader.ReadArrayHeader(); left > 0; left--)
        {
            int id = Ascending(reader.ReadInt32(), ref previous);
            if (!_entities.Remove(id)) throw new ProtocolViolationException($"{id} is removed but unknown.");
        }

        previous = -1;
        int elements = reader.ReadArrayHeader();
        while (elements > 0)
        {
            int id = Ascending(reader.ReadInt32(), ref previous);
            elements -= 2 + ReadEntity(ref reader, id, reader.ReadUInt32());
        }

        if (elements != 0) throw new ProtocolViolationException("The last entity has too few values.");
        Tick = header.Tick;
        return header;
    }

    private int ReadEntity(ref MessagePackReader reader, int id, uint mask)
    {
        ClientEntity? known = _entities.GetValueOrDefault(id);
        ClientEntityType type = schema.TypeOf(id);
        bool isNew = (mask & 1) != 0;
        if (!isNew && known is null) throw new ProtocolViolationException($"{id} changes but is unknown.");
        int[] values = isNew ? new int[type.Fields.Count] : [.. known!.Values];
        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if ((mask & (2u << i)) == 0) continue;
            values[i] = unchecked(values[i] + reader.ReadInt32());
            if (type.Fields[i].Interpolation == AngleInterpolation) values[i] &= 65535;
            if (values[i] < type.Fields[i].Min || values[i] > type.Fields[i].Max)
                throw new ProtocolViolationException($"{type.Name}.{type.Fields[i].Name} is {values[i]}.");
            count++;
        }

        _entities[id] = new ClientEntity(type, id, values);
        return count;
    }

    private static int Ascending(int id, ref int previous)
    {
        if (id <= previous) throw new ProtocolViolationException("Ids do not ascend.");
        return previous = id;
    }

    private static int? ReadOrNil(ref MessagePackReader reader) => reader.TryReadNil() ? null : reader.ReadInt32();
}
