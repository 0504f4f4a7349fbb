using System.Collections.Immutable;

namespace GameServer.Simulation;

/// <summary>
/// The complete state of a match: a tick, the random state and a table per entity type. Nothing else may influence the
/// next tick, so <c>state(t+1) = Step(state(t), inputs(t))</c> holds bit for bit on any machine.
/// </summary>
public sealed class World
{
    /// <summary>Creates an empty world at tick 0.</summary>
    public World(Schema schema, ulong seed)
    {
        Schema = schema;
        Random.State = seed;
        Tables = [.. schema.Types.Select(t => new Table(t))];
    }

    /// <summary>The schema of this world.</summary>
    public Schema Schema { get; }

    /// <summary>The current tick; the only clock the simulation knows.</summary>
    public int Tick { get; private set; }

    /// <summary>The only source of randomness.</summary>
    public SimRandom Random { get; } = new();

    /// <summary>One table per entity type, by <see cref="EntityType.Index"/>.</summary>
    public ImmutableArray<Table> Tables { get; }

    /// <summary>The events of this tick. Not part of the state.</summary>
    public TickEvents Events { get; } = new();

    /// <summary>The table of the type called <paramref name="name"/>.</summary>
    public Table Table(string name) => Tables[Schema.Type(name).Index];

    /// <summary>The entities of a typed game, for tests and tools; a match has them as properties.</summary>
    public Entities<T> Entities<T>()
        where T : struct, IEntity<T> => T.Open(this);

    /// <summary>The events of this tick that are of one type of a typed game, for tests and tools.</summary>
    public IReadOnlyList<T> EventsOf<T>()
        where T : struct, IEvent<T>
    {
        var events = new List<T>();
        foreach (ref readonly SimEvent e in Events.All)
            if (Schema.Events[e.Type].Name == T.EventName) events.Add(T.Read(e));
        return events;
    }

    /// <summary>Spawns an entity with all fields 0; false if the table is full.</summary>
    public bool TrySpawn(Table table, out int slot) => table.TrySpawn(Tick, out slot);

    /// <summary>Begins the next tick.</summary>
    internal void BeginTick()
    {
        Tick++;
        Events.BeginTick();
    }

    /// <summary>Ends the tick.</summary>
    internal void EndTick()
    {
        foreach (Table table in Tables) table.CaptureRewind(Tick);
        Events.EndTick();
    }

    /// <summary>A hash of the complete state.</summary>
    public ulong Hash()
    {
        var hash = new StateHash();
        hash.Add(Tick);
        hash.Add(Random.State);
        foreach (Table table in Tables) table.AddTo(ref hash);
        return hash.Value;
    }

    /// <summary>
    /// A checksum of the state, many times faster than <see cref="Hash"/>, recorded after every tick so that a
    /// re-simulation finds the first tick that differs. Random state and live slots are in each digest, the columns
    /// take turns: a difference in a single column shows up at most <see cref="TickDigest.Turns"/> - 1 ticks later.
    /// </summary>
    public uint Digest()
    {
        var digest = new TickDigest();
        digest.Add((ulong)Tick);
        digest.Add(Random.State);
        foreach (Table table in Tables) table.AddTo(ref digest, Tick % TickDigest.Turns);
        return digest.Value;
    }

    /// <summary>Writes the complete state.</summary>
    public void Save(ByteBuffer output)
    {
        output.WriteUInt64(Schema.Hash);
        output.WriteInt32(Tick);
        output.WriteUInt64(Random.State);
        foreach (Table table in Tables) table.Save(output);
    }

    /// <summary>
    /// Replaces the complete state with a saved one. Throws <see cref="DataFormatException"/> if it is damaged or has
    /// another schema; the world is unusable afterward.
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

    /// <summary>
    /// Describes the first value that violates its field's range or quantum; null if there is none. For tests.
    /// </summary>
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
                        return $"{Name(table, field, slot)} is {column[slot]}, outside {field.Min}..{field.Max}, at tick {Tick}";
                    if (column[slot] % field.Quantum != 0)
                        return $"{Name(table, field, slot)} is {column[slot]}, not a multiple of {field.Quantum}, at tick {Tick}";
                }
            }
        }

        return null;

        static string Name(Table table, Field field, int slot) => $"{table.Type.Name}.{field.Name} of slot {slot}";
    }
}
