using Microsoft.AspNetCore.Connections.Features;

namespace GameServer.Transport.Connections;

/// <summary>
/// Tells the <see cref="ConnectionTable"/> which connections are idle, before any other middleware, also an
/// application's. Of connections beyond the limit, it answers health checks only.
/// </summary>
internal sealed class RequestTracking(UpgradeChecks checks, SessionOptions options) : IStartupFilter
{
    private static readonly PathString[] Always = ["/healthz", "/readyz", "/metrics"];

    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(TrackAsync);
        next(app);
    };

    /// <summary>The connection of a request; null if another listener accepted it.</summary>
    public static OpenConnection? Of(HttpContext context) =>
        context.Features.Get<IConnectionItemsFeature>()?.Items.TryGetValue(typeof(OpenConnection), out object? connection) == true
            ? (OpenConnection?)connection
            : null;

    private async Task TrackAsync(HttpContext context, RequestDelegate next)
    {
        if (Of(context) is not { } connection)
        {
            await next(context);
            return;
        }

        connection.BeginRequest();
        try
        {
            if (connection.IsLast && !Always.Contains(context.Request.Path))
                await checks.RefuseForNow(context, Refusal.Full(options.ConnectionsMax)).ExecuteAsync(context);
            else await next(context);
        }
        finally
        {
            connection.EndRequest();
        }
    }
}
