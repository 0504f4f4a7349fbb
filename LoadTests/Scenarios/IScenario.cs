namespace LoadTests.Scenarios;

/// <summary>A kind of load: what one user does. The load shape decides how many users there are and when.</summary>
internal interface IScenario
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>What its users do, in a sentence.</summary>
    /// <param name="seats">The seats of a room, where the room type decides; null: the scenario does.</param>
    string Describe(int? seats);

    /// <summary>The room type that it prefers when nothing else is said; null: the server's first.</summary>
    string? UsualType => null;

    /// <summary>With what it is run when nothing else is said.</summary>
    ScenarioDefaults Defaults { get; }

    /// <summary>Options for a server with this many users: "--Section:Name=value".</summary>
    IReadOnlyList<string> ServerSettings(int users);

    /// <summary>One more user.</summary>
    /// <param name="target">Where it goes.</param>
    /// <param name="number">Which one, from 0.</param>
    IVirtualUser NewUser(LoadTarget target, int number);
}

/// <summary>With what a scenario is run when nothing else is said.</summary>
/// <param name="Users">How many.</param>
/// <param name="Duration">How long it is measured.</param>
/// <param name="Settle">How long it runs before.</param>
/// <param name="Thresholds">What must hold.</param>
internal sealed record ScenarioDefaults(int Users, TimeSpan Duration, TimeSpan Settle, Thresholds Thresholds)
{
    /// <summary>A hundred users for half a minute.</summary>
    public static ScenarioDefaults Usual { get; } = new(100, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5), new Thresholds());
}

/// <summary>
/// A simulated user: connects, repeats an iteration and leaves. Failures are thrown as <see cref="LoadFailure"/>; after
/// a failed iteration the user is closed and may connect again.
/// </summary>
internal interface IVirtualUser
{
    /// <summary>Comes.</summary>
    Task ConnectAsync(CancellationToken cancellation);

    /// <summary>Does its thing once.</summary>
    Task<Iteration> IterateAsync(CancellationToken cancellation);

    /// <summary>Leaves, from any state.</summary>
    Task CloseAsync();
}

/// <summary>What came of an iteration.</summary>
/// <param name="Latency">What its user had to wait for: the slowest input in a second of play, a join, a
/// return.</param>
internal readonly record struct Iteration(TimeSpan Latency);

/// <summary>
/// Something did not work as it should; the message is counted as an error, so it names no one and no number.
/// </summary>
internal sealed class LoadFailure(string message) : Exception(message);
