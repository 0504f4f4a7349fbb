using GameServer.Tests.TestKit;
using GameServer.Transport;
using Microsoft.Extensions.Time.Testing;

namespace GameServer.Tests.Transport;

public class SessionLimitsTests
{
    private const int TickRate = 30;
    private readonly FakeTimeProvider _clock = FakeTime.New();
    private SessionLimits _limits;

    public SessionLimitsTests() => _limits = new SessionLimits(SessionOptions.Default, TickRate, _clock);

    [Fact]
    public void Inputs_of_a_client_that_stretches_its_clock_are_taken_for_ever() =>
        Assert.Equal(0, Dropped(inputsPerSecond: TickRate * 1.08, seconds: 600));

    [Fact]
    public void Inputs_that_are_faster_than_time_are_dropped_in_the_end() =>
        Assert.InRange(Dropped(inputsPerSecond: TickRate * 1.25, seconds: 60), 1, int.MaxValue);

    [Theory]
    [InlineData(3, 0)]
    [InlineData(5, 60)]
    public void A_connection_that_stood_still_for_some_seconds_goes_on(int seconds, int dropped)
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        long now = _clock.GetTimestamp();
        RateVerdict[] verdicts = [.. Enumerable.Range(0, seconds * TickRate).Select(_ => _limits.CountInput(now).Verdict)];
        Assert.Equal(dropped, verdicts.Count(v => v != RateVerdict.Accept));
        Assert.DoesNotContain(RateVerdict.Disconnect, verdicts);
        Assert.Equal(0, Dropped(inputsPerSecond: TickRate, seconds: 10));
    }

    [Fact]
    public void Few_messages_may_be_too_many_bytes()
    {
        long now = _clock.GetTimestamp();
        for (int i = 0; i < 64; i++) Assert.Equal(RateVerdict.Accept, _limits.CountMessage(1024, now).Verdict);
        Assert.Equal((RateVerdict.Warn, "bytes"), _limits.CountMessage(1024, now));
    }

    [Fact]
    public void Messages_without_content_count_too()
    {
        long now = _clock.GetTimestamp();
        for (int i = 0; i < 240; i++) Assert.Equal(RateVerdict.Accept, _limits.CountMessage(0, now).Verdict);
        Assert.Equal((RateVerdict.Warn, "messages"), _limits.CountMessage(0, now));
    }

    private int Dropped(double inputsPerSecond, int seconds)
    {
        int dropped = 0;
        for (int i = 0; i < inputsPerSecond * seconds; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1 / inputsPerSecond));
            if (_limits.CountInput(_clock.GetTimestamp()).Verdict != RateVerdict.Accept) dropped++;
        }

        return dropped;
    }
}
