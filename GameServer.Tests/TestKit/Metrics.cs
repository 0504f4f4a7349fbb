using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using GameServer.Engine.Diagnostics;
using GameServer.Hosting.Operations;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace GameServer.Tests.TestKit;

/// <summary>Real instruments and a listener that adds up what they count.</summary>
public sealed class Metrics : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly MeterProvider? _collector;
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, double> _sums = [];
    private readonly Dictionary<string, double> _observed = [];
    private readonly Lock _observing = new();

    public Metrics()
        : this(new ServiceCollection().AddMetrics().BuildServiceProvider()) => Game = new GameMetrics(Factory);

    private Metrics(ServiceProvider services, bool isCollected = false)
    {
        _services = services;
        Factory = services.GetRequiredService<IMeterFactory>();
        if (isCollected) _collector = Sdk.CreateMeterProviderBuilder().ListenTo(Factory, isHost: true).AddPrometheusExporter().Build();
        else Listen(Factory);
    }

    /// <summary>Listens to the instruments of an application that is running.</summary>
    public Metrics(IMeterFactory factory)
    {
        _services = new ServiceCollection().BuildServiceProvider();
        Factory = factory;
        Listen(factory);
    }

    /// <summary>Real instruments with the server's own pipeline, for tests of what counting costs.</summary>
    public static Metrics Collected()
    {
        var metrics = new Metrics(new ServiceCollection().AddMetrics().BuildServiceProvider(), isCollected: true);
        metrics.Game = new GameMetrics(metrics.Factory);
        return metrics;
    }

    public GameMetrics Game { get; private set; } = null!;

    private IMeterFactory Factory { get; }

    /// <summary>What an instrument has counted: "name", or "name tag=value".</summary>
    public double this[string key]
    {
        get
        {
            lock (_observing)
            {
                _observed.Clear();
                _listener.RecordObservableInstruments();
                return _sums.GetValueOrDefault(key) + _observed.GetValueOrDefault(key);
            }
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _collector?.Dispose();
        _services.Dispose();
    }

    private void Listen(IMeterFactory factory)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == GameMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, factory))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Set(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    // Gauges are of int, and what counts is their last value.
    private void Set(Instrument instrument, int value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (KeyValuePair<string, object?> tag in tags) _sums[$"{instrument.Name} {tag.Key}={tag.Value}"] = value;
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (instrument.IsObservable)
        {
            Observe(instrument.Name, value);
            foreach (KeyValuePair<string, object?> tag in tags) Observe($"{instrument.Name} {tag.Key}={tag.Value}", value);
            return;
        }

        _sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
        foreach (KeyValuePair<string, object?> tag in tags)
            _sums.AddOrUpdate($"{instrument.Name} {tag.Key}={tag.Value}", value, (_, sum) => sum + value);
    }

    private void Observe(string key, double value) => _observed[key] = _observed.GetValueOrDefault(key) + value;
}
