namespace LoadTests.Generator;

/// <summary>Hands on the controls.</summary>
internal interface IPilot
{
    /// <summary>The buttons to send.</summary>
    int Buttons { get; }

    /// <summary>The aim to send.</summary>
    int Aim { get; }

    /// <summary>Goes on by a tick.</summary>
    void Step();
}
