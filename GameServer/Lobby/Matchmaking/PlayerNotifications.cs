using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Matchmaking;

/// <summary>
/// Pending notifications of each player who is queued or has a stream. They outlive a broken stream by some seconds, so
/// that a reconnect misses nothing. Bounded by the number of streams and queued players. Called from any thread; a
/// short lock.
/// </summary>
public sealed class PlayerNotifications(MatchmakingOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<PlayerId, PendingNotifications> _byPlayer = [];

    /// <summary>Gets or creates the player's pending notifications.</summary>
    public PendingNotifications Of(PlayerId player)
    {
        lock (_lock)
        {
            if (_byPlayer.TryGetValue(player, out PendingNotifications? pending)) return pending;
            return _byPlayer[player] = new PendingNotifications { UnreadSince = time.GetTimestamp() };
        }
    }

    /// <summary>Makes <paramref name="reader"/> the player's only reader, replacing any other.</summary>
    public PendingNotifications Attach(PlayerId player, object reader)
    {
        PendingNotifications pending;
        lock (_lock)
        {
            pending = Of(player);
            pending.Reader = reader;
        }

        pending.Signal.Set();
        return pending;
    }

    /// <summary>Whether <paramref name="reader"/> is still the reader.</summary>
    public bool IsAttached(PendingNotifications pending, object reader)
    {
        lock (_lock) return pending.Reader == reader;
    }

    /// <summary>Detaches <paramref name="reader"/>.</summary>
    public void Detach(PendingNotifications pending, object reader)
    {
        lock (_lock)
        {
            if (pending.Reader != reader) return;
            pending.Reader = null;
            pending.UnreadSince = time.GetTimestamp();
        }
    }

    /// <summary>Wakes the player's reader, if any.</summary>
    public void Wake(PlayerId player)
    {
        lock (_lock)
            if (_byPlayer.TryGetValue(player, out PendingNotifications? pending)) pending.Signal.Set();
    }

    /// <summary>Removes notifications unread for too long and returns their players.</summary>
    public IReadOnlyList<PlayerId> RemoveUnread()
    {
        TimeSpan patience = TimeSpan.FromSeconds(options.UnreachableSeconds);
        lock (_lock)
        {
            PlayerId[] unread =
                [.. _byPlayer.Where(b => b.Value.Reader is null && time.GetElapsedTime(b.Value.UnreadSince) > patience).Select(b => b.Key)];
            foreach (PlayerId player in unread) _byPlayer.Remove(player);
            return unread;
        }
    }
}
