using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Matchmaking;

/// <summary>
/// One player's pending notifications: the latest match and the latest expiry. Called from any thread.
/// </summary>
public sealed class PendingNotifications
{
    private Ticket? _match;
    private string? _refusal;

    /// <summary>Set when the player's party, queue position or pending notifications change.</summary>
    public AsyncSignal Signal { get; } = new();

    /// <summary>The stream that reads them; null: none. Guarded by <see cref="PlayerNotifications"/>.</summary>
    public object? Reader { get; set; }

    /// <summary>The timestamp since which no stream reads them.</summary>
    public long UnreadSince { get; set; }

    /// <summary>Takes the ticket to the found match; null if none.</summary>
    public Ticket? TakeMatch() => Interlocked.Exchange(ref _match, null);

    /// <summary>Takes the reason the player left the queue without a match; null if none.</summary>
    public string? TakeRefusal() => Interlocked.Exchange(ref _refusal, null);

    internal void Put(Ticket match)
    {
        Volatile.Write(ref _match, match);
        Signal.Set();
    }

    internal void Put(string refusal)
    {
        Volatile.Write(ref _refusal, refusal);
        Signal.Set();
    }
}
