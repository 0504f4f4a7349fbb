using GameServer.Lobby.Api;
using GameServer.Transport.Addresses;
using Microsoft.AspNetCore.Routing;

namespace GameServer.Hosting.Operations;

/// <summary><c>GET /metrics</c>: what Prometheus collects, for those who may read it.</summary>
internal sealed class MetricsEndpoint(MetricsOptions options)
{
    private const string Refusal = "This address may not read metrics; see Metrics:Allowed.";

    private readonly NetworkList _allowed = NetworkList.Parse(options.Allowed);

    /// <summary>Maps it.</summary>
    public void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPrometheusScrapingEndpoint("/metrics", meterProvider: null, pipeline => pipeline.Use(CheckAsync), optionsName: null)
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get]));

    private Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (!MayRead(context)) return ApiProblem.Of(StatusCodes.Status403Forbidden, Refusal).ExecuteAsync(context);
        context.Response.Headers.CacheControl = "no-store";
        context.Request.Headers.Accept = "text/plain;version=0.0.4"; // OpenMetrics would write other values of "le", and more series
        return next(context);
    }

    // The address is the client's, as far as proxies are trusted. Behind one that is not, everybody has the proxy's
    // address, which is likely a private one: so forwarded requests are refused. What trusted proxies have written is
    // not there any more, the middleware has taken it.
    private bool MayRead(HttpContext context) =>
        !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("Forwarded")
        && context.Connection.RemoteIpAddress is { } address
        && _allowed.Contains(address);
}
