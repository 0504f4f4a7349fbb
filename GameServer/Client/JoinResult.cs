namespace GameServer.Client;

/// <summary>What came of joining, or of coming back to a seat.</summary>
public abstract record JoinResult
{
    private JoinResult()
    {
    }

    /// <summary>Whether it may go well another time.</summary>
    public virtual bool MayPass => false;

    /// <summary>How long the server wants to be left alone.</summary>
    public virtual TimeSpan Patience => TimeSpan.Zero;

    /// <summary>Welcome and the first snapshot have arrived.</summary>
    /// <param name="Player">Who this is; -1 for somebody who only watches.</param>
    public sealed record Joined(int Player) : JoinResult;

    /// <summary>There is no ticket, or no connection.</summary>
    public sealed record NotConnected(ConnectResult Reason) : JoinResult
    {
        /// <inheritdoc/>
        public override bool MayPass => Reason.MayPass;

        /// <inheritdoc/>
        public override TimeSpan Patience => Reason.Patience;
    }

    /// <summary>There was a connection, and the server has ended it.</summary>
    public sealed record SentAway(ClientClose Close) : JoinResult
    {
        /// <inheritdoc/>
        public override bool MayPass => !ReconnectPolicy.IsFinal(Close.Code);
    }

    /// <summary>It took longer than <see cref="GameClient.JoinTimeout"/>.</summary>
    public sealed record TimedOut : JoinResult
    {
        /// <inheritdoc/>
        public override bool MayPass => true;
    }
}
