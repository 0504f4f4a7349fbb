using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Matchmaking;

/// <summary>
/// A mailbox for each player who listens or waits for a match. One that nobody reads is kept for some seconds, so that a stream that breaks may come back and misses nothing. There are
/// no more than streams and queued players. Called from any thread; a short lock.
/// </summary>
public sealed class Mailboxes(MatchmakingOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<PlayerId, Mailbox> _boxes = [];

    /// <summary>The player's mailbox, made if there is none yet.</summary>
    public Mailbox Of(PlayerId player)
    {
        lock (_lock)
        {
            if (_boxes.TryGetValue(player, out Mailbox? box)) return box;
            return _boxes[player] = new Mailbox { UnreadSince = time.GetTimestamp() };
        }
    }

    /// <summary>From now on <paramref name="reader"/> reads the player's mailbox, and who did before does no more.</summary>
    public Mailbox Attach(PlayerId player, object reader)
    {
        Mailbox box;
        lock (_lock)
        {
            box = Of(player);
            box.Reader = reader;
        }

        box.Bell.Ring();
        return box;
    }

    /// <summary>Whether <paramref name="reader"/> reads it still.</summary>
    public bool IsAttached(Mailbox box, object reader)
    {
        lock (_lock) return box.Reader == reader;
    }

    /// <summary><paramref name="reader"/> goes.</summary>
    public void Detach(Mailbox box, object reader)
    {
        lock (_lock)
        {
            if (box.Reader != reader) return;
            box.Reader = null;
            box.UnreadSince = time.GetTimestamp();
        }
    }

    /// <summary>Wakes whoever reads the player's mailbox, if there is one.</summary>
    public void Wake(PlayerId player)
    {
        lock (_lock)
            if (_boxes.TryGetValue(player, out Mailbox? box)) box.Bell.Ring();
    }

    /// <summary>Removes those that nobody has read for too long, and says whose they were.</summary>
    public IReadOnlyList<PlayerId> RemoveUnread()
    {
        TimeSpan patience = TimeSpan.FromSeconds(options.UnreachableSeconds);
        lock (_lock)
        {
            PlayerId[] unread = [.. _boxes.Where(b => b.Value.Reader is null && time.GetElapsedTime(b.Value.UnreadSince) > patience).Select(b => b.Key)];
            foreach (PlayerId player in unread) _boxes.Remove(player);
            return unread;
        }
    }
}
