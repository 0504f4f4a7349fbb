namespace GameServer.Simulation;

/// <summary>
/// Makes a <c>readonly partial struct</c> an entity type. Its fields are properties, <c>public partial ref int Score
/// { get; }</c>: <see cref="int"/>, <see cref="bool"/>, <see cref="Fixed"/>, enums over int, or structs with a single
/// int. A game has the types of its properties <c>partial Entities&lt;Paddle&gt; Paddles { get; }</c>.
/// </summary>
/// <param name="name">The schema's name, in camel case; null: the name of the struct.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EntityAttribute(string? name = null) : Attribute
{
    /// <summary>The schema's name; null: the name of the struct.</summary>
    public string? Name { get; } = name;

    /// <summary>The most entities alive at one time, at least 1.</summary>
    public int Capacity { get; set; } = 1;

    /// <summary>
    /// Instead of <see cref="Capacity"/>: the name of an int member of the game or its rules, for a number that is only
    /// known when a room opens.
    /// </summary>
    public string? CapacityFrom { get; set; }
}

/// <summary>
/// The smallest and largest value. A bound is a number, or the name of a member of the game, its rules or its options,
/// after a minus sign if need be: <c>"-" + nameof(Rules.SpeedMax)</c>. Whole units for <see cref="Fixed"/>, the length
/// for texts. Without it, every value of the type is allowed.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class RangeAttribute : Attribute
{
    /// <summary>Two numbers.</summary>
    public RangeAttribute(int min, int max) => (Min, Max) = (min, max);

    /// <summary>A number and a name.</summary>
    public RangeAttribute(int min, string max) => (Min, Max) = (min, max);

    /// <summary>A name and a number.</summary>
    public RangeAttribute(string min, int max) => (Min, Max) = (min, max);

    /// <summary>Two names.</summary>
    public RangeAttribute(string min, string max) => (Min, Max) = (min, max);

    /// <summary>The smallest value, an int, or its name.</summary>
    public object Min { get; }

    /// <summary>The largest value, an int, or its name.</summary>
    public object Max { get; }
}

/// <summary>Clients draw the field between two snapshots by linear interpolation.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LinearAttribute : Attribute;

/// <summary>An angle, 0 to 65535: clients interpolate it the short way round.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AngleAttribute : Attribute;

/// <summary>
/// The field normally grows by another field's value in each tick. Clients move it themselves, so that it costs nothing
/// on the wire until it deviates. The game still moves it.
/// </summary>
/// <param name="field">A replicated field of the same type that has no rate itself.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RateAttribute(string field) : Attribute
{
    /// <summary>The field with the growth per tick.</summary>
    public string Field { get; } = field;
}

/// <summary>Every value is a multiple of a step, which makes deltas smaller.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class QuantumAttribute : Attribute
{
    /// <summary>A number, at least 1; for <see cref="Fixed"/> in 256ths.</summary>
    public QuantumAttribute(int step) => Step = step;

    /// <summary>The name of an int member of the game or its rules.</summary>
    public QuantumAttribute(string step) => Step = step;

    /// <summary>The step, an int, or its name.</summary>
    public object Step { get; }
}

/// <summary>The field never leaves the server.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HiddenAttribute : Attribute;

/// <summary>
/// The player to whom the entity belongs, a person or a bot: its range follows from the seats. At most one field of a
/// type; <see cref="Entities{T}.TryFind"/> looks there. Also for parameters of calls and queries.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PlayerAttribute : Attribute;

/// <summary>The field holds the id of a parent entity.</summary>
/// <typeparam name="T">The parent's type, which the game has, too.</typeparam>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParentAttribute<T> : Attribute
    where T : struct, IEntity<T>;

/// <summary>A new entity normally starts with the value of the parent's field of the same name.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FromParentAttribute : Attribute;

/// <summary>The tick in which the entity was spawned. Spawning sets it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BirthTickAttribute : Attribute;

/// <summary>
/// Names the fields with the position, for games with a <see cref="Game{TInput}.ViewRadius"/>: clients receive only
/// entities near their view position, plus those of types without a position.
/// </summary>
/// <param name="x">An int or <see cref="Fixed"/> field.</param>
/// <param name="y">An int or <see cref="Fixed"/> field.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class PositionAttribute(string x, string y) : Attribute
{
    /// <summary>The field with the x position.</summary>
    public string X { get; } = x;

    /// <summary>The field with the y position.</summary>
    public string Y { get; } = y;
}

/// <summary>
/// Keeps past values of fields, for hit tests with what a player saw. A field <c>X</c> gets a method <c>XAt</c>, and
/// the entity a method <c>Teleported</c>, which forgets its past.
/// </summary>
/// <param name="fields">Fields of int or <see cref="Fixed"/>.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class LagCompensatedAttribute(params string[] fields) : Attribute
{
    /// <summary>The fields.</summary>
    public IReadOnlyList<string> Fields { get; } = fields;

    /// <summary>How far back, in milliseconds; 0 keeps nothing.</summary>
    public int Milliseconds { get; set; } = 250;

    /// <summary>Instead of <see cref="Milliseconds"/>: the name of an int member of the game or its rules.</summary>
    public string? MillisecondsFrom { get; set; }
}
