namespace LoadTests.Scenarios;

/// <summary><c>soak</c>: an hour of steady play; memory and latency must not drift.</summary>
internal sealed class SoakScenario : IScenario
{
    /// <inheritdoc/>
    public string Name => "soak";

    /// <inheritdoc/>
    public string Describe(int? seats) =>
        $"Rooms of {seats ?? SteadyScenario.Seats} for an hour; memory and latency must not drift.";

    /// <inheritdoc/>
    public ScenarioDefaults Defaults => new(200, TimeSpan.FromHours(1), TimeSpan.FromSeconds(30), new Thresholds { DriftMax = 0.25 });

    /// <inheritdoc/>
    public IReadOnlyList<string> ServerSettings(int users) => Scenarios.ServerSettings.Rooms(users, SteadyScenario.Seats);

    /// <inheritdoc/>
    public IVirtualUser NewUser(LoadTarget target, int number) => new PlayingUser(target, number, target.Tally);
}
