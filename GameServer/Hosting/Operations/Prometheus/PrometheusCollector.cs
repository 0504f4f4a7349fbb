using GameServer.Engine.Diagnostics;
using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace GameServer.Hosting.Operations.Prometheus;

/// <summary>
/// Listens to the meters of this application, adds up what they count, and writes it in Prometheus' text format. Counting happens on the threads of whoever counts, loop threads above all:
/// it allocates nothing and waits for nobody, except when labels are seen for the first time. What can be looked up is looked up when somebody asks.
/// </summary>
public sealed class PrometheusCollector : IDisposable
{
    /// <summary>What <see cref="Write"/> writes.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>The meters that are listened to: ours, the runtime's, Kestrel's and requests.</summary>
    public static IReadOnlyList<string> Meters { get; } =
        [GameMetrics.MeterName, "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Hosting"];

    private readonly IMeterFactory _meters;
    private readonly ConcurrentDictionary<string, MetricFamily> _families = [];
    private readonly MeterListener _listener = new();
    private readonly Lock _scraping = new();
    private int _scrape;

    /// <summary>Begins to listen; what was counted before is lost.</summary>
    public PrometheusCollector(IMeterFactory meters)
    {
        _meters = meters;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (IsOurs(instrument.Meter) && FamilyOf(instrument) is { } family) listener.EnableMeasurementEvents(instrument, family);
        };
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.Start();
    }

    /// <summary>Writes all that was counted, and how things are now. Called from any thread.</summary>
    public void Write(IBufferWriter<byte> output)
    {
        lock (_scraping)
        {
            _scrape++;
            foreach (MetricFamily family in _families.Values) family.Scrape = _scrape;
            _listener.RecordObservableInstruments();
            var text = new PrometheusText(output);
            foreach (MetricFamily family in _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal)) family.Write(text);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    // A process may have several applications, as tests do. The runtime's meter belongs to none.
    private bool IsOurs(Meter meter) => Meters.Contains(meter.Name) && (meter.Scope is null || ReferenceEquals(meter.Scope, _meters));

    private MetricFamily? FamilyOf(Instrument instrument)
    {
        if (MetricShape.Of(instrument) is not { } shape) return null;
        string name = PrometheusNames.Metric(instrument.Name, instrument.Unit, shape.Type);
        MetricFamily family = _families.GetOrAdd(name, _ => new MetricFamily(name, instrument.Description ?? "", shape));
        return family.Shape.Type == shape.Type ? family : null; // two of one name, but not of one kind: the first one has it
    }
}
