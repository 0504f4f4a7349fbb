using GameServer.Net;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Net;

public class RateLimitTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public void The_allowed_rate_is_allowed_for_ever()
    {
        var limit = new RateLimit(perSecond: 10, burst: 5, _clock);
        for (int i = 0; i < 10_000; i++)
        {
            Assert.Equal(RateVerdict.Accept, limit.Count(_clock.GetTimestamp()));
            _clock.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    [Fact]
    public void A_burst_is_taken_then_dropped_then_punished()
    {
        var limit = new RateLimit(perSecond: 10, burst: 5, _clock);
        RateVerdict[] verdicts = [.. Enumerable.Range(0, 10).Select(_ => limit.Count(_clock.GetTimestamp()))];
        Assert.Equal(
            [.. Enumerable.Repeat(RateVerdict.Accept, 5), .. Enumerable.Repeat(RateVerdict.Drop, 4), RateVerdict.Disconnect], verdicts);
    }

    [Fact]
    public void Silence_brings_the_tokens_back_but_no_more_than_a_burst()
    {
        var limit = new RateLimit(perSecond: 10, burst: 5, _clock);
        for (int i = 0; i < 8; i++) limit.Count(_clock.GetTimestamp());
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(5, Enumerable.Range(0, 8).Count(_ => limit.Count(_clock.GetTimestamp()) == RateVerdict.Accept));
    }
}
