using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Transport.Connections;
using GameServer.Transport.Development;
using Microsoft.AspNetCore.Connections.Features;

namespace GameServer.Transport.WebSockets;

/// <summary>The <c>/ws</c> endpoint. Refuses invalid requests before the upgrade, with a problem document.</summary>
public sealed class WebSocketEndpoint(
    UpgradeChecks checks, Sessions sessions, SessionOptions options, RoomOptions roomOptions, NetworkSimulator simulator, TimeProvider time,
    GameMetrics metrics,
    ILogger<WebSocketEndpoint> logger)
{
    /// <summary>
    /// How long the client may take to read a close frame before the connection is reset, which would destroy it (RFC
    /// 9293, 3.10.7.4).
    /// </summary>
    internal static readonly TimeSpan CloseFrameLinger = TimeSpan.FromMilliseconds(250);

    private readonly TimeSpan _unreadMax = TimeSpan.FromSeconds(roomOptions.SlowConsumerSeconds);
    private readonly CloseReason _unanswered = roomOptions.SlowConsumerSeconds < options.KeepAliveTimeout.TotalSeconds
        ? CloseReason.SlowConsumer
        : CloseReason.ConnectionLost;

    /// <summary>Handles one request until its WebSocket closes.</summary>
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
            await checks.RefuseForNow(context, refused).ExecuteAsync(context);
            return;
        }

        CloseReason reason = CloseReason.ConnectionLost;
        try
        {
            WebSocket accepted = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
            {
                SubProtocol = ProtocolConstants.Subprotocol,
                KeepAliveInterval = Min(options.KeepAliveInterval, _unreadMax / 2),
                KeepAliveTimeout = Min(options.KeepAliveTimeout, _unreadMax),
            });
            // A session from here on, which has limits of its own. Over HTTP/2 the connection may carry more than this.
            if (HttpProtocol.IsHttp11(context.Request.Protocol)) RequestTracking.Of(context)?.Dispose();
            using WebSocket socket = network is null ? accepted : simulator.Simulate(accepted, network);
            var transport = new WebSocketTransport(socket, session, options, _unanswered, time, metrics);
            if (context.Features.Get<ReadMeter>() is { } meter) meter.Read = transport.OnRead;
            reason = await RunAsync(transport);
            if (reason == CloseReason.ProtocolError) await Task.Delay(CloseFrameLinger, time);
        }
        finally
        {
            sessions.End(session, reason);
        }
    }

    // An answer to a ping proves that the client reads.
    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private async Task<CloseReason> RunAsync(WebSocketTransport transport)
    {
        try
        {
            return await transport.RunAsync();
        }
        catch (Exception e)
        {
            // Our bug; it must not affect other sessions.
            Log.SessionFailed(logger, e);
            return CloseReason.RoomFailed;
        }
    }

    private bool TryRefuse(HttpContext context, out NetworkConditions? network, [NotNullWhen(true)] out IResult? refusal)
    {
        network = null;
        if (checks.TryRefuseUpgrade(context, out refusal) || checks.TryRefuseOrigin(context.Request, out refusal)) return true;
        if (!context.WebSockets.WebSocketRequestedProtocols.Contains(ProtocolConstants.Subprotocol))
        {
            refusal = checks.Refuse(
                ProblemCode.InvalidSubprotocol, $"The client must offer the subprotocol '{ProtocolConstants.Subprotocol}'.");
        }
        else if (!simulator.TryRead(context.Request, out network, out ProblemCode? code, out string? detail))
        {
            refusal = checks.Refuse(code, detail);
        }
        else if (options.Transport == TransportChoice.Direct && RefusalOnArrival(context) is null)
        {
            refusal = checks.Refuse(
                ProblemCode.InvalidUpgrade,
                "This server accepts upgrades over plain HTTP/1.1 only, as the first request of a connection; see Session:Transport.");
        }

        return refusal is not null;
    }

    // The direct transport decided; the response is written here.
    private static Refusal? RefusalOnArrival(HttpContext context) =>
        context.Features.Get<IConnectionItemsFeature>()?.Items.TryGetValue(typeof(Refusal), out object? refusal) == true
            ? (Refusal?)refusal
            : null;
}
