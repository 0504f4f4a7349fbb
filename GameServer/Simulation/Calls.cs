namespace GameServer.Simulation;

/// <summary>
/// Something that players can ask a game for by name, besides their inputs: an emote, a vote, their standing. Declared by the game, all in one place; answered between two ticks, so
/// a handler sees a world at rest. It must not change it: what is to change is a command to the <see cref="GameSimulation"/>, and so part of recordings.
/// </summary>
/// <param name="Name">Camel case; unique in its game.</param>
/// <param name="Arguments">What the caller says.</param>
/// <param name="Reply">What it is answered.</param>
/// <param name="Handle">Answers it. Called by the room's thread: it must not wait for anything.</param>
public sealed record CallType(
    string Name, IReadOnlyList<CallField> Arguments, IReadOnlyList<CallField> Reply, Func<CallContext, CallOutcome> Handle)
{
    /// <summary>The most arguments, and the most values in a reply.</summary>
    public const int FieldsMax = 8;
}

/// <summary>One argument of a call, or one value of its reply: an integer, or a text.</summary>
/// <param name="Name">Camel case.</param>
/// <param name="IsText">It is a text.</param>
/// <param name="Min">The least integer, or the fewest UTF-16 code units.</param>
/// <param name="Max">The greatest integer, or the most UTF-16 code units.</param>
public sealed record CallField(string Name, bool IsText, int Min, int Max)
{
    /// <summary>An integer.</summary>
    public static CallField Number(string name, int min, int max) => new(name, IsText: false, min, max);

    /// <summary>A text.</summary>
    public static CallField Text(string name, int lengthMin, int lengthMax) => new(name, IsText: true, lengthMin, lengthMax);

    /// <summary>Whether a value is of this kind and within its bounds.</summary>
    public bool Allows(CallValue value) => IsText == value.Text is not null && Size(value) >= Min && Size(value) <= Max;

    private static int Size(CallValue value) => value.Text?.Length ?? value.Number;
}

/// <summary>An integer, or a text.</summary>
/// <param name="Number">The integer; 0 for a text.</param>
/// <param name="Text">The text; null for an integer.</param>
public readonly record struct CallValue(int Number, string? Text = null)
{
    /// <summary>An integer.</summary>
    public static implicit operator CallValue(int number) => new(number);

    /// <summary>A text.</summary>
    public static implicit operator CallValue(string text) => new(0, text);
}

/// <summary>What a handler has to go by.</summary>
/// <param name="Player">Who asks.</param>
/// <param name="Arguments">What for; as many, and such, as the call declares.</param>
/// <param name="Simulation">The match.</param>
public sealed record CallContext(int Player, IReadOnlyList<CallValue> Arguments, GameSimulation Simulation)
{
    /// <summary>The state after the last tick, to be read.</summary>
    public World World => Simulation.World;
}

/// <summary>How a call was answered.</summary>
/// <param name="Values">The reply; null when the call is refused.</param>
/// <param name="Refusal">Why it is refused, for people.</param>
public sealed record CallOutcome(IReadOnlyList<CallValue>? Values, string? Refusal)
{
    /// <summary>It is done, and there is nothing more to say.</summary>
    public static CallOutcome Done { get; } = new([], null);

    /// <summary>An answer.</summary>
    public static CallOutcome Answer(params IReadOnlyList<CallValue> values) => new(values, null);

    /// <summary>Not now, or not for this player.</summary>
    public static CallOutcome Refuse(string reason) => new(null, reason);
}
