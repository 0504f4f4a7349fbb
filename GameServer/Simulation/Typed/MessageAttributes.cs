namespace GameServer.Simulation;

/// <summary>
/// Makes a <c>readonly partial record struct</c> the input of a player for one tick. Its parameters are the fields, 8
/// at most; 0 is neutral and must be in each range.
/// </summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class InputAttribute : Attribute;

/// <summary>
/// Makes a <c>readonly partial record struct</c> an event: sent once, in order, to all players or to one. Its
/// parameters are the arguments, 6 at most. A game lists its events in <see cref="EventsAttribute"/>.
/// </summary>
/// <param name="name">The schema's name, in camel case; null: the name of the struct.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EventAttribute(string? name = null) : Attribute
{
    /// <summary>The schema's name; null: the name of the struct.</summary>
    public string? Name { get; } = name;

    /// <summary>Whether it is marked on a replay's time line.</summary>
    public bool Highlight { get; set; }
}

/// <summary>
/// Makes a <c>readonly partial record struct</c> an event for the server process only: ratings, statistics.
/// </summary>
/// <param name="name">The schema's name, in camel case; null: the name of the struct.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class HostEventAttribute(string? name = null) : Attribute
{
    /// <summary>The schema's name; null: the name of the struct.</summary>
    public string? Name { get; } = name;

    /// <summary>Whether it is marked on a replay's time line; of those in one tick, only the first is.</summary>
    public bool Highlight { get; set; }

    /// <summary>
    /// Whether it reports a player's result: its first arguments are the player and the place, 1 for the winner. All
    /// results of a match are reported in one tick.
    /// </summary>
    public bool IsResult { get; set; }
}

/// <summary>
/// Makes a method of a game a call that changes the match: players make it by name, the recording has it as a command,
/// a replay runs it again. It returns nothing, or <see cref="CallOutcome.Done"/> or a refusal. At most 6 arguments.
/// </summary>
/// <param name="name">The name for clients, in camel case; null: the name of the method.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CallAttribute(string? name = null) : Attribute
{
    /// <summary>The name for clients; null: the name of the method.</summary>
    public string? Name { get; } = name;
}

/// <summary>
/// Makes a method of a game a call that answers and changes nothing, random numbers included: no recording has it. The
/// reply is an int, bool, <see cref="Fixed"/>, enum or string, or a record struct of at most 8 of these; null refuses.
/// At most 8 arguments, which can be strings with a <see cref="RangeAttribute"/>.
/// </summary>
/// <param name="name">The name for clients, in camel case; null: the name of the method.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class QueryAttribute(string? name = null) : Attribute
{
    /// <summary>The name for clients; null: the name of the method.</summary>
    public string? Name { get; } = name;

    /// <summary>The reason that a player is given when the method returns null.</summary>
    public string Refusal { get; set; } = "no answer";
}

/// <summary>An int parameter of a call or query: the player who makes it. Not an argument.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class CallerAttribute : Attribute;
