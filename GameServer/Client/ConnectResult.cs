using System.Net.Sockets;

namespace GameServer.Client;

/// <summary>What came of connecting. Whatever a network or a server may do is one of these, and no exception.</summary>
public abstract record ConnectResult
{
    private ConnectResult()
    {
    }

    /// <summary>Whether it may go well another time: the server is busy or restarts, or the network is down.</summary>
    public virtual bool MayPass => false;

    /// <summary>How long the server wants to be left alone.</summary>
    public virtual TimeSpan Patience => TimeSpan.Zero;

    /// <summary>It is open.</summary>
    public sealed record Connected(WebSocketConnection Connection) : ConnectResult;

    /// <summary>The server answered with something else than a WebSocket.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Title">What is wrong in general, if the answer is a problem document (RFC 9457); otherwise the status in words.</param>
    /// <param name="Detail">What is wrong here, for people; empty if the answer does not say.</param>
    /// <param name="RetryAfter">When it may work; null if the answer does not say.</param>
    public sealed record Refused(int Status, string Title, string Detail, TimeSpan? RetryAfter) : ConnectResult
    {
        /// <inheritdoc/>
        public override bool MayPass => Status is 408 or 425 or 429 or >= 500;

        /// <inheritdoc/>
        public override TimeSpan Patience => RetryAfter ?? TimeSpan.Zero;
    }

    /// <summary>It took longer than <see cref="ConnectionOptions.ConnectTimeout"/>.</summary>
    public sealed record TimedOut : ConnectResult
    {
        /// <inheritdoc/>
        public override bool MayPass => true;
    }

    /// <summary>There is nobody, or whoever is there hung up without an answer.</summary>
    public sealed record Unreachable(SocketError Error) : ConnectResult
    {
        /// <inheritdoc/>
        public override bool MayPass => true;
    }

    /// <summary>It is not certain that the server is who it should be.</summary>
    /// <param name="Reason">What is wrong with its certificate, for people.</param>
    public sealed record NotSecure(string Reason) : ConnectResult;

    /// <summary>The server does not speak the subprotocol.</summary>
    /// <param name="Answered">What it wants to speak; null for none.</param>
    public sealed record SubprotocolRefused(string? Answered) : ConnectResult;

    /// <summary>Whoever is there does not speak the WebSocket protocol, or not over this version of HTTP.</summary>
    public sealed record NotAWebSocket(string Reason) : ConnectResult;

    /// <summary>The address is none of a WebSocket: absolute, ws or wss, without a fragment.</summary>
    public sealed record BadAddress(string Address) : ConnectResult;
}
