using GameServer.Tests.TestKit;
using GameServer.Transport.Development;
using Microsoft.Extensions.Time.Testing;

namespace GameServer.Tests.Transport.Development;

public class EchoBudgetTests
{
    private readonly FakeTimeProvider _clock = FakeTime.New();

    [Fact]
    public async Task What_is_not_there_yet_is_waited_for_however_short_that_is()
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
    public async Task What_all_share_one_can_use_up()
    {
        var budget = new EchoBudget(131_072, _clock);
        await budget.TakeAsync(131_072 - 256, CancellationToken.None);
        using var gone = new CancellationTokenSource();
        ValueTask other = budget.TakeAsync(1000, gone.Token);
        Assert.False(other.IsCompleted);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other.AsTask());
    }
}
