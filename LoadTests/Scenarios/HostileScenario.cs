namespace LoadTests.Scenarios;

/// <summary><c>hostile</c>: one user in five attacks the server; the others must not notice.</summary>
internal sealed class HostileScenario : IScenario
{
    private const int OneIn = 5;

    /// <inheritdoc/>
    public string Name => "hostile";

    /// <inheritdoc/>
    public string Describe(int? seats) =>
        $"Rooms of {seats ?? SteadyScenario.Seats}, plus one attacker per four players that sends garbage, floods, " +
        "half requests and wrong tickets. Measures what the players notice.";

    /// <inheritdoc/>
    public ScenarioDefaults Defaults => ScenarioDefaults.Usual;

    /// <inheritdoc/>
    public IReadOnlyList<string> ServerSettings(int users) => [.. Scenarios.ServerSettings.Rooms(users, SteadyScenario.Seats),
        "--Session:HelloTimeout=00:00:02", "--Session:HeadTimeout=00:00:02"];

    /// <inheritdoc/>
    public IVirtualUser NewUser(LoadTarget target, int number) =>
        number % OneIn == OneIn - 1 ? new Attacker(target, number) : new PlayingUser(target, number, target.Tally);

    /// <summary>An iteration is an attack; its latency is how long the server took to end it.</summary>
    private sealed class Attacker(LoadTarget target, int number) : IVirtualUser
    {
        // Paces attacks that end at once: the other scenarios make the load.
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.2);

        private int _next = number / OneIn;

        public Task ConnectAsync(CancellationToken cancellation) => Task.CompletedTask;

        public async Task<Iteration> IterateAsync(CancellationToken cancellation)
        {
            Attack attack = Attack.All[_next++ % Attack.All.Count];
            long start = TimeProvider.System.GetTimestamp();
            await attack.RunAsync(target, number, cancellation);
            TimeSpan taken = TimeProvider.System.GetElapsedTime(start);
            await Task.Delay(Pause, cancellation);
            return new Iteration(taken);
        }

        public Task CloseAsync() => Task.CompletedTask;
    }
}
