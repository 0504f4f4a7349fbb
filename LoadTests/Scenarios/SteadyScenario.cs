namespace LoadTests.Scenarios;

/// <summary><c>steady</c>: rooms of 20; all players see each other, none join or leave.</summary>
internal sealed class SteadyScenario : IScenario
{
    /// <summary>Seats of a room.</summary>
    public const int Seats = 20;

    /// <inheritdoc/>
    public string Name => "steady";

    /// <inheritdoc/>
    public string Describe(int? seats) => $"Rooms of {seats ?? Seats}: the same players from beginning to end; none join or leave.";

    /// <inheritdoc/>
    public ScenarioDefaults Defaults => ScenarioDefaults.Usual;

    /// <inheritdoc/>
    public IReadOnlyList<string> ServerSettings(int users) => Scenarios.ServerSettings.Rooms(users, Seats);

    /// <inheritdoc/>
    public IVirtualUser NewUser(LoadTarget target, int number) => new PlayingUser(target, number, target.Tally);
}
