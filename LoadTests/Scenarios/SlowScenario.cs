namespace LoadTests.Scenarios;

/// <summary><c>slow-consumers</c>: one user in ten reads nothing for long; the others must not notice.</summary>
/// <param name="stall">For how long.</param>
internal sealed class SlowScenario(TimeSpan stall) : IScenario
{
    private const int OneIn = 10;

    /// <inheritdoc/>
    public string Name => "slow-consumers";

    /// <inheritdoc/>
    public string Describe(int? seats) =>
        $"Rooms of {seats ?? SteadyScenario.Seats} in which one player in {OneIn} stops reading for {stall.TotalSeconds:N0} s, " +
        "is disconnected or catches up, and rejoins. Measures what the others notice.";

    /// <inheritdoc/>
    public ScenarioDefaults Defaults => ScenarioDefaults.Usual with { Duration = TimeSpan.FromMinutes(1) };

    /// <inheritdoc/>
    public IReadOnlyList<string> ServerSettings(int users) =>
        [.. Scenarios.ServerSettings.Rooms(users, SteadyScenario.Seats), "--Room:SlowConsumerSeconds=3"];

    /// <inheritdoc/>
    public IVirtualUser NewUser(LoadTarget target, int number) =>
        number % OneIn == OneIn - 1 ? new SlowUser(target, number, stall) : new PlayingUser(target, number, target.Tally);

    /// <summary>
    /// An iteration is a visit. Whether the server ends it depends on how much fits into buffers beneath it, of which
    /// it has sent less and less.
    /// </summary>
    private sealed class SlowUser(LoadTarget target, int number, TimeSpan stall) : PlayingUser(target, number, target.Others)
    {
        // So little that seconds of snapshots do not fit.
        private const int ReceiveBytes = 2048;
        private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

        public override async Task ConnectAsync(CancellationToken cancellation) =>
            Player = await Target.JoinAsync(Number, Tally, cancellation, ReceiveBytes);

        public override async Task<Iteration> IterateAsync(CancellationToken cancellation)
        {
            long start = TimeProvider.System.GetTimestamp();
            Player!.SetReading(false);
            await Task.Delay(stall, cancellation);
            Player.SetReading(true);
            try
            {
                await Player.Ended.WaitAsync(EndPatience, cancellation);
            }
            catch (TimeoutException)
            {
                await CloseAsync(); // it has caught up
            }

            await ConnectAsync(cancellation);
            return new Iteration(TimeProvider.System.GetElapsedTime(start));
        }
    }
}
