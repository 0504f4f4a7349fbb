namespace GameServer.Engine.Rooms;

/// <summary>
/// How often one client is sent snapshots. A client that keeps being busy with the last one gets half as many, and again; one that has taken them
/// all for a second gets twice as many. Owned by the room's loop thread.
/// </summary>
public struct ClientSnapshotThrottle
{
    /// <summary>At most one of 2^this snapshots is sent.</summary>
    public const int LevelMax = 4;

    // Both count snapshots, so a slow client is slowed down within a tenth of a second and tried again after one.
    private const int BlockedInARow = 3;
    private const int SentInARow = 30;

    private int _blocked;
    private int _sent;

    /// <summary>One of 2^this snapshots is sent.</summary>
    public int Level { get; private set; }

    /// <summary>Whether a client is due for the <paramref name="index"/>th snapshot; clients of the same level take turns.</summary>
    /// <param name="index">Counts the room's snapshots.</param>
    /// <param name="player">Whose turn.</param>
    /// <param name="roomLevel">What the server itself can do: one of 2^this.</param>
    public readonly bool IsDue(int index, int player, int roomLevel) => ((index + player) & ((1 << Math.Max(Level, roomLevel)) - 1)) == 0;

    /// <summary>The snapshot before had left when this one was due. Returns whether the level changed.</summary>
    public bool OnSent()
    {
        _blocked = 0;
        if (Level == 0 || ++_sent < SentInARow >> Level) return false;
        _sent = 0;
        Level--;
        return true;
    }

    /// <summary>The snapshot before had not left when this one was due. Returns whether the level changed.</summary>
    public bool OnBlocked()
    {
        _sent = 0;
        if (Level == LevelMax || ++_blocked < BlockedInARow) return false;
        _blocked = 0;
        Level++;
        return true;
    }
}
