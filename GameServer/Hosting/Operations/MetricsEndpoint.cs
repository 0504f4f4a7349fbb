using GameServer.Hosting.Operations.Prometheus;
using GameServer.Lobby.Api;
using GameServer.Transport.Addresses;

namespace GameServer.Hosting.Operations;

/// <summary><c>GET /metrics</c>: what Prometheus collects.</summary>
internal sealed class MetricsEndpoint(PrometheusCollector collector, MetricsOptions options)
{
    private readonly NetworkList _allowed = NetworkList.Parse(options.Allowed);

    /// <summary>Answers a request.</summary>
    public async Task<IResult> GetAsync(HttpContext context)
    {
        if (!MayRead(context)) return ApiProblem.Of(StatusCodes.Status403Forbidden, "Metrics are not for this address; see the option Metrics:Allowed.");
        context.Response.ContentType = PrometheusCollector.ContentType;
        context.Response.Headers.CacheControl = "no-store";
        collector.Write(context.Response.BodyWriter);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        return Results.Empty;
    }

    // The address is the client's, as far as proxies are trusted. Behind one that is not, everybody in the world has its address, which is likely a private one: so who says that somebody
    // else asks through it is refused. Trusted proxies' words are not there any more, the middleware has taken them.
    private bool MayRead(HttpContext context) =>
        !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("Forwarded")
        && context.Connection.RemoteIpAddress is { } address
        && _allowed.Contains(address);
}
