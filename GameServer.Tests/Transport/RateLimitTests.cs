using GameServer.Engine.Rooms;
using GameServer.Tests.TestKit;
using GameServer.Transport;
using Microsoft.Extensions.Time.Testing;

namespace GameServer.Tests.Transport;

public class RateLimitTests
{
    private readonly FakeTimeProvider _clock = FakeTime.New();

    [Fact]
    public void The_allowed_rate_is_allowed_for_ever()
    {
        RateLimit limit = Limit();
        for (int i = 0; i < 10_000; i++)
        {
            Assert.Equal(RateVerdict.Accept, limit.Count(_clock.GetTimestamp()));
            _clock.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    [Fact]
    public void A_burst_is_accepted_then_warned_then_dropped_then_ends_the_session()
    {
        RateLimit limit = Limit();
        Assert.Equal(
            [.. Repeat(5, RateVerdict.Accept), RateVerdict.Warn, .. Repeat(3, RateVerdict.Drop), RateVerdict.Disconnect],
                Count(ref limit, 10));
    }

    [Fact]
    public void Silence_refills_at_most_a_burst()
    {
        RateLimit limit = Limit();
        Count(ref limit, 8);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(5, Count(ref limit, 8).Count(v => v == RateVerdict.Accept));
    }

    [Fact]
    public void Slowing_down_restores_service_at_once()
    {
        RateLimit limit = Limit();
        Count(ref limit, 9);
        for (int i = 0; i < 100; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            Assert.Equal([RateVerdict.Accept], Count(ref limit, 1));
        }
    }

    [Fact]
    public void An_episode_ends_when_the_bucket_is_full_again_and_the_next_has_a_warning_and_a_credit_of_its_own()
    {
        RateLimit limit = Limit();
        Count(ref limit, 9);
        _clock.Advance(TimeSpan.FromMilliseconds(499));
        Assert.Equal([.. Repeat(4, RateVerdict.Accept), RateVerdict.Disconnect], Count(ref limit, 5));

        limit = Limit();
        Count(ref limit, 9);
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal([.. Repeat(5, RateVerdict.Accept), RateVerdict.Warn, RateVerdict.Drop], Count(ref limit, 7));
    }

    [Fact]
    public void A_slight_excess_ends_the_session_eventually()
    {
        RateLimit limit = Limit();
        RateVerdict verdict = RateVerdict.Accept;
        int counted = 0;
        while (verdict != RateVerdict.Disconnect)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(90));
            verdict = limit.Count(_clock.GetTimestamp());
            counted++;
        }

        Assert.InRange(counted, 70, 110); // a tenth too much: five tokens last for 50 or so, five of credit for about as many again
    }

    [Fact]
    public void Only_messages_within_the_remaining_tokens_are_accepted()
    {
        RateLimit limit = Limit();
        Assert.Equal(RateVerdict.Accept, limit.Count(_clock.GetTimestamp(), tokens: 3));
        Assert.Equal(RateVerdict.Warn, limit.Count(_clock.GetTimestamp(), tokens: 3));
        Assert.Equal(RateVerdict.Accept, limit.Count(_clock.GetTimestamp(), tokens: 2));
        Assert.Equal(RateVerdict.Disconnect, limit.Count(_clock.GetTimestamp(), tokens: 3));
    }

    private RateLimit Limit() => new(Rate.InTimestamps(tokens: 10, TimeSpan.FromSeconds(1), burst: 5, _clock));

    private RateVerdict[] Count(ref RateLimit limit, int messages)
    {
        var verdicts = new RateVerdict[messages];
        for (int i = 0; i < messages; i++) verdicts[i] = limit.Count(_clock.GetTimestamp());
        return verdicts;
    }

    private static IEnumerable<RateVerdict> Repeat(int count, RateVerdict verdict) => Enumerable.Repeat(verdict, count);
}
