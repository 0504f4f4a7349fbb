using GameServer.Client;
using GameServer.Tests.TestKit;
using LoadTests.Runner;
using LoadTests.Scenarios;

namespace GameServer.Tests.LoadTesting;

/// <summary>How many users there are at which time.</summary>
public sealed class LoadShapeTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_ramp_rises_and_then_stays() =>
        Assert.Equal([0, 14, 40, 80, 100, 100],
            ((int[])[0, 6, 18, 36, 45, 60]).Select(s => new RampLoad().UsersAt(TimeSpan.FromSeconds(s), Minute, 100)));

    [Fact]
    public void A_spike_is_in_the_middle() =>
        Assert.Equal([25, 25, 100, 100, 25],
            ((int[])[0, 19, 21, 39, 41]).Select(s => new SpikeLoad().UsersAt(TimeSpan.FromSeconds(s), Minute, 100)));

    [Fact]
    public void A_constant_load_is_measured_when_all_are_there()
    {
        Assert.False(new ConstantLoad().IsMeasuredFromTheStart);
        Assert.Equal(7, new ConstantLoad().UsersAt(TimeSpan.Zero, Minute, 7));
    }

    [Fact]
    public async Task Arrivals_come_as_often_as_they_should_however_many_there_are()
    {
        var scenario = new Waiting();
        using var target = new LoadTarget(new Uri("http://127.0.0.1:1"), LoadRunner.Skirmish, decodeShare: 0, ConnectionOptions.Default);
        RunOptions options = RunOptions.Parse(
            "steady", ["--shape", "arrivals", "--rate", "10", "--stay", "3600", "--players", "5000"], default);
        var population = new Population(scenario, target, options);
        for (int second = 0; second <= 100; second++) population.Follow(TimeSpan.FromSeconds(second));
        // 10 per second for 100 s: a thousand, with a standard deviation of 32.
        Assert.InRange(population.Count, 870, 1130);
        await population.EndAsync();
        Assert.Equal(population.Count, scenario.Users);
    }

    [Theory]
    [InlineData(true, "it does not work")]
    [InlineData(false, "a user failed: KeyNotFoundException")]
    public async Task A_failed_user_is_counted_and_retries(bool isExpected, string error)
    {
        var scenario = new Failing(isExpected ? new LoadFailure(error) : new KeyNotFoundException());
        using var target = new LoadTarget(new Uri("http://127.0.0.1:1"), LoadRunner.Skirmish, decodeShare: 0, ConnectionOptions.Default);
        var population = new Population(scenario, target, RunOptions.Parse("steady", ["--players", "1"], default));
        population.Follow(TimeSpan.FromSeconds(1));
        await scenario.Second.WaitAsync(TimeSpan.FromSeconds(20));
        await population.EndAsync();
        Assert.Equal(error, Assert.Single(target.Tally.Errors).Key);
    }

    [Fact]
    public async Task A_user_that_fails_to_leave_is_counted_and_the_run_ends()
    {
        using var target = new LoadTarget(new Uri("http://127.0.0.1:1"), LoadRunner.Skirmish, decodeShare: 0, ConnectionOptions.Default);
        var population = new Population(new Staying(), target, RunOptions.Parse("steady", ["--players", "1"], default));
        population.Follow(TimeSpan.FromSeconds(1));
        await Patiently.UntilAsync(() => population.Connected == 1, "the user is there");
        await population.EndAsync();
        Assert.Equal("a user failed: InvalidOperationException", Assert.Single(target.Tally.Errors).Key);
    }

    private class Waiting : IScenario
    {
        private int _users;

        public int Users => _users;

        public string Name => "waiting";

        public string Describe(int? seats) => "Nobody does anything.";

        public ScenarioDefaults Defaults => ScenarioDefaults.Usual;

        public IReadOnlyList<string> ServerSettings(int users) => [];

        public virtual IVirtualUser NewUser(LoadTarget target, int number)
        {
            Interlocked.Increment(ref _users);
            return new User(() => Task.CompletedTask);
        }
    }

    private sealed class Staying : Waiting
    {
        public override IVirtualUser NewUser(LoadTarget target, int number) =>
            new User(() => Task.CompletedTask, () => Task.FromException(new InvalidOperationException()));
    }

    private sealed class Failing(Exception failure) : Waiting
    {
        private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _attempts;

        public Task Second => _second.Task;

        public override IVirtualUser NewUser(LoadTarget target, int number) => new User(() =>
        {
            if (++_attempts == 1) throw failure;
            _second.TrySetResult();
            return Task.CompletedTask;
        });
    }

    private sealed class User(Func<Task> connect, Func<Task>? close = null) : IVirtualUser
    {
        public Task ConnectAsync(CancellationToken cancellation) => connect();

        public async Task<Iteration> IterateAsync(CancellationToken cancellation)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return default;
        }

        public Task CloseAsync() => close?.Invoke() ?? Task.CompletedTask;
    }
}
