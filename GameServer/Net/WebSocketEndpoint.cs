using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using GameServer.Diagnostics;
using GameServer.Net.Standard;
using GameServer.Protocol;
using GameServer.Rooms;
using Microsoft.AspNetCore.Connections.Features;

namespace GameServer.Net;

/// <summary>The way in: <c>/ws</c>. Refuses before the upgrade what should not be upgraded, with a problem document that says why.</summary>
internal sealed class WebSocketEndpoint(
    Admission admission, Sessions sessions, SessionOptions options, NetworkSimulator simulator, TimeProvider time, GameMetrics metrics, ILogger<WebSocketEndpoint> logger)
{
    // A reset right behind a close frame destroys it on its way (RFC 9293, 3.10.7.4); the client gets this long to read it.
    private static readonly TimeSpan CloseFrameLinger = TimeSpan.FromMilliseconds(250);

    /// <summary>Handles one request, for as long as its WebSocket lives.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (TryRefuse(context, out NetworkConditions? network, out IResult? refusal))
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        Refusal? refused = RefusalOnArrival(context);
        Session? session = null;
        if (refused is not null || !sessions.TryOpen(TransportKind.Standard, context.Connection.RemoteIpAddress, out session, out refused))
        {
            await admission.RefuseForNow(context, refused).ExecuteAsync(context);
            return;
        }

        CloseReason reason = CloseReason.ConnectionLost;
        try
        {
            WebSocket accepted = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
            {
                SubProtocol = ProtocolConstants.Subprotocol,
                KeepAliveInterval = options.KeepAliveInterval,
                KeepAliveTimeout = options.KeepAliveTimeout,
            });
            using WebSocket socket = network is null ? accepted : simulator.Simulate(accepted, network);
            reason = await RunAsync(new WebSocketTransport(socket, session, options, time, metrics));
            if (reason == CloseReason.ProtocolError) await Task.Delay(CloseFrameLinger, time);
        }
        finally
        {
            sessions.End(session, reason);
        }
    }

    private async Task<CloseReason> RunAsync(WebSocketTransport transport)
    {
        try
        {
            return await transport.RunAsync();
        }
        catch (Exception e)
        {
            // A bug of ours; it must not take more than this session with it.
            Log.SessionFailed(logger, e);
            return CloseReason.RoomFailed;
        }
    }

    private bool TryRefuse(HttpContext context, out NetworkConditions? network, [NotNullWhen(true)] out IResult? refusal)
    {
        network = null;
        refusal = null;
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            refusal = admission.Refuse(StatusCodes.Status426UpgradeRequired, "This address speaks WebSocket only.");
        }
        else if (!IsProperUpgrade(context.Request))
        {
            refusal = admission.Refuse(
                StatusCodes.Status400BadRequest, "An upgrade is a GET over HTTP/1.1 (or a CONNECT over HTTP/2) with one Sec-WebSocket-Version, 13.");
        }
        else if (admission.TryRefuseOrigin(context.Request, out refusal))
        {
            return true;
        }
        else if (!context.WebSockets.WebSocketRequestedProtocols.Contains(ProtocolConstants.Subprotocol))
        {
            refusal = admission.Refuse(StatusCodes.Status400BadRequest, $"The subprotocol '{ProtocolConstants.Subprotocol}' must be offered.");
        }
        else if (!simulator.TryRead(context.Request, out network, out int status, out string? detail))
        {
            refusal = admission.Refuse(status, detail);
        }
        else if (options.Transport == TransportChoice.Direct && RefusalOnArrival(context) is null)
        {
            refusal = admission.Refuse(
                StatusCodes.Status400BadRequest, "This server takes upgrades over plain HTTP/1.1 only, their head in one piece; see the option Session:Transport.");
        }

        return refusal is not null;
    }

    // The direct transport has decided, and leaves the words to us.
    private static Refusal? RefusalOnArrival(HttpContext context) =>
        context.Features.Get<IConnectionItemsFeature>()?.Items.TryGetValue(typeof(Refusal), out object? refusal) == true ? (Refusal?)refusal : null;

    // ASP.NET Core lets some more through.
    private static bool IsProperUpgrade(HttpRequest request) =>
        (request.Method == HttpMethods.Get ? request.Protocol == HttpProtocol.Http11 : request.Method == HttpMethods.Connect)
        && request.Headers.SecWebSocketVersion is ["13"];
}
