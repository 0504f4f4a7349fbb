using System.Diagnostics.CodeAnalysis;
using GameServer.Diagnostics;

namespace GameServer.Net;

/// <summary>Who may open a session, whatever is to carry it. Each refusal is a problem document, and is counted.</summary>
internal sealed class Admission(SessionOptions options, GameMetrics metrics)
{
    /// <summary>Whether a request comes from a page that may not connect.</summary>
    public bool TryRefuseOrigin(HttpRequest request, [NotNullWhen(true)] out IResult? refusal)
    {
        refusal = options.Allows(request.Headers.Origin, request.Host.Value)
            ? null
            : Refuse(StatusCodes.Status403Forbidden, "Pages of this origin may not connect; see the option Session:AllowedOrigins.");
        return refusal is not null;
    }

    /// <summary>Refuses a session that may come again later.</summary>
    public IResult RefuseForNow(HttpContext context, Refusal refusal)
    {
        context.Response.Headers.RetryAfter = refusal.RetryAfterSeconds;
        // Who comes too often had better not come on this connection again; with HTTP/2 it may be carrying others.
        if (HttpProtocol.IsHttp11(context.Request.Protocol)) context.Response.Headers.Connection = "close";
        return Refuse(refusal.Status, refusal.Detail);
    }

    /// <summary>Refuses a session for a reason, for people.</summary>
    public IResult Refuse(int status, string detail)
    {
        metrics.ConnectionRefused(status);
        return Results.Problem(detail, statusCode: status);
    }
}
