using System.Collections.Immutable;

namespace GameServer.Simulation;

/// <summary>How a client draws a field between two snapshots.</summary>
public enum Interpolation
{
    /// <summary>Keep the older value until the newer one is reached.</summary>
    Step = 0,

    /// <summary>Linear.</summary>
    Linear = 1,

    /// <summary>The short way round a circle of 65536.</summary>
    Angle = 2,
}

/// <summary>Which clients receive a field.</summary>
public enum Visibility
{
    /// <summary>Sent to every viewer of the entity.</summary>
    Replicated,

    /// <summary>Never leaves the server.</summary>
    Hidden,
}

/// <summary>How a client predicts a field's value. A correct prediction costs no bytes on the wire.</summary>
public enum PredictorKind
{
    /// <summary>Unchanged; 0 for a new entity.</summary>
    Same,

    /// <summary>Unchanged; the current tick for a new entity.</summary>
    BirthTick,

    /// <summary>The old value plus another field's value per tick; 0 for a new entity.</summary>
    Rate,

    /// <summary>Unchanged; a field of the parent for a new entity.</summary>
    Parent,
}

/// <summary>How a client predicts a field's value.</summary>
/// <param name="Kind">The kind of prediction.</param>
/// <param name="Field">Rate: the rate's position among the type's replicated fields, before this field's. Parent: the
/// position of the parent's field among the parent type's. Otherwise 0.</param>
public readonly record struct Predictor(PredictorKind Kind, int Field = 0);

/// <summary>One integer column of an entity type.</summary>
/// <param name="Name">Camel case; unique in its type.</param>
/// <param name="Index">Its position among all fields of the type.</param>
/// <param name="Scale">value / Scale = game units.</param>
/// <param name="Interpolation">How clients draw it between snapshots.</param>
/// <param name="Visibility">Whether clients receive it.</param>
/// <param name="Min">The smallest value it ever has; clients rely on it. Checked by tests.</param>
/// <param name="Max">The largest value it ever has; clients rely on it. Checked by tests.</param>
/// <param name="Quantum">Every value is a multiple of this, which keeps deltas small. Checked by tests.</param>
/// <param name="Predictor">How clients predict it.</param>
/// <param name="Values">The C# enum the field holds, for client types; null for plain numbers.</param>
public sealed record Field(
    string Name, int Index, int Scale, Interpolation Interpolation, Visibility Visibility, int Min, int Max, int Quantum,
    Predictor Predictor,
    Type? Values)
{
    /// <summary>The largest angle.</summary>
    public const int AngleMax = 65535;
}

/// <summary>A type of entity: its columns and its capacity.</summary>
/// <param name="Name">Camel case; unique in the schema.</param>
/// <param name="Index">Its position among the schema's types.</param>
/// <param name="FirstId">Entity ids of this type run from here to FirstId + Capacity - 1.</param>
/// <param name="Capacity">The most entities alive at one time.</param>
/// <param name="Fields">All fields, including hidden ones, by <see cref="Field.Index"/>.</param>
/// <param name="Replicated">The fields that clients receive, in wire order.</param>
public sealed record EntityType(
    string Name, int Index, int FirstId, int Capacity, ImmutableArray<Field> Fields, ImmutableArray<Field> Replicated)
{
    /// <summary>An entry's head is 32 bits: this many for fields, one for "new", two for its shape.</summary>
    public const int ReplicatedFieldsMax = 29;

    /// <summary>The type of this type's parent entities; null if it has none.</summary>
    public EntityType? Parent { get; init; }

    /// <summary>
    /// With a <see cref="Parent"/>: the position, among the replicated fields, of the field that holds the parent's id.
    /// Otherwise -1.
    /// </summary>
    public int ParentField { get; init; } = -1;

    /// <summary>The fields kept for rewinding, see <see cref="EntityTypeBuilder.LagCompensated"/>.</summary>
    public ImmutableArray<Field> LagCompensated { get; init; } = [];

    /// <summary>How far back the <see cref="LagCompensated"/> fields are kept, in 1/256 ticks.</summary>
    public int RewindTicksMax { get; init; }

    /// <summary>The field with an entity's x position; null for types without a position.</summary>
    public Field? X { get; init; }

    /// <summary>The field with an entity's y position; null for types without a position.</summary>
    public Field? Y { get; init; }

    /// <summary>Whether the game decides who receives its entities: <see cref="IMatch.Sees"/>.</summary>
    public bool HasAudience { get; init; }
}

/// <summary>Something that happens in a tick and is sent to clients once, in order.</summary>
/// <param name="Name">Camel case; unique in the schema.</param>
/// <param name="Index">Its position among the schema's events.</param>
/// <param name="Arguments">The names of its integer arguments; at most <see cref="ArgumentsMax"/>.</param>
/// <param name="IsForHost">Only the host receives it; clients do not know it.</param>
public sealed record EventType(string Name, int Index, ImmutableArray<string> Arguments, bool IsForHost)
{
    /// <summary>The most arguments an event can have.</summary>
    public const int ArgumentsMax = 6;

    /// <summary>Whether the game decides who receives it: <see cref="IMatch.Hears"/>.</summary>
    public bool HasAudience { get; init; }
}

/// <summary>One integer of a player's input. Values out of range are clamped.</summary>
/// <param name="Name">Camel case; unique among the inputs.</param>
/// <param name="Index">Its position in an input.</param>
/// <param name="Min">The smallest value; at most 0, because 0 is neutral.</param>
/// <param name="Max">The largest value; at least 0.</param>
/// <param name="Values">The C# enum it holds, for client types; null for plain numbers.</param>
public sealed record InputField(string Name, int Index, int Min, int Max, Type? Values);

/// <summary>
/// A game's data model: entity types, events, inputs and commands. The engine uses it to save, load, hash, compare and
/// replicate any game's world without help from the game.
/// </summary>
public sealed class Schema
{
    /// <summary>The most integers in one input.</summary>
    public const int InputFieldsMax = 8;

    internal Schema(
        ImmutableArray<EntityType> types, ImmutableArray<EventType> events, ImmutableArray<InputField> inputs,
        ImmutableArray<CommandType> commands)
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

    /// <summary>The events that clients receive; the rest of <see cref="Events"/> is for the host.</summary>
    public ImmutableArray<EventType> ClientEvents { get; }

    /// <summary>The input fields, by <see cref="InputField.Index"/>.</summary>
    public ImmutableArray<InputField> Inputs { get; }

    /// <summary>
    /// The commands, by <see cref="CommandType.Index"/>. Clients call them by name, so Welcome does not list them.
    /// </summary>
    public ImmutableArray<CommandType> Commands { get; }

    /// <summary>The longest rewind of any entity type, in 1/256 ticks; 0: the game has no lag compensation.</summary>
    public int RewindTicksMax { get; }

    /// <summary>
    /// A hash of the complete schema, hidden parts included: saved state and recordings of another schema are
    /// incompatible. Never 0, which means "none" on the wire.
    /// </summary>
    public uint Hash { get; }

    /// <summary>The type called <paramref name="name"/>; throws if there is none.</summary>
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
