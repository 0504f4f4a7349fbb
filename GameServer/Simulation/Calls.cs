namespace GameServer.Simulation;

/// <summary>
/// A request that players send by name, outside the input stream: an emote, a vote, their standing. The game declares
/// all its calls in one list. Handlers run between two ticks and must not change the world: a change goes through
/// <see cref="GameSimulation"/> as a command, so that recordings contain it.
/// </summary>
/// <param name="Name">Camel case; unique in its game.</param>
/// <param name="Arguments">The arguments a client sends.</param>
/// <param name="Reply">The values of the reply.</param>
/// <param name="Handle">The handler. Runs on the room's loop thread and must not block.</param>
public sealed record CallType(
    string Name, IReadOnlyList<CallField> Arguments, IReadOnlyList<CallField> Reply, Func<CallContext, CallOutcome> Handle)
{
    /// <summary>The most arguments of a call, and the most values of a reply.</summary>
    public const int FieldsMax = 8;
}

/// <summary>One argument of a call or one value of its reply: an integer or a string.</summary>
/// <param name="Name">Camel case.</param>
/// <param name="IsText">Whether it is a string.</param>
/// <param name="Min">The smallest integer, or the shortest length in UTF-16 code units.</param>
/// <param name="Max">The largest integer, or the longest length in UTF-16 code units.</param>
public sealed record CallField(string Name, bool IsText, int Min, int Max)
{
    /// <summary>An integer field.</summary>
    public static CallField Number(string name, int min, int max) => new(name, IsText: false, min, max);

    /// <summary>A string field.</summary>
    public static CallField Text(string name, int lengthMin, int lengthMax) => new(name, IsText: true, lengthMin, lengthMax);

    /// <summary>Whether a value has the right type and is in range.</summary>
    public bool Allows(CallValue value) => IsText == value.Text is not null && Size(value) >= Min && Size(value) <= Max;

    private static int Size(CallValue value) => value.Text?.Length ?? value.Number;
}

/// <summary>An integer or a string.</summary>
/// <param name="Number">The integer; 0 for a string.</param>
/// <param name="Text">The string; null for an integer.</param>
public readonly record struct CallValue(int Number, string? Text = null)
{
    /// <summary>Wraps an integer.</summary>
    public static implicit operator CallValue(int number) => new(number);

    /// <summary>Wraps a string.</summary>
    public static implicit operator CallValue(string text) => new(0, text);
}

/// <summary>The input of a call handler.</summary>
/// <param name="Player">The player who made the call.</param>
/// <param name="Arguments">The arguments, already checked against the call's declaration.</param>
/// <param name="Simulation">The match.</param>
public sealed record CallContext(int Player, IReadOnlyList<CallValue> Arguments, GameSimulation Simulation)
{
    /// <summary>The state after the last tick. Read only.</summary>
    public World World => Simulation.World;
}

/// <summary>The outcome of a call.</summary>
/// <param name="Values">The reply; null if the call was refused.</param>
/// <param name="Refusal">The reason for a refusal, shown to the player.</param>
public sealed record CallOutcome(IReadOnlyList<CallValue>? Values, string? Refusal)
{
    /// <summary>Success, with an empty reply.</summary>
    public static CallOutcome Done { get; } = new([], null);

    /// <summary>Success, with a reply.</summary>
    public static CallOutcome Answer(params IReadOnlyList<CallValue> values) => new(values, null);

    /// <summary>Refuses the call: not now, or not for this player.</summary>
    public static CallOutcome Refuse(string reason) => new(null, reason);
}
