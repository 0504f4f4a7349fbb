using System.Diagnostics.Metrics;

namespace GameServer.Hosting.Operations.Prometheus;

/// <summary>What is done with a measurement.</summary>
public enum Recording
{
    /// <summary>It is added to what there is.</summary>
    Add,

    /// <summary>It takes the place of what there was.</summary>
    Set,

    /// <summary>It is asked for when somebody reads; what is not told any more is not there any more.</summary>
    Observe,

    /// <summary>It is counted among those of its size.</summary>
    Distribute,
}

/// <summary>What an instrument is in Prometheus' terms.</summary>
/// <param name="Type">The metric's type.</param>
/// <param name="Recording">What is done with its measurements.</param>
/// <param name="Bounds">A histogram's upper bounds, ascending; empty for others.</param>
internal sealed record MetricShape(string Type, Recording Recording, double[] Bounds)
{
    // Those that OpenTelemetry recommends.
    private static readonly double[] DefaultSeconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
    private static readonly double[] DefaultBounds = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000];

    /// <summary>The shape of an instrument; null for kinds that are not known.</summary>
    public static MetricShape? Of(Instrument instrument)
    {
        Type kind = instrument.GetType().GetGenericTypeDefinition();
        if (kind == typeof(Counter<>)) return new MetricShape("counter", Recording.Add, []);
        if (kind == typeof(UpDownCounter<>)) return new MetricShape("gauge", Recording.Add, []);
        if (kind == typeof(Gauge<>)) return new MetricShape("gauge", Recording.Set, []);
        if (kind == typeof(Histogram<>)) return new MetricShape("histogram", Recording.Distribute, BoundsOf(instrument));
        if (kind == typeof(ObservableCounter<>)) return new MetricShape("counter", Recording.Observe, []);
        if (kind == typeof(ObservableGauge<>) || kind == typeof(ObservableUpDownCounter<>)) return new MetricShape("gauge", Recording.Observe, []);
        return null;
    }

    private static double[] BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        { Unit: "s" } => DefaultSeconds,
        _ => DefaultBounds,
    };
}
