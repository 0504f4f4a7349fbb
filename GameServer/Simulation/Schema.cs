using System.Collections.Immutable;

namespace GameServer.Simulation;

/// <summary>How a client draws a field between two snapshots.</summary>
public enum Interpolation
{
    /// <summary>The older value until the newer one is reached.</summary>
    Step = 0,

    /// <summary>A straight line between the two.</summary>
    Linear = 1,

    /// <summary>The short way round a circle of 65536.</summary>
    Angle = 2,
}

/// <summary>Who may know a field's value.</summary>
public enum Visibility
{
    /// <summary>Sent to every viewer of the entity.</summary>
    Replicated,

    /// <summary>Never leaves the server.</summary>
    Hidden,
}

/// <summary>What a client can expect a field's value to be: what is as expected costs the wire nothing.</summary>
public enum PredictorKind
{
    /// <summary>What it was; of a new entity 0.</summary>
    Same,

    /// <summary>What it was; of a new entity the current tick.</summary>
    BirthTick,

    /// <summary>What it was, plus another field's value per tick; of a new entity 0.</summary>
    Rate,

    /// <summary>What it was; of a new entity the value of a field of its parent.</summary>
    Parent,
}

/// <summary>What a client can expect a field's value to be.</summary>
/// <param name="Kind">How it is found.</param>
/// <param name="Field">Rate: the position of the rate among the type's replicated fields, before this field's. Parent: that of the parent's field among
/// the parent type's. Otherwise 0.</param>
public readonly record struct Predictor(PredictorKind Kind, int Field = 0);

/// <summary>One integer column of an entity type.</summary>
/// <param name="Name">Camel case; unique in its type.</param>
/// <param name="Index">The position among all fields of the type.</param>
/// <param name="Scale">value / Scale = game units.</param>
/// <param name="Interpolation">How clients draw it between snapshots.</param>
/// <param name="Visibility">Whether clients are sent it at all.</param>
/// <param name="Min">The least value it ever has. Checked by tests, promised to clients.</param>
/// <param name="Max">The greatest value it ever has.</param>
/// <param name="Quantum">Every value is a multiple of it, so that differences are small on the wire. Checked by tests.</param>
/// <param name="Predictor">The value that the wire need not tell.</param>
/// <param name="Values">For a field that is a set of names or flags: the C# enum it holds, for client types. Otherwise null.</param>
public sealed record Field(
    string Name, int Index, int Scale, Interpolation Interpolation, Visibility Visibility, int Min, int Max, int Quantum, Predictor Predictor,
    Type? Values)
{
    /// <summary>Everything an angle can be.</summary>
    public const int AngleMax = 65535;
}

/// <summary>A kind of entity: its columns, and how many of it there can be.</summary>
/// <param name="Name">Camel case; unique in the schema.</param>
/// <param name="Index">The position among the schema's types.</param>
/// <param name="FirstId">Entity ids of this type run from here to FirstId + Capacity - 1.</param>
/// <param name="Capacity">The most of them alive at one time.</param>
/// <param name="Fields">All fields, hidden ones too, by <see cref="Field.Index"/>.</param>
/// <param name="Replicated">The fields that clients are sent, in the order of the wire.</param>
public sealed record EntityType(
    string Name, int Index, int FirstId, int Capacity, ImmutableArray<Field> Fields, ImmutableArray<Field> Replicated)
{
    /// <summary>The wire's head of an entry is 32 bits: this many for fields, one for "new", two for its shape.</summary>
    public const int ReplicatedFieldsMax = 29;

    /// <summary>The type of the entities that those of this type come from; null when they come from none.</summary>
    public EntityType? Parent { get; init; }

    /// <summary>With a <see cref="Parent"/>: the position among the replicated fields of the one that holds the parent's id; otherwise -1.</summary>
    public int ParentField { get; init; } = -1;

    /// <summary>The fields whose values are kept for a while, see <see cref="EntityTypeBuilder.LagCompensated"/>.</summary>
    public ImmutableArray<Field> LagCompensated { get; init; } = [];

    /// <summary>How far back the values of <see cref="LagCompensated"/> are kept, in 1/256 ticks.</summary>
    public int RewindTicksMax { get; init; }

    /// <summary>The field that says where an entity is along x; null for types that are nowhere.</summary>
    public Field? X { get; init; }

    /// <summary>The field that says where an entity is along y; null for types that are nowhere.</summary>
    public Field? Y { get; init; }
}

