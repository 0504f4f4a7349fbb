namespace GameServer.Client;

/// <summary>The result of joining or reconnecting.</summary>
public abstract record JoinResult
{
    private JoinResult()
    {
    }

    /// <summary>Whether a retry may succeed.</summary>
    public virtual bool MayPass => false;

    /// <summary>How long the server asks to wait before a retry.</summary>
    public virtual TimeSpan Patience => TimeSpan.Zero;

    /// <summary>Welcome and the first snapshot have arrived.</summary>
    /// <param name="Player">The player's number; -1 for a spectator.</param>
    public sealed record Joined(int Player) : JoinResult;

    /// <summary>Getting a ticket or connecting failed.</summary>
    public sealed record NotConnected(ConnectResult Reason) : JoinResult
    {
        /// <inheritdoc/>
        public override bool MayPass => Reason.MayPass;

        /// <inheritdoc/>
        public override TimeSpan Patience => Reason.Patience;
    }

    /// <summary>The server closed the connection.</summary>
    public sealed record SentAway(ClientClose Close) : JoinResult
    {
        /// <inheritdoc/>
        public override bool MayPass => !ReconnectPolicy.IsFinal(Close.Code);
    }

    /// <summary>Joining took longer than <see cref="GameClient.JoinTimeout"/>.</summary>
    public sealed record TimedOut : JoinResult
    {
        /// <inheritdoc/>
        public override bool MayPass => true;
    }
}
