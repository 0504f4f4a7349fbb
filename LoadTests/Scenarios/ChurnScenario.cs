using GameServer.Simulation;

namespace LoadTests.Scenarios;

/// <summary><c>churn</c>: people come, play for a few seconds, and go.</summary>
internal sealed class ChurnScenario : IScenario
{
    /// <inheritdoc/>
    public string Name => "churn";

    /// <inheritdoc/>
    public string Describe(int? seats) =>
        $"Rooms of {seats ?? SteadyScenario.Seats}; each player plays for two to eight seconds, leaves and joins another room.";

    /// <inheritdoc/>
    public ScenarioDefaults Defaults => ScenarioDefaults.Usual;

    /// <inheritdoc/>
    public IReadOnlyList<string> ServerSettings(int users) => Scenarios.ServerSettings.Rooms(2 * users, SteadyScenario.Seats);

    /// <inheritdoc/>
    public IVirtualUser NewUser(LoadTarget target, int number) => new User(target, number);

    /// <summary>An iteration is a visit; its latency is that of the join.</summary>
    private sealed class User(LoadTarget target, int number) : PlayingUser(target, number, target.Tally)
    {
        private const int ShortestMs = 2000, LongestMs = 8000;

        private readonly SimRandom _dice = new() { State = (ulong)number };

        public override async Task<Iteration> IterateAsync(CancellationToken cancellation)
        {
            await PlayAsync(TimeSpan.FromMilliseconds(_dice.Next(ShortestMs, LongestMs)), cancellation);
            await CloseAsync();
            long start = TimeProvider.System.GetTimestamp();
            await ConnectAsync(cancellation);
            return new Iteration(TimeProvider.System.GetElapsedTime(start));
        }
    }
}
