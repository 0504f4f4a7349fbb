using GameServer.Tests.TestKit;
using GameServer.Transport.Development;
using Microsoft.Extensions.Time.Testing;

namespace GameServer.Tests.Transport.Development;

public class EchoBudgetTests
{
    private readonly FakeTimeProvider _clock = FakeTime.New();

    [Fact]
    public async Task Even_a_wait_shorter_than_a_timer_tick_is_kept()
    {
        var budget = new EchoBudget(1_000_000, _clock);
        await budget.TakeAsync(1_000_000 - 256, CancellationToken.None);
        Task next = budget.TakeAsync(0, CancellationToken.None).AsTask(); // 256 microseconds' worth: timers know of milliseconds only
        _clock.Advance(TimeSpan.FromMilliseconds(0.5));
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(0.5));
        await next.WaitAsync(TestServer.Patience);
    }

    [Fact]
    public async Task The_shared_budget_can_be_used_up_by_one_connection()
    {
        var budget = new EchoBudget(131_072, _clock);
        await budget.TakeAsync(131_072 - 256, CancellationToken.None);
        using var gone = new CancellationTokenSource();
        ValueTask other = budget.TakeAsync(1000, gone.Token);
        Assert.False(other.IsCompleted);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other.AsTask());
    }

    [Fact]
    public async Task Connections_that_wait_take_turns_in_order()
    {
        var budget = new EchoBudget(131_072, _clock);
        await budget.TakeAsync(131_072 - 256, CancellationToken.None);
        Task large = budget.TakeAsync(65_536 - 256, CancellationToken.None).AsTask();
        Task small = budget.TakeAsync(0, CancellationToken.None).AsTask();
        _clock.Advance(TimeSpan.FromMilliseconds(490));
        Assert.False(large.IsCompleted || small.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(9));
        await large.WaitAsync(TestServer.Patience);
        Assert.False(small.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(10));
        await small.WaitAsync(TestServer.Patience);
    }
}
