using System.Collections.Immutable;

namespace GameServer.Simulation;

/// <summary>
/// The whole state of a room: a tick, the dice and a table per entity type. Nothing else may influence what comes next, so
/// <c>state(t+1) = Step(state(t), inputs(t))</c> holds bit for bit on any machine.
/// </summary>
public sealed class World
{
    /// <summary>A new world at tick 0, with no entities.</summary>
    public World(Schema schema, ulong seed)
    {
        Schema = schema;
        Random.State = seed;
        Tables = [.. schema.Types.Select(t => new Table(t))];
    }

    /// <summary>What this world is made of.</summary>
    public Schema Schema { get; }

    /// <summary>The tick that is being computed, or was last; the only clock the simulation knows.</summary>
    public int Tick { get; private set; }

    /// <summary>The only source of chance.</summary>
    public SimRandom Random { get; } = new();

    /// <summary>One table per entity type, by <see cref="EntityType.Index"/>.</summary>
    public ImmutableArray<Table> Tables { get; }

    /// <summary>What happened in this tick. Not part of the state.</summary>
    public TickEvents Events { get; } = new();

    /// <summary>The table of the type called <paramref name="name"/>.</summary>
    public Table Table(string name) => Tables[Schema.Type(name).Index];

    /// <summary>A new entity, all fields 0; or false when there are as many as the schema allows.</summary>
    public bool TrySpawn(Table table, out int slot) => table.TrySpawn(Tick, out slot);

    /// <summary>Opens the next tick.</summary>
    internal void BeginTick()
    {
        Tick++;
        Events.BeginTick();
    }

    /// <summary>Closes the tick.</summary>
    internal void EndTick()
    {
        foreach (Table table in Tables) table.CaptureRewind(Tick);
        Events.EndTick();
    }

    /// <summary>A number for the whole state: two worlds with the same one are the same world.</summary>
    public ulong Hash()
    {
        var hash = new StateHash();
        hash.Add(Tick);
        hash.Add(Random.State);
        foreach (Table table in Tables) table.AddTo(ref hash);
        return hash.Value;
    }

    /// <summary>
    /// A smaller number for the state, many times faster than <see cref="Hash"/>: computed after every recorded tick, so that whoever computes the match again
    /// finds the first tick that differs. Dice and who is there are in each, the columns in turn: what differs in one column only is found <see cref="StateDigest.Turns"/> - 1
    /// ticks later at worst.
    /// </summary>
    public uint Digest()
    {
        var digest = new StateDigest();
        digest.Add((ulong)Tick);
        digest.Add(Random.State);
        foreach (Table table in Tables) table.AddTo(ref digest, Tick % StateDigest.Turns);
        return digest.Value;
    }

    /// <summary>Writes the whole state.</summary>
    public void Save(ByteBuffer output)
    {
        output.WriteUInt64(Schema.Hash);
        output.WriteInt32(Tick);
        output.WriteUInt64(Random.State);
        foreach (Table table in Tables) table.Save(output);
    }

    /// <summary>
    /// Replaces the whole state by a saved one. Throws <see cref="DataFormatException"/> when it is damaged or of another schema; the world
    /// is then of no further use.
    /// </summary>
    public void Load(ReadOnlyMemory<byte> saved)
    {
        var input = new ByteReader(saved);
        if (input.ReadUInt64() != Schema.Hash) throw new DataFormatException("it was written with a different schema");
        Tick = input.ReadInRange(0, int.MaxValue, "tick");
        Random.State = input.ReadUInt64();
        foreach (Table table in Tables) table.Load(ref input, Tick);
        if (!input.AtEnd) throw new DataFormatException("data follows its end");
        Events.Clear();
    }

    /// <summary>The first value that breaks its field's promise (range, quantum), described; or null when all is well. For tests.</summary>
    public string? FindOutOfRange()
    {
        foreach (Table table in Tables)
        {
            foreach (Field field in table.Type.Fields)
            {
                int[] column = table.Column(field);
                foreach (int slot in table.Slots)
                {
                    if (column[slot] < field.Min || column[slot] > field.Max)
                        return $"{table.Type.Name}.{field.Name} of slot {slot} is {column[slot]}, outside {field.Min}..{field.Max}, at tick {Tick}";
                    if (column[slot] % field.Quantum != 0)
                        return $"{table.Type.Name}.{field.Name} of slot {slot} is {column[slot]}, not a multiple of {field.Quantum}, at tick {Tick}";
                }
            }
        }

        return null;
    }
}
