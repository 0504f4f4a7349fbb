using System.Net.Sockets;

namespace GameServer.Client;

/// <summary>The result of connecting. Every network or server failure is one of these, not an exception.</summary>
public abstract record ConnectResult
{
    private ConnectResult()
    {
    }

    /// <summary>Whether a retry may succeed: the server is busy or restarting, or the network is down.</summary>
    public virtual bool IsTransient => false;

    /// <summary>How long the server asks to wait before a retry; null if it does not say.</summary>
    public virtual TimeSpan? RetryAfter => null;

    /// <summary>The connection is open.</summary>
    public sealed record Connected(WebSocketConnection Connection) : ConnectResult;

    /// <summary>The server answered with an HTTP error instead of an upgrade.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Title">The title of the problem document (RFC 9457), if there is one; otherwise the status
    /// text.</param>
    /// <param name="Detail">The detail of the problem document, for people; empty if there is none.</param>
    /// <param name="Code">Its code, for programs, such as "server_full" (PROTOCOL.md, section 9); empty if there is
    /// none.</param>
    /// <param name="RetryAfter">From the Retry-After header; null if there is none.</param>
    public sealed record Refused(int Status, string Title, string Detail, string Code, TimeSpan? RetryAfter) : ConnectResult
    {
        /// <inheritdoc/>
        public override bool IsTransient => Status is 408 or 425 or 429 or >= 500;

        /// <inheritdoc/>
        public override TimeSpan? RetryAfter { get; } = RetryAfter;
    }

    /// <summary>Connecting took longer than <see cref="ConnectionOptions.ConnectTimeout"/>.</summary>
    public sealed record TimedOut : ConnectResult
    {
        /// <inheritdoc/>
        public override bool IsTransient => true;
    }

    /// <summary>Nothing listens there, or the connection broke without an answer.</summary>
    public sealed record Unreachable(SocketError Error) : ConnectResult
    {
        /// <inheritdoc/>
        public override bool IsTransient => true;
    }

    /// <summary>The server's identity could not be verified.</summary>
    /// <param name="Reason">The problem with its certificate, for people.</param>
    public sealed record NotSecure(string Reason) : ConnectResult;

    /// <summary>The server does not support the subprotocol.</summary>
    /// <param name="Answered">The subprotocol it offered; null for none.</param>
    public sealed record SubprotocolRefused(string? Answered) : ConnectResult;

    /// <summary>The server does not speak the WebSocket protocol, or not over this version of HTTP.</summary>
    public sealed record NotAWebSocket(string Reason) : ConnectResult;

    /// <summary>The URL is not a WebSocket's: absolute, ws or wss, without a fragment.</summary>
    public sealed record BadAddress(string Address) : ConnectResult;
}
