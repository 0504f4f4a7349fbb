using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using GameServer.Diagnostics;
using GameServer.Net.Standard;
using GameServer.Protocol;
using GameServer.Rooms;

namespace GameServer.Net;

/// <summary>The way in: <c>/ws</c>. Refuses before the upgrade what should not be upgraded, with a problem document that says why.</summary>
internal sealed class WebSocketEndpoint(
    Sessions sessions, SessionOptions options, RoomOptions roomOptions, RoomDirectory rooms, FramePool frames, TimeProvider time,
    GameMetrics metrics, ILogger<WebSocketEndpoint> logger)
{
    // A reset right behind a close frame destroys it on its way (RFC 9293, 3.10.7.4); the client gets this long to read it.
    private static readonly TimeSpan CloseFrameLinger = TimeSpan.FromMilliseconds(250);

    /// <summary>Handles one request, for as long as its WebSocket lives.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (TryRefuse(context, out IResult? refusal))
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        if (!sessions.TryEnter())
        {
            context.Response.Headers.RetryAfter = "5";
            await Problem(StatusCodes.Status503ServiceUnavailable, sessions.IsStopping
                ? "The server is shutting down."
                : $"The server has its maximum of {options.ConnectionsMax} connections.").ExecuteAsync(context);
            return;
        }

        try
        {
            using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
            {
                SubProtocol = ProtocolConstants.Subprotocol,
                KeepAliveInterval = options.KeepAliveInterval,
                KeepAliveTimeout = options.KeepAliveTimeout,
            });
            await RunAsync(socket);
        }
        finally
        {
            sessions.Leave();
        }
    }

    private async Task RunAsync(WebSocket socket)
    {
        var session = new WebSocketSession(socket, options, roomOptions, rooms, frames, time, metrics, logger);
        sessions.Add(session.Outbox);
        metrics.SessionOpened();
        CloseReason reason = CloseReason.ConnectionLost;
        try
        {
            reason = await session.RunAsync();
        }
        catch (Exception e)
        {
            // A bug of ours; it must not take more than this session with it.
            Log.SessionFailed(logger, e);
            session.Outbox.Close(CloseReason.RoomFailed);
        }
        finally
        {
            sessions.Remove(session.Outbox);
            metrics.SessionClosed(reason);
        }

        if (reason == CloseReason.ProtocolError) await Task.Delay(CloseFrameLinger, time);
    }

    private bool TryRefuse(HttpContext context, [NotNullWhen(true)] out IResult? refusal)
    {
        refusal = null;
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            refusal = Problem(StatusCodes.Status426UpgradeRequired, "This address speaks WebSocket only.");
        }
        else if (!IsAllowedOrigin(context.Request))
        {
            refusal = Problem(StatusCodes.Status403Forbidden, "Pages of this origin may not connect; see the option Session:AllowedOrigins.");
        }
        else if (!context.WebSockets.WebSocketRequestedProtocols.Contains(ProtocolConstants.Subprotocol))
        {
            refusal = Problem(StatusCodes.Status400BadRequest, $"The subprotocol '{ProtocolConstants.Subprotocol}' must be offered.");
        }

        return refusal is not null;
    }

    private bool IsAllowedOrigin(HttpRequest request)
    {
        string? origin = request.Headers.Origin;
        if (string.IsNullOrEmpty(origin)) return true;
        if (options.AllowedOrigins.Contains("*") || options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)) return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri)
            && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    private IResult Problem(int status, string detail)
    {
        metrics.ConnectionRefused(status);
        return Results.Problem(detail, statusCode: status);
    }
}
