using System.Diagnostics.Metrics;
using GameServer.Engine.Diagnostics;

namespace GameServer.Tests.Engine.Diagnostics;

public sealed class ThreadCountersTests : IDisposable
{
    private readonly Meter _meter = new("test");
    private readonly ThreadCounter _messages;
    private readonly ThreadCounter _byLimit;

    public ThreadCountersTests()
    {
        var counters = new ThreadCounters(_meter);
        _messages = counters.Create("messages", "{message}", "");
        _byLimit = counters.Create("dropped", "{message}", "", "limit", "bytes", "inputs");
        counters.Begin();
    }

    public void Dispose() => _meter.Dispose();

    [Fact]
    public void Threads_that_live_and_threads_that_have_ended_are_added_up()
    {
        for (int round = 0; round < 3; round++)
        {
            Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
            {
                for (int i = 0; i < 10_000; i++)
                {
                    _messages.Add(2);
                    _byLimit.Add("inputs", 1);
                }
            }))];
            foreach (Thread thread in threads) thread.Start();
            foreach (Thread thread in threads) thread.Join();
            _messages.Add(1);
            Assert.Equal((round + 1) * 80_001, _messages.Sum);
        }

        Assert.Equal(["limit=bytes 0", "limit=inputs 120000"], Observed("dropped"));
        Assert.Equal([" 240003"], Observed("messages"));
    }

    [Fact]
    public void A_thread_that_counts_for_two_applications_keeps_them_apart()
    {
        var others = new ThreadCounters(_meter);
        ThreadCounter other = others.Create("others", "{message}", "");
        others.Begin();
        for (int i = 0; i < 3; i++)
        {
            _messages.Add(1);
            other.Add(2);
        }

        Assert.Equal(3, _messages.Sum);
        Assert.Equal(6, other.Sum);
    }

    [Fact]
    public void A_label_that_was_not_announced_is_a_bug() => Assert.ThrowsAny<Exception>(() => _byLimit.Add("else", 1));

    [Fact]
    public void Counting_allocates_nothing()
    {
        _messages.Add(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            _messages.Add(1);
            _byLimit.Add("inputs", 1);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private List<string> Observed(string name)
    {
        var values = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter == _meter && instrument.Name == name) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
            values.Add($"{(tags.Length == 0 ? "" : $"{tags[0].Key}={tags[0].Value}")} {value}"));
        listener.Start();
        listener.RecordObservableInstruments();
        return values;
    }
}
