using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Matchmaking;

/// <summary>What one player has to be told: a match, or that there is none. Holds one of each, the latest. Called from any thread.</summary>
public sealed class PendingNotifications
{
    private Ticket? _match;
    private string? _refusal;

    /// <summary>Set when something about the player has changed: the party, the place in the queue, what is in here.</summary>
    public AsyncSignal Signal { get; } = new();

    /// <summary>Who reads it; null: nobody. Guarded by <see cref="PlayerNotifications"/>.</summary>
    internal object? Reader { get; set; }

    /// <summary>Since when nobody reads it, as a timestamp.</summary>
    internal long UnreadSince { get; set; }

    /// <summary>Takes the ticket to the match that was found; null: none was.</summary>
    public Ticket? TakeMatch() => Interlocked.Exchange(ref _match, null);

    /// <summary>Takes the reason why the player waits no more, without a match; null: it is not so.</summary>
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
