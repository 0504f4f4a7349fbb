using System.Diagnostics.Metrics;
using GameServer.Engine.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GameServer.Hosting.Operations;

/// <summary>
/// One metrics pipeline, served at <c>/metrics</c> and exported over OTLP, and one trace pipeline. The standard
/// variables configure OTLP: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, or <c>OTEL_EXPORTER_OTLP_METRICS_ENDPOINT</c> and
/// <c>OTEL_EXPORTER_OTLP_TRACES_ENDPOINT</c>. Pipelines without a reader are not created.
/// </summary>
internal static class Telemetry
{
    /// <summary>Label sets per metric. OpenTelemetry preallocates memory for all of them.</summary>
    public const int LabelSetsMax = 100;

    private static readonly string[] Meters =
        [GameMetrics.MeterName, "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Hosting"];

    /// <summary>Registers the configured pipelines.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="isHost">
    /// Whether the application is the game server: then it is named so, and all its metrics are limited.
    /// </param>
    public static void AddTelemetry(this WebApplicationBuilder builder, bool isHost)
    {
        bool isRead = builder.Configuration.GetValue($"Metrics:{nameof(MetricsOptions.Enabled)}", true);
        bool isSent = IsSet(builder.Configuration, "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT");
        OpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry();
        if (isHost)
            telemetry.ConfigureResource(resource => resource.AddService(builder.Configuration["OTEL_SERVICE_NAME"] ?? "GameServer"));
        if (isRead || isSent)
        {
            telemetry.WithMetrics(metrics =>
            {
                if (isRead) metrics.AddPrometheusExporter(ConfigurePrometheus);
                if (isSent) metrics.AddOtlpExporter();
            });
            builder.Services.ConfigureOpenTelemetryMeterProvider(
                (services, metrics) => metrics.ListenTo(services.GetRequiredService<IMeterFactory>(), isHost));
        }

        if (IsSet(builder.Configuration, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"))
            telemetry.WithTracing(traces => traces.AddSource(InputTracing.SourceName).AddOtlpExporter());
    }

    /// <summary>
    /// Selects the meters of one application, plus the process-wide runtime meters: a process may host several
    /// applications, as tests do. The application's own meters keep its settings.
    /// </summary>
    public static MeterProviderBuilder ListenTo(this MeterProviderBuilder metrics, IMeterFactory application, bool isHost) =>
        metrics.AddMeter(Meters).AddView(instrument =>
        {
            if (!Meters.Contains(instrument.Meter.Name)) return null;
            if (instrument.Meter.Scope is not null && instrument.Meter.Scope != application) return MetricStreamConfiguration.Drop;
            return isHost || instrument.Meter.Name == GameMetrics.MeterName
                ? new MetricStreamConfiguration { CardinalityLimit = LabelSetsMax }
                : null;
        });

    // Without scope labels, and never cached.
    private static void ConfigurePrometheus(PrometheusAspNetCoreOptions prometheus)
    {
        prometheus.ScopeInfoEnabled = false;
        prometheus.TargetInfoEnabled = false;
        prometheus.ScrapeResponseCacheDurationMilliseconds = 0;
    }

    private static bool IsSet(ConfigurationManager configuration, string endpoint) =>
        !string.IsNullOrEmpty(configuration[endpoint] ?? configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
}
