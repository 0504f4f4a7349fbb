using GameServer.Client;
using LoadTests.Generator;
using LoadTests.Measuring;

namespace LoadTests.Scenarios;

/// <summary>
/// <c>reconnect-storm</c>: periodically all connections break at once and all players reconnect to their seats.
/// </summary>
/// <param name="period">From one break to the next.</param>
internal sealed class StormScenario(TimeSpan period) : IScenario
{
    /// <inheritdoc/>
    public string Name => "reconnect-storm";

    /// <inheritdoc/>
    public string Describe(int? seats) =>
        $"Rooms of {seats ?? SteadyScenario.Seats}; every {period.TotalSeconds:N0} s all connections break at once, " +
        "and all players reconnect to their seats with the browser's backoff.";

    /// <inheritdoc/>
    // Snapshots due while disconnected are not counted as missing.
    public ScenarioDefaults Defaults => ScenarioDefaults.Usual with
    { Duration = 3 * period, Thresholds = new Thresholds { RecoverP99Ms = 5000, LatencyP99Ms = 1000, RateMin = 0.8 } };

    /// <inheritdoc/>
    public IReadOnlyList<string> ServerSettings(int users) => Scenarios.ServerSettings.Rooms(users, SteadyScenario.Seats);

    /// <inheritdoc/>
    public IVirtualUser NewUser(LoadTarget target, int number) => new User(target, number, period);

    /// <summary>An iteration lasts until the next storm is over; its latency is the time to recover.</summary>
    private sealed class User(LoadTarget target, int number, TimeSpan period) : PlayingUser(target, number, target.Tally)
    {
        public override async Task<Iteration> IterateAsync(CancellationToken cancellation)
        {
            TimeSpan untilStorm = period - TimeSpan.FromTicks(Target.Elapsed.Ticks % period.Ticks);
            await PlayAsync(untilStorm, cancellation);
            SeatReturn seat = Player!.Return ?? throw new LoadFailure("the server sent no seat key");
            long start = TimeProvider.System.GetTimestamp();
            Player.Break();
            await ReturnAsync(seat, cancellation);
            TimeSpan back = TimeProvider.System.GetElapsedTime(start);
            Target.Tally[Measure.Recover].Record(back);
            return new Iteration(back);
        }

        private async Task ReturnAsync(SeatReturn seat, CancellationToken cancellation)
        {
            for (int attempt = 1; ; attempt++)
            {
                await Task.Delay(ReconnectPolicy.Default.WaitBefore(attempt, Random.Shared.NextDouble(), TimeSpan.Zero), cancellation);
                try
                {
                    Player = await Target.OpenAsync(new Greeting(null, seat), Number, Tally, cancellation);
                    return;
                }
                catch (LoadFailure) when (attempt < ReconnectPolicy.Default.AttemptsMax)
                {
                    // Like any refused client: retry a little later.
                }
            }
        }
    }
}
