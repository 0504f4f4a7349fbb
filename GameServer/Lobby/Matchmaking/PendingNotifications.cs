using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Matchmaking;

/// <summary>
/// One player's notifications: the latest match and the latest expiry. They stay after they were sent, because the
/// connection may have been dead by then. Called from any thread.
/// </summary>
public sealed class PendingNotifications
{
    private Ticket? _match;
    private QueueExpiry? _expiry;

    /// <summary>Set when the player's party, queue position or notifications change.</summary>
    public AsyncSignal Signal { get; } = new();

    /// <summary>The stream that reads them; null: none. Guarded by <see cref="PlayerNotifications"/>.</summary>
    public object? Reader { get; set; }

    /// <summary>The timestamp since which no stream reads them.</summary>
    public long UnreadSince { get; set; }

    /// <summary>The ticket to the found match, which may have been used; null if none was found.</summary>
    public Ticket? Match => Volatile.Read(ref _match);

    /// <summary>Why the player left the queue without a match; null if that has not happened.</summary>
    internal QueueExpiry? Expiry => Volatile.Read(ref _expiry);

    internal void Put(Ticket match)
    {
        Volatile.Write(ref _match, match);
        Signal.Set();
    }

    internal void Put(QueueExpiry expiry)
    {
        Volatile.Write(ref _expiry, expiry);
        Signal.Set();
    }
}

/// <summary>A player left the queue without a match.</summary>
/// <param name="Reason">Why.</param>
/// <param name="At">The timestamp.</param>
internal sealed record QueueExpiry(QueueExpiryReason Reason, long At);

/// <summary>Why a player left the queue without a match.</summary>
internal enum QueueExpiryReason
{
    /// <summary>No match was found in time.</summary>
    TimedOut,

    /// <summary>The server is shutting down.</summary>
    Draining,
}
