namespace GameServer.Client;

/// <summary>The result of joining or reconnecting.</summary>
public abstract record JoinResult
{
    private JoinResult()
    {
    }

    /// <summary>Whether a retry may succeed.</summary>
    public virtual bool IsTransient => false;

    /// <summary>How long the server asks to wait before a retry; null if it does not say.</summary>
    public virtual TimeSpan? RetryAfter => null;

    /// <summary>Welcome and the first snapshot have arrived.</summary>
    /// <param name="Player">The player's number; -1 for a spectator.</param>
    public sealed record Joined(int Player) : JoinResult;

    /// <summary>Getting a ticket or connecting failed.</summary>
    public sealed record NotConnected(ConnectResult Reason) : JoinResult
    {
        /// <inheritdoc/>
        public override bool IsTransient => Reason.IsTransient;

        /// <inheritdoc/>
        public override TimeSpan? RetryAfter => Reason.RetryAfter;
    }

    /// <summary>The server closed the connection.</summary>
    public sealed record Rejected(ClientClose Close) : JoinResult
    {
        /// <inheritdoc/>
        public override bool IsTransient => !ReconnectPolicy.IsFinal(Close.Code);
    }

    /// <summary>Joining took longer than <see cref="GameClient.JoinTimeout"/>.</summary>
    public sealed record TimedOut : JoinResult
    {
        /// <inheritdoc/>
        public override bool IsTransient => true;
    }
}
