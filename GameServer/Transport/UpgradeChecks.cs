using System.Diagnostics.CodeAnalysis;
using GameServer.Protocol;
using GameServer.Transport.Addresses;

namespace GameServer.Transport;

/// <summary>
/// Checks WebSocket and stream requests before the upgrade. Each refusal is a problem document and is counted.
/// </summary>
/// <param name="options">Allowed origins.</param>
/// <param name="count">Receives the HTTP status of each refusal.</param>
public sealed class UpgradeChecks(SessionOptions options, Action<int> count)
{
    /// <summary>Whether the request is not a valid WebSocket request.</summary>
    internal bool TryRefuseUpgrade(HttpContext context, [NotNullWhen(true)] out IResult? refusal)
    {
        refusal = null;
        if (!context.WebSockets.IsWebSocketRequest)
        {
            // HTTP/2 has no such header.
            if (HttpProtocol.IsHttp11(context.Request.Protocol)) context.Response.Headers.Upgrade = "websocket";
            context.Response.Headers.SecWebSocketVersion = "13";
            refusal = Refuse(ProblemCode.UpgradeRequired, "This endpoint accepts WebSocket connections only.");
        }
        else if (!IsProperUpgrade(context.Request))
        {
            refusal = Refuse(
                ProblemCode.InvalidUpgrade,
                "A WebSocket upgrade must be a GET over HTTP/1.1 (or a CONNECT over HTTP/2) with Sec-WebSocket-Version: 13.");
        }

        return refusal is not null;
    }

    /// <summary>Whether the request's origin may not open a session.</summary>
    internal bool TryRefuseOrigin(HttpRequest request, [NotNullWhen(true)] out IResult? refusal) =>
        TryRefuseOrigin(request, options.AllowedOrigins, options.AllowAnyOrigin, "Session", out refusal);

    /// <summary>Whether the request's origin is refused by the allowed origins of an options section.</summary>
    internal bool TryRefuseOrigin(
        HttpRequest request, IReadOnlyList<string> allowed, bool any, string section, [NotNullWhen(true)] out IResult? refusal)
    {
        refusal = Origins.Allow(allowed, any, request.Headers.Origin, request.Headers.Host)
            ? null
            : Refuse(ProblemCode.OriginNotAllowed, $"This origin is not allowed; see {section}:AllowedOrigins.");
        return refusal is not null;
    }

    /// <summary>Refuses a client that may retry later.</summary>
    internal IResult RefuseForNow(HttpContext context, Refusal refusal)
    {
        // Close the connection of a client that retries too often; over HTTP/2 it may carry other requests.
        if (HttpProtocol.IsHttp11(context.Request.Protocol)) context.Response.Headers.Connection = "close";
        count(refusal.Code.Status);
        return context.Refuse(refusal);
    }

    /// <summary>Refuses a client with a readable reason.</summary>
    public IResult Refuse(ProblemCode code, string detail)
    {
        count(code.Status);
        return Problem.Of(code, detail);
    }

    // ASP.NET Core accepts more than that.
    private static bool IsProperUpgrade(HttpRequest request) =>
        (request.Method == HttpMethods.Get ? request.Protocol == HttpProtocol.Http11 : request.Method == HttpMethods.Connect)
        && request.Headers.SecWebSocketVersion is ["13"];
}
