using LoadTests.Runner;

namespace GameServer.Tests.LoadTesting;

/// <summary>What the load tests read of /metrics.</summary>
public sealed class PrometheusTextTests
{
    private const string Before = """
        # TYPE ticks histogram
        ticks_bucket{room="a",le="0.001"} 10
        ticks_bucket{room="a",le="0.002"} 10
        ticks_bucket{room="a",le="+Inf"} 10
        """;

    private const string After = """
        # TYPE ticks histogram
        ticks_bucket{room="a",le="0.001"} 60
        ticks_bucket{room="a",le="0.002"} 110
        ticks_bucket{room="a",le="+Inf"} 110
        ticks_bucket{room="b",le="0.001"} 0
        ticks_bucket{room="b",le="0.002"} 100
        ticks_bucket{room="b",le="+Inf"} 100
        collections_total{gc_heap_generation="gen0"} 5
        collections_total{gc_heap_generation="gen2"} 1.5e1
        plain 7
        not a line
        """;

    [Fact]
    public void Samples_are_added_up()
    {
        var text = new PrometheusText(After);
        Assert.Equal(20, text.Sum("collections_total"));
        Assert.Equal(15, text.Sum("collections_total", "gc_heap_generation=\"gen2\""));
        Assert.Equal(15, text.Max("collections_total"));
        Assert.Equal(7, text.Sum("plain"));
        Assert.Null(text.Sum("not"));
        Assert.Null(text.Max("nothing"));
    }

    [Fact]
    public void Quantiles_are_of_what_came_between_two_answers()
    {
        var before = new PrometheusText(Before).Buckets("ticks");
        var after = new PrometheusText(After).Buckets("ticks");
        // 200 came: 50 up to 1 ms, 150 between 1 and 2 ms.
        Assert.Equal(0.0005, PrometheusText.Quantile(before, after, 0.125)!.Value, 6);
        Assert.Equal(0.001 + (0.001 * 50 / 150), PrometheusText.Quantile(before, after, 0.5)!.Value, 6);
        Assert.Equal(0.002, PrometheusText.Quantile(before, after, 1)!.Value, 6);
        Assert.Null(PrometheusText.Quantile(after, after, 0.5));
        Assert.Null(PrometheusText.Quantile([], [], 0.5));
    }
}
