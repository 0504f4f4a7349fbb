using MessagePack;

namespace GameServer.Client;

/// <summary>
/// A replicated field, as described in Welcome. At most one of <c>PredictsBirthTick</c>, <c>Rate</c> and
/// <c>FromParent</c> is set.
/// </summary>
public sealed record ClientField(
    string Name, int Scale, int Interpolation, int Min, int Max, int Quantum, bool PredictsBirthTick, int? Rate,
    (int Parent, int Field)? FromParent)
{
    private const int AngleInterpolation = 2, AngleMask = 65535;

    /// <summary>The bits that a value keeps: angles wrap at 16 bits, other values at 32.</summary>
    internal int Mask => Interpolation == AngleInterpolation ? AngleMask : -1;
}

/// <summary>An entity type, as described in Welcome.</summary>
public sealed class ClientEntityType
{
    internal ClientEntityType(string name, int firstId, int capacity, ClientField[] fields)
    {
        Name = name;
        FirstId = firstId;
        Capacity = capacity;
        FieldArray = fields;
        Rates =
        [
            .. Enumerable.Range(0, fields.Length).Where(i => fields[i].Rate is not null)
                .Select(i => (i, fields[i].Rate!.Value, fields[i].Mask)),
        ];
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The first id of its entities.</summary>
    public int FirstId { get; }

    /// <summary>The number of ids from the first.</summary>
    public int Capacity { get; }

    /// <summary>Its replicated fields.</summary>
    public IReadOnlyList<ClientField> Fields => FieldArray;

    internal ClientField[] FieldArray { get; }

    /// <summary>Fields that grow at a rate, with the field of the rate and the bits that a value keeps.</summary>
    internal (int Field, int Rate, int Mask)[] Rates { get; }

    /// <summary>The index of the field called <paramref name="name"/>.</summary>
    public int IndexOf(string name)
    {
        for (int i = 0; i < Fields.Count; i++)
            if (Fields[i].Name == name) return i;
        throw new KeyNotFoundException($"{Name} has no field '{name}'.");
    }
}

/// <summary>An event type, as described in Welcome.</summary>
public sealed record ClientEventType(string Name, IReadOnlyList<string> Arguments);

/// <summary>A field of the game's input, as described in Welcome.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Min">The least value.</param>
/// <param name="Max">The greatest value.</param>
public sealed record ClientInput(string Name, int Min, int Max);

/// <summary>The schema in Welcome.</summary>
public sealed record ClientSchema(
    IReadOnlyList<ClientEntityType> Types, IReadOnlyList<ClientEventType> Events, IReadOnlyList<ClientInput> Inputs)
{
    /// <summary>Parses the schema in Welcome.</summary>
    public static ClientSchema Read(ref MessagePackReader reader)
    {
        Expect(reader.ReadArrayHeader(), 3);
        var types = new ClientEntityType[reader.ReadArrayHeader()];
        for (int i = 0; i < types.Length; i++)
        {
            Expect(reader.ReadArrayHeader(), 4);
            (string name, int firstId, int capacity) = (ReadText(ref reader), reader.ReadInt32(), reader.ReadInt32());
            var fields = new ClientField[reader.ReadArrayHeader()];
            for (int f = 0; f < fields.Length; f++)
            {
                Expect(reader.ReadArrayHeader(), 7);
                fields[f] = ReadField(ref reader, f);
            }

            types[i] = new ClientEntityType(name, firstId, capacity, fields);
        }

        var events = new ClientEventType[reader.ReadArrayHeader()];
        for (int i = 0; i < events.Length; i++)
        {
            Expect(reader.ReadArrayHeader(), 2);
            string name = ReadText(ref reader);
            var arguments = new string[reader.ReadArrayHeader()];
            for (int a = 0; a < arguments.Length; a++) arguments[a] = ReadText(ref reader);
            events[i] = new ClientEventType(name, arguments);
        }

        var inputs = new ClientInput[reader.ReadArrayHeader()];
        for (int i = 0; i < inputs.Length; i++)
        {
            Expect(reader.ReadArrayHeader(), 3);
            inputs[i] = new ClientInput(ReadText(ref reader), reader.ReadInt32(), reader.ReadInt32());
            if (inputs[i].Min > inputs[i].Max)
                throw new ProtocolViolationException($"The input {inputs[i].Name} ranges from {inputs[i].Min} to {inputs[i].Max}.");
        }

        return new ClientSchema(types, events, inputs);
    }

    private static ClientField ReadField(ref MessagePackReader reader, int index)
    {
        var field = new ClientField(
            ReadText(ref reader), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(),
            PredictsBirthTick: false, Rate: null, FromParent: null);
        if (field.Quantum < 1) throw new ProtocolViolationException($"{field.Name} comes in units of {field.Quantum}.");
        if (reader.TryReadNil()) return field;
        if (reader.NextMessagePackType == MessagePackType.Array)
        {
            Expect(reader.ReadArrayHeader(), 2);
            return field with { FromParent = (Before(index, reader.ReadInt32()), reader.ReadInt32()) };
        }

        int expected = reader.ReadInt32();
        return expected == -1 ? field with { PredictsBirthTick = true } : field with { Rate = Before(index, expected) };
    }

    /// <summary>A field may only refer to earlier fields of its type.</summary>
    private static int Before(int index, int other) =>
        other >= 0 && other < index ? other : throw new ProtocolViolationException($"Field {index} refers to field {other}.");

    internal static string ReadText(ref MessagePackReader reader) =>
        reader.ReadString() ?? throw new ProtocolViolationException("A required text is missing.");

    internal static void Expect(int actual, int expected)
    {
        if (actual != expected) throw new ProtocolViolationException($"An array has {actual} elements instead of {expected}.");
    }
}

/// <summary>The server violated the protocol.</summary>
public sealed class ProtocolViolationException(string message, Exception? inner = null) : Exception(message, inner);
