namespace LoadTests.Generator;

/// <summary>Hands on the controls.</summary>
internal interface IPilot
{
    /// <summary>The values to send: one for each input field of the game, in the schema's order.</summary>
    ReadOnlySpan<int> Values { get; }

    /// <summary>Goes on by a tick.</summary>
    void Step();
}
