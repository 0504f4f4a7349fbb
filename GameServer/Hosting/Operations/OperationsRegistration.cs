using GameServer.Engine.Diagnostics;
using GameServer.Hosting.Operations.Prometheus;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GameServer.Hosting.Operations;

/// <summary>What is for those who run the server: metrics, traces and health.</summary>
internal static class OperationsRegistration
{
    /// <summary>Registers it.</summary>
    public static void AddOperations(this IServiceCollection services)
    {
        services.AddValidated<MetricsOptions>("Metrics");
        services.AddValidated<TracingOptions>("Tracing");
        services.AddSingleton<InputTracing>();
        services.AddHostedService<OtlpExport>();
        services.AddSingleton<PrometheusCollector>();
        services.AddSingleton<MetricsEndpoint>();
        services.AddSingleton<ServerGauges>();
        services.AddSingleton<Readiness>();
        services.AddHealthChecks().AddCheck<LoopHealth>("loops");
    }

    /// <summary>Begins to listen. To be called before anything happens that is counted.</summary>
    public static void BeginMetrics(this IServiceProvider services)
    {
        if (services.GetRequiredService<MetricsOptions>().Enabled) services.GetRequiredService<PrometheusCollector>();
        services.GetRequiredService<ServerGauges>();
        services.GetRequiredService<GameMetrics>().BeginAtZero();
    }

    /// <summary>Maps the endpoints.</summary>
    public static void MapOperations(this IEndpointRouteBuilder endpoints)
    {
        // Alive is whatever answers and goes on; ready is who lets people in.
        endpoints.MapHealthChecks("/healthz", new HealthCheckOptions { ResponseWriter = WriteHealthAsync });
        endpoints.MapGet("/readyz", (HttpContext context, Readiness readiness) => readiness.Get(context));
        if (endpoints.ServiceProvider.GetRequiredService<MetricsOptions>().Enabled)
            endpoints.MapGet("/metrics", (HttpContext context, MetricsEndpoint metrics) => metrics.GetAsync(context)).ExcludeFromDescription();
    }

    private static Task WriteHealthAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        Status = report.Status.ToString(),
        Problems = report.Entries.Where(entry => entry.Value.Description is not null).ToDictionary(entry => entry.Key, entry => entry.Value.Description),
    });
}
