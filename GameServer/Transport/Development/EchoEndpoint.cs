using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using GameServer.Engine.Diagnostics;
using GameServer.Protocol;
using GameServer.Transport.Addresses;
using GameServer.Transport.WebSockets;

namespace GameServer.Transport.Development;

/// <summary>
/// A plain ASP.NET Core WebSocket without a game: <c>/echo</c> returns what it receives. It shows whether WebSockets
/// reach this server, and is a template for an endpoint of your own. Called from any thread.
/// </summary>
public sealed class EchoEndpoint(
    AddressLimits addresses, EchoOptions options, SessionOptions sessionOptions, IHostApplicationLifetime process, TimeProvider time,
    GameMetrics metrics)
{
    private const string NoSubprotocol = "The first offered subprotocol must be a token (RFC 9110, 5.6.2).";

    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly UpgradeChecks _checks = new(sessionOptions, metrics.EchoRefused);
    private readonly EchoBudget _all = new(options.TotalBytesPerSecondMax, time);
    private int _count;

    /// <summary>Handles one request. The connection ends when this returns.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        string? subprotocol = context.WebSockets.WebSocketRequestedProtocols.FirstOrDefault();
        if (TryRefuse(context, subprotocol, out IResult? refusal))
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        if (!TryEnter(context, out AddressSlot? slot, out Refusal? refused))
        {
            await _checks.RefuseForNow(context, refused).ExecuteAsync(context);
            return;
        }

        metrics.EchoesChanged(1);
        try
        {
            using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
            {
                SubProtocol = subprotocol,
                KeepAliveInterval = options.KeepAliveInterval,
                KeepAliveTimeout = TimeSpan.FromDays(1), // it pings; EchoSocket knows what is an answer
                DangerousEnableCompression = options.Compression,
            });
            await new EchoSocket(
                socket, context.Features.Get<ReadMeter>(), options, _all, sessionOptions.CloseTimeout, time,
                process.ApplicationStopping).RunAsync();
        }
        finally
        {
            Interlocked.Decrement(ref _count);
            slot?.Dispose();
            metrics.EchoesChanged(-1);
        }
    }

    private bool TryRefuse(HttpContext context, string? subprotocol, [NotNullWhen(true)] out IResult? refusal)
    {
        if (_checks.TryRefuseUpgrade(context, out refusal)
            || _checks.TryRefuseOrigin(context.Request, options.AllowedOrigins, options.AllowAnyOrigin, "Echo", out refusal))
            return true;
        // Only a token can be returned in the response header.
        if (subprotocol is "" || subprotocol.AsSpan().ContainsAnyExcept(Token))
            refusal = _checks.Refuse(ProblemCode.InvalidSubprotocol, NoSubprotocol);
        return refusal is not null;
    }

    private bool TryEnter(HttpContext context, out AddressSlot? slot, [NotNullWhen(false)] out Refusal? refusal)
    {
        slot = null;
        refusal = null;
        if (process.ApplicationStopping.IsCancellationRequested) refusal = Refusal.Stopping;
        else if (!addresses.TryEnter(context.Connection.RemoteIpAddress, out slot, out TimeSpan retryAfter))
            refusal = Refusal.TooMany(ProblemCode.TooManySessions, "sessions", retryAfter);
        else if (Interlocked.Increment(ref _count) > options.ConnectionsMax) refusal = Full(slot);
        return refusal is null;
    }

    private Refusal Full(AddressSlot? slot)
    {
        Interlocked.Decrement(ref _count);
        slot?.Dispose();
        return Refusal.Full(ProblemCode.ServerFull, options.ConnectionsMax, "echo connections");
    }
}
