using System.Diagnostics.Metrics;
using GameServer.Engine.Diagnostics;
using GameServer.Hosting.Operations;
using GameServer.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace GameServer.Tests.Hosting.Operations;

public sealed class MetricsPipelineTests : IAsyncLifetime
{
    private static readonly HttpClient Http = new();

    private TestServer _server = null!;
    private Meter _meter = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _meter = _server.Service<IMeterFactory>().Create(GameMetrics.MeterName);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Names_have_units_and_counters_their_ending()
    {
        _meter.CreateCounter<long>("a.count", "{thing}", "Things.").Add(2);
        _meter.CreateCounter<double>("a.time", "s").Add(1.5);
        _meter.CreateUpDownCounter<long>("a.size", "By").Add(-3);
        _meter.CreateCounter<long>("a.bytes.sent", "{byte}").Add(4);
        _meter.CreateGauge<int>("a.share", "ratio").Record(7);
        _meter.CreateCounter<long>("b_total").Add(1);
        PrometheusPage page = await ReadAsync();
        Assert.Equal(2, page["a_count_total"]);
        Assert.Equal("Things.", page.Helps["a_count_total"]);
        Assert.Equal("counter", page.Types["a_count_total"]);
        Assert.Equal(1.5, page["a_time_seconds_total"]);
        Assert.Equal(-3, page["a_size_bytes"]);
        Assert.Equal("gauge", page.Types["a_size_bytes"]);
        Assert.Equal(4, page["a_bytes_sent_total"]);
        Assert.Equal(7, page["a_share_ratio"]);
        Assert.Equal(1, page["b_total"]);
    }

    [Fact]
    public async Task Whatever_is_in_a_label_or_a_description_is_escaped()
    {
        _meter.CreateCounter<long>("a", null, "back\\slash, \"quotes\" and a\nline")
            .Add(1, Tag("the.label", "back\\slash, \"quotes\" and a\nline"));
        Assert.Equal(1, (await ReadAsync())["a_total{the_label=back\\slash, \"quotes\" and a\nline}"]);
        Assert.Equal("back\\\\slash, \"quotes\" and a\\nline", (await ReadAsync()).Helps["a_total"]);
    }

    [Fact]
    public async Task Labels_that_are_no_strings_are_written_as_such_and_their_order_does_not_matter()
    {
        Counter<long> counter = _meter.CreateCounter<long>("a");
        counter.Add(1, Tag("z", 200), Tag("b", true), Tag("n", null));
        counter.Add(1, Tag("b", true), Tag("n", null), Tag("z", 200));
        Assert.Equal(2, (await ReadAsync())["a_total{b=true,n=,z=200}"]);
    }

    [Fact]
    public async Task A_histogram_has_the_buckets_of_its_advice_and_a_bound_counts_as_below()
    {
        Histogram<double> histogram = _meter.CreateHistogram(
            "a", "s", "", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.000_05, 1, 2] });
        foreach (double value in new[] { 0, 0.000_05, 0.5, 1, 1.5, 2, 2.5, 100 }) histogram.Record(value, Tag("of", "room"));
        PrometheusPage page = await ReadAsync();
        string[] bounds = ["5E-05", "1", "2", "+Inf"];
        Assert.Equal([2, 4, 6, 8], bounds.Select(bound => page[$"a_seconds_bucket{{of=room,le={bound}}}"]));
        Assert.Equal(107.50005, page["a_seconds_sum{of=room}"], 9);
        Assert.Equal(8, page["a_seconds_count{of=room}"]);
    }

    [Fact]
    public async Task What_is_observed_is_what_is_told_now()
    {
        Measurement<int>[] now = [new(1, Tag("room", "a")), new(2, Tag("room", "b"))];
        _meter.CreateObservableGauge("a", () => now);
        Assert.Equal(2, (await ReadAsync())["a{room=b}"]);
        now = [new(3, Tag("room", "b"))];
        Assert.Equal(["a{room=b}"], (await ReadAsync()).Samples.Keys.Where(sample => sample.StartsWith("a{", StringComparison.Ordinal)));
        Assert.Equal(3, (await ReadAsync())["a{room=b}"]);
    }

    [Fact]
    public async Task Too_many_labels_are_counted_together()
    {
        Counter<long> counter = _meter.CreateCounter<long>("a");
        for (int i = 0; i < 10_000; i++) counter.Add(1, Tag("i", i));
        PrometheusPage page = await ReadAsync();
        Assert.Equal(9_900, page["a_total{otel_metric_overflow=true}"]);
        Assert.Equal(1, page["a_total{i=99}"]);
        Assert.Equal(101, page.Samples.Keys.Count(sample => sample.StartsWith("a_total", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Other_meters_and_those_of_other_applications_are_not_there()
    {
        using ServiceProvider other = new ServiceCollection().AddMetrics().BuildServiceProvider();
        other.GetRequiredService<IMeterFactory>().Create(GameMetrics.MeterName).CreateCounter<long>("a").Add(1);
        _server.Service<IMeterFactory>().Create("Else").CreateCounter<long>("b").Add(1);
        Assert.DoesNotContain((await ReadAsync()).Samples.Keys,
            sample => sample.StartsWith("a_", StringComparison.Ordinal) || sample.StartsWith("b_", StringComparison.Ordinal));
    }

    [Fact]
    public void Counting_allocates_nothing_while_labels_are_within_the_limit()
    {
        // Not the server's meter: the tests listen to that too, and their listener allocates.
        using ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        IMeterFactory meters = services.GetRequiredService<IMeterFactory>();
        using MeterProvider pipeline = Sdk.CreateMeterProviderBuilder().ListenTo(meters, isHost: true).AddPrometheusExporter().Build();
        Meter meter = meters.Create(GameMetrics.MeterName);
        Counter<long> counter = meter.CreateCounter<long>("a");
        Histogram<double> histogram = meter.CreateHistogram<double>("b", "s");
        Assert.True(counter.Enabled && histogram.Enabled);
        object[] values = [.. Enumerable.Range(0, 90).Select(i => (object)$"value {i}")];
        Count(counter, histogram, values);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) Count(counter, histogram, values);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Many_threads_lose_nothing()
    {
        Counter<long> counter = _meter.CreateCounter<long>("a");
        Histogram<double> histogram = _meter.CreateHistogram<double>("b", "s");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                counter.Add(1, Tag("i", i % 7));
                histogram.Record(0.25);
            }
        })));
        PrometheusPage page = await ReadAsync();
        Assert.Equal(80_000, Enumerable.Range(0, 7).Sum(i => page[$"a_total{{i={i}}}"]));
        Assert.Equal(80_000, page["b_seconds_count"]);
        Assert.Equal(20_000, page["b_seconds_sum"]);
    }

    private static void Count(Counter<long> counter, Histogram<double> histogram, object[] values)
    {
        foreach (object value in values)
        {
            counter.Add(1, Tag("of", value));
            histogram.Record(0.1, Tag("of", value));
        }
    }

    private static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);

    private async Task<PrometheusPage> ReadAsync() => new(await Http.GetStringAsync(new Uri(_server.Http, "metrics")));
}
