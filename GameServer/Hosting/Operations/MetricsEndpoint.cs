using GameServer.Protocol;
using GameServer.Transport;
using GameServer.Transport.Addresses;
using Microsoft.AspNetCore.Routing;

namespace GameServer.Hosting.Operations;

/// <summary><c>GET /metrics</c>: the Prometheus endpoint, limited to allowed addresses.</summary>
internal sealed class MetricsEndpoint(MetricsOptions options)
{
    private const string Refusal = "This address may not read metrics; see Metrics:Allowed.";

    private readonly NetworkList _allowed = NetworkList.Parse(options.Allowed);

    /// <summary>Maps the endpoint.</summary>
    public void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPrometheusScrapingEndpoint("/metrics", meterProvider: null, pipeline => pipeline.Use(CheckAsync), optionsName: null)
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get]));

    private Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (!MayRead(context)) return Problem.Of(ProblemCode.AddressNotAllowed, Refusal).ExecuteAsync(context);
        context.Response.Headers.CacheControl = "no-store";
        context.Request.Headers.Accept = "text/plain;version=0.0.4"; // OpenMetrics changes "le" values and adds series
        return next(context);
    }

    // The address is the client's if the proxy is trusted. An untrusted proxy, likely on a private network, would stand
    // for all of its clients, so its forwarded requests are refused. The middleware has already removed headers from
    // trusted proxies.
    private bool MayRead(HttpContext context) =>
        !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("Forwarded")
        && context.Connection.RemoteIpAddress is { } address
        && _allowed.Contains(address);
}
