namespace LoadTests.Scenarios;

/// <summary>
/// <c>recorded</c>: steady play with what people did in a recorded match; the run says which (<c>--journal</c>).
/// </summary>
internal sealed class RecordedScenario : IScenario
{
    /// <inheritdoc/>
    public string Name => "recorded";

    /// <inheritdoc/>
    public string Describe(int? seats) =>
        $"Rooms of {seats ?? SteadyScenario.Seats}; each player repeats the inputs of a player from a recorded match.";

    /// <inheritdoc/>
    public ScenarioDefaults Defaults => ScenarioDefaults.Usual;

    /// <inheritdoc/>
    public IReadOnlyList<string> ServerSettings(int users) => Scenarios.ServerSettings.Rooms(users, SteadyScenario.Seats);

    /// <inheritdoc/>
    public IVirtualUser NewUser(LoadTarget target, int number) => new PlayingUser(target, number, target.Tally);
}
