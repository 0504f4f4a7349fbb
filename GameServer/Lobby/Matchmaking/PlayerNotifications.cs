using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Matchmaking;

/// <summary>
/// Pending notifications of each player who listens or waits for a match. One that nobody reads is kept for some seconds, so that a stream that breaks may come back and misses nothing. There are
/// no more than streams and queued players. Called from any thread; a short lock.
/// </summary>
public sealed class PlayerNotifications(MatchmakingOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<PlayerId, PendingNotifications> _byPlayer = [];

    /// <summary>The player's pending notifications, made if there are none yet.</summary>
    public PendingNotifications Of(PlayerId player)
    {
        lock (_lock)
        {
            if (_byPlayer.TryGetValue(player, out PendingNotifications? pending)) return pending;
            return _byPlayer[player] = new PendingNotifications { UnreadSince = time.GetTimestamp() };
        }
    }

    /// <summary>From now on <paramref name="reader"/> reads the player's notifications, and who did before does no more.</summary>
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

    /// <summary>Whether <paramref name="reader"/> reads it still.</summary>
    public bool IsAttached(PendingNotifications pending, object reader)
    {
        lock (_lock) return pending.Reader == reader;
    }

    /// <summary><paramref name="reader"/> goes.</summary>
    public void Detach(PendingNotifications pending, object reader)
    {
        lock (_lock)
        {
            if (pending.Reader != reader) return;
            pending.Reader = null;
            pending.UnreadSince = time.GetTimestamp();
        }
    }

    /// <summary>Wakes whoever reads the player's notifications, if there is one.</summary>
    public void Wake(PlayerId player)
    {
        lock (_lock)
            if (_byPlayer.TryGetValue(player, out PendingNotifications? pending)) pending.Signal.Set();
    }

    /// <summary>Removes those that nobody has read for too long, and says whose they were.</summary>
    public IReadOnlyList<PlayerId> RemoveUnread()
    {
        TimeSpan patience = TimeSpan.FromSeconds(options.UnreachableSeconds);
        lock (_lock)
        {
            PlayerId[] unread = [.. _byPlayer.Where(b => b.Value.Reader is null && time.GetElapsedTime(b.Value.UnreadSince) > patience).Select(b => b.Key)];
            foreach (PlayerId player in unread) _byPlayer.Remove(player);
            return unread;
        }
    }
}
