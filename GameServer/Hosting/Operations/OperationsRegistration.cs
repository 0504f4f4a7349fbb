using System.Text.Json;
using GameServer.Engine.Diagnostics;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;

namespace GameServer.Hosting.Operations;

/// <summary>Registers metrics, traces and health checks.</summary>
internal static class OperationsRegistration
{
    /// <summary>Registers the services.</summary>
    public static void AddOperations(this IServiceCollection services)
    {
        services.AddValidated<MetricsOptions>("Metrics");
        services.AddValidated<TracingOptions>("Tracing");
        services.AddSingleton<InputTracing>();
        services.AddSingleton<MetricsEndpoint>();
        services.AddSingleton<ServerGauges>();
        services.AddSingleton<Readiness>();
        services.AddHealthChecks().AddCheck<LoopHealth>("loops");
    }

    /// <summary>Starts collecting. Call before anything is counted.</summary>
    public static void BeginMetrics(this IServiceProvider services)
    {
        services.GetService<MeterProvider>();
        services.GetRequiredService<ServerGauges>();
        services.GetRequiredService<GameMetrics>().BeginAtZero();
    }

    /// <summary>Maps the endpoints.</summary>
    public static void MapOperations(this IEndpointRouteBuilder endpoints)
    {
        // Liveness: the process responds. Readiness: it accepts players.
        endpoints.MapHealthChecks("/healthz", new HealthCheckOptions { ResponseWriter = WriteHealthAsync });
        endpoints.MapGet("/readyz", (HttpContext context, Readiness readiness) => readiness.Get(context));
        if (endpoints.ServiceProvider.GetRequiredService<MetricsOptions>().Enabled)
            endpoints.ServiceProvider.GetRequiredService<MetricsEndpoint>().Map(endpoints);
    }

    private static Task WriteHealthAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        Status = report.Status.ToString(),
        Problems = report.Entries.Where(entry => entry.Value.Description is not null)
            .ToDictionary(entry => entry.Key, entry => entry.Value.Description),
    }, JsonSerializerOptions.Web);
}
