using GameServer.Engine.Diagnostics;
using GameServer.Hosting.Operations.Prometheus;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GameServer.Hosting.Operations;

/// <summary>
/// Sends metrics and traces over OTLP, where the standard variables say: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, or <c>OTEL_EXPORTER_OTLP_METRICS_ENDPOINT</c> and
/// <c>OTEL_EXPORTER_OTLP_TRACES_ENDPOINT</c>. Without them there is nothing of it.
/// </summary>
internal sealed class OtlpExport(IConfiguration configuration) : IHostedService, IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string MetricsEndpoint = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
    private const string TracesEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (IsSet(MetricsEndpoint))
        {
            _metrics = Sdk.CreateMeterProviderBuilder().ConfigureServices(Configure).ConfigureResource(Name)
                .AddMeter([.. PrometheusCollector.Meters]).AddOtlpExporter().Build();
        }

        if (IsSet(TracesEndpoint))
            _traces = Sdk.CreateTracerProviderBuilder().ConfigureServices(Configure).ConfigureResource(Name).AddSource(InputTracing.SourceName).AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
    }

    private bool IsSet(string endpoint) => !string.IsNullOrEmpty(configuration[endpoint] ?? configuration[Endpoint]);

    // The exporter reads all the standard variables by itself; this way they may be in any source of our configuration.
    private void Configure(IServiceCollection services) => services.AddSingleton(configuration);

    private void Name(ResourceBuilder resource) => resource.AddService(configuration["OTEL_SERVICE_NAME"] ?? "GameServer");
}
