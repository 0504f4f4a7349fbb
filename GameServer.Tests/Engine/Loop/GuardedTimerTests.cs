using GameServer.Engine.Loop;
using GameServer.Tests.TestKit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace GameServer.Tests.Engine.Loop;

/// <summary>Periodic work that fails now and then.</summary>
public sealed class GuardedTimerTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _clock = FakeTime.New();
    private readonly CapturedLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void A_callback_that_throws_is_logged_and_called_again()
    {
        int calls = 0;
        using var timer = new GuardedTimer(
            _clock, Second, () => ++calls == 1 ? throw new InvalidOperationException("a fault") : Second, _log.CreateLogger("timer"));
        _clock.Advance(Second);
        Assert.Equal(1, calls);
        Assert.Contains("a fault", Assert.Single(_log.Lines), StringComparison.Ordinal);
        _clock.Advance(Second);
        _clock.Advance(Second);
        Assert.Equal(3, calls);
        Assert.Single(_log.Lines);
    }

    [Fact]
    public void The_callback_says_when_it_is_called_again()
    {
        int calls = 0;
        using var timer = new GuardedTimer(_clock, Second, () => ++calls * TimeSpan.FromMinutes(1), _log.CreateLogger("timer"));
        _clock.Advance(Second);
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(1, calls);
        _clock.Advance(Second);
        Assert.Equal(2, calls);
    }

    /// <summary>.NET takes -1 ms for "never".</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(-1.5)]
    [InlineData(-1_000)]
    public void A_time_that_has_passed_is_now(double milliseconds)
    {
        int calls = 0;
        using var timer = new GuardedTimer(
            _clock, Second, () => ++calls < 5 ? TimeSpan.FromMilliseconds(milliseconds) : Second, _log.CreateLogger("timer"));
        _clock.Advance(Second);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(5, calls);
    }
}
