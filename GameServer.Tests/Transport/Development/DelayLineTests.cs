using GameServer.Simulation;
using GameServer.Transport.Development;

namespace GameServer.Tests.Transport.Development;

public class DelayLineTests
{
    [Fact]
    public void Every_message_takes_the_latency()
    {
        DelayLine line = Line(new() { LatencyMs = 100 });
        Assert.Equal([100, 110, 500], new double[] { 0, 10, 400 }.Select(now => line.DueMs(now, 50)));
    }

    [Fact]
    public void Jitter_adds_up_to_its_number_and_uses_all_of_it()
    {
        DelayLine line = Line(new() { LatencyMs = 100, JitterMs = 40 });
        double[] delays = [.. Enumerable.Range(0, 1000).Select(i => line.DueMs(i * 50, 50) - (i * 50))];
        Assert.All(delays, d => Assert.InRange(d, 100, 140));
        Assert.InRange(delays.Average(), 117, 123);
        Assert.InRange(delays.Min(), 100, 102);
        Assert.InRange(delays.Max(), 138, 140);
    }

    [Fact]
    public void Order_is_kept_whatever_the_jitter()
    {
        DelayLine line = Line(new() { JitterMs = 500, StallPercent = 10 });
        double[] due = [.. Enumerable.Range(0, 1000).Select(i => line.DueMs(i, 50))];
        Assert.Equal(due.Order(), due);
    }

    [Fact]
    public void A_stalled_message_holds_up_those_behind_it()
    {
        DelayLine line = Line(new() { LatencyMs = 10, StallPercent = 2, StallMsMin = 1000, StallMsMax = 1000 });
        double[] due = [.. Enumerable.Range(0, 1000).Select(i => line.DueMs(i, 50))];
        int stalled = Array.FindIndex(due, 1, d => d - due[0] > 900);
        Assert.Equal(stalled + 1010, due[stalled]);
        // Those of the next second wait for it, or for the next one that is stalled.
        Assert.All(due[stalled..], d => Assert.True(d >= due[stalled]));
        Assert.Equal(stalled - 1 + 10, due[stalled - 1]);
    }

    [Fact]
    public void Stalls_have_the_given_frequency_and_length()
    {
        DelayLine line = Line(new() { StallPercent = 3, StallMsMin = 80, StallMsMax = 300 });
        double[] delays = [.. Enumerable.Range(0, 10_000).Select(i => line.DueMs(i * 1000, 50) - (i * 1000))];
        double[] stalls = [.. delays.Where(d => d > 0)];
        Assert.InRange(stalls.Length, 250, 350);
        Assert.All(stalls, s => Assert.InRange(s, 80, 300));
    }

    [Fact]
    public void Messages_wait_for_the_bandwidth_and_idle_time_is_not_saved()
    {
        DelayLine line = Line(new() { LatencyMs = 5, BytesPerSecondMax = 1000 });
        Assert.Equal(105, line.DueMs(0, 100));
        Assert.Equal(205, line.DueMs(0, 100));
        Assert.Equal(225, line.DueMs(150, 20));
        Assert.Equal(10_105, line.DueMs(10_000, 100));
        Assert.Equal(10_205, line.DueMs(10_000, 100));
    }

    [Fact]
    public void Spikes_come_as_often_as_they_should_and_pass()
    {
        DelayLine line = Line(new() { LatencyMs = 10, SpikeMs = 300, SpikeEverySeconds = 8 });
        // An hour. The last 300 ms behind a spike still wait for it.
        double[] delays = [.. Enumerable.Range(0, 36_000).Select(i => line.DueMs(i * 100, 50) - (i * 100))];
        int begun = Enumerable.Range(1, delays.Length - 1).Count(i => delays[i] == 310 && delays[i - 1] < 310);
        Assert.InRange(begun, 350, 500);
        Assert.All(delays, d => Assert.InRange(d, 10, 310));
        Assert.InRange(delays.Count(d => d == 310), 2 * begun, 6 * begun);
    }

    [Fact]
    public void The_same_seed_is_the_same_network()
    {
        NetworkConditions conditions = NetworkConditions.Presets["bad-mobile"];
        Assert.Equal(Due(seed: 1), Due(seed: 1));
        Assert.NotEqual(Due(seed: 1), Due(seed: 2));

        double[] Due(ulong seed)
        {
            DelayLine line = Line(conditions, seed);
            return [.. Enumerable.Range(0, 100).Select(i => line.DueMs(i * 30, 100))];
        }
    }

    private static DelayLine Line(NetworkConditions conditions, ulong seed = 42) => new(conditions, new SimRandom { State = seed });
}