/// <summary>Something that happens in a tick and is told to clients once, in order.</summary>
/// <param name="Name">Camel case; unique in the schema.</param>
/// <param name="Index">The position among the schema's events.</param>
/// <param name="Arguments">The names of its integers; at most <see cref="ArgumentsMax"/>.</param>
/// <param name="IsForHost">Clients neither know of it nor are told it.</param>
public sealed record EventType(string Name, int Index, ImmutableArray<string> Arguments, bool IsForHost)
{
    /// <summary>The most arguments an event can have.</summary>
    public const int ArgumentsMax = 6;
}

/// <summary>One integer of what a player asks for in a tick. Values outside the range are clamped into it.</summary>
/// <param name="Name">Camel case; unique among the inputs.</param>
/// <param name="Index">The position in an input.</param>
/// <param name="Min">The least value; at most 0, because 0 is neutral.</param>
/// <param name="Max">The greatest value; at least 0.</param>
/// <param name="Values">The C# enum it holds, for client types; or null.</param>
public sealed record InputField(string Name, int Index, int Min, int Max, Type? Values);

/// <summary>
/// A game's vocabulary: entity types, events, inputs and commands. Because the engine knows the columns it can save, load, hash, compare and
/// replicate any game's world without the game's help.
/// </summary>
public sealed class Schema
{
    /// <summary>The most integers in one input.</summary>
    public const int InputFieldsMax = 8;

    internal Schema(
        ImmutableArray<EntityType> types, ImmutableArray<EventType> events, ImmutableArray<InputField> inputs, ImmutableArray<CommandType> commands)
    {
        Types = types;
        Events = events;
        ClientEvents = [.. events.TakeWhile(e => !e.IsForHost)];
        Inputs = inputs;
        Commands = commands;
        RewindTicksMax = types.IsEmpty ? 0 : types.Max(t => t.RewindTicksMax);
        Hash = ComputeHash();
    }

    /// <summary>The entity types, by <see cref="EntityType.Index"/>.</summary>
    public ImmutableArray<EntityType> Types { get; }

    /// <summary>The events, by <see cref="EventType.Index"/>.</summary>
    public ImmutableArray<EventType> Events { get; }

    /// <summary>Those that clients can be told; the rest of <see cref="Events"/> is for the host.</summary>
    public ImmutableArray<EventType> ClientEvents { get; }

    /// <summary>The input fields, by <see cref="InputField.Index"/>.</summary>
    public ImmutableArray<InputField> Inputs { get; }

    /// <summary>The commands, by <see cref="CommandType.Index"/>. Clients ask for them by name, so Welcome need not tell.</summary>
    public ImmutableArray<CommandType> Commands { get; }

    /// <summary>The farthest that hit tests look back to what a player saw, in 1/256 ticks. 0: this game does not.</summary>
    public int RewindTicksMax { get; }

    /// <summary>
    /// Names this exact schema, with all that clients are not told: what was saved or recorded with another one means something else. Never 0, which on the wire
    /// means "none".
    /// </summary>
    public uint Hash { get; }

    /// <summary>The type called <paramref name="name"/>; throws when there is none.</summary>
    public EntityType Type(string name) => Types.First(t => t.Name == name);

    private uint ComputeHash()
    {
        var hash = new StateHash();
        foreach (EntityType type in Types)
        {
            hash.Add(type.Name);
            hash.Add(type.Capacity);
            hash.Add(type.RewindTicksMax);
            foreach (Field f in type.LagCompensated) hash.Add(f.Index);
            foreach (Field f in type.Fields)
            {
                hash.Add(f.Name);
                hash.Add(f.Scale);
                hash.Add((int)f.Interpolation);
                hash.Add((int)f.Visibility);
                hash.Add(f.Min);
                hash.Add(f.Max);
                hash.Add(f.Quantum);
                hash.Add((int)f.Predictor.Kind);
                hash.Add(f.Predictor.Field);
            }
        }

        foreach (EventType e in Events)
        {
            hash.Add(e.Name);
            foreach (string argument in e.Arguments) hash.Add(argument);
            if (e.IsForHost) hash.Add("host");
        }

        foreach (InputField i in Inputs)
        {
            hash.Add(i.Name);
            hash.Add(i.Min);
            hash.Add(i.Max);
        }

        foreach (CommandType c in Commands)
        {
            hash.Add(c.Name);
            foreach (CommandArgument argument in c.Arguments)
            {
                hash.Add(argument.Name);
                hash.Add(argument.Min);
                hash.Add(argument.Max);
            }
        }

        return Math.Max(1, (uint)hash.Value);
    }
}
