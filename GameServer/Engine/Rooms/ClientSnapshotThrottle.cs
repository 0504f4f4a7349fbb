using GameServer.Engine.Loop;

namespace GameServer.Engine.Rooms;

/// <summary>
/// Adapts the snapshot rate of one client. The rate halves each time the client is still busy with the last snapshot
/// several times in a row, and doubles after a second without that. Owned by the room's loop thread.
/// </summary>
internal struct ClientSnapshotThrottle
{
    /// <summary>The slowest rate: one of 2^this snapshots.</summary>
    public const int LevelMax = 4;

    // Both count snapshots: a slow client is slowed down within a tenth of a second and tried again after a second.
    private const int BlockedInARow = 3;
    private const int SentInARow = 30;

    private int _blocked;
    private int _sent;

    /// <summary>The client gets one of 2^this snapshots.</summary>
    public int Level { get; private set; }

    /// <summary>
    /// Whether the client gets the <paramref name="index"/>th snapshot. Of its own rate and the room's the lower one
    /// counts. Clients of the same rate take turns.
    /// </summary>
    /// <param name="index">The number of the room's snapshot.</param>
    /// <param name="turn">The client's turn number.</param>
    /// <param name="share">How many of ten snapshots the room sends.</param>
    public readonly bool IsDue(int index, int turn, int share) =>
        share << Level >= OverloadThrottle.All
            ? ((index + turn) & ((1 << Level) - 1)) == 0
            : (uint)(index + turn) * (uint)share % OverloadThrottle.All < (uint)share;

    /// <summary>The previous snapshot had left when this one was due. Returns whether the level changed.</summary>
    public bool OnSent()
    {
        _blocked = 0;
        if (Level == 0 || ++_sent < SentInARow >> Level) return false;
        _sent = 0;
        Level--;
        return true;
    }

    /// <summary>The previous snapshot had not left when this one was due. Returns whether the level changed.</summary>
    public bool OnBlocked()
    {
        _sent = 0;
        if (Level == LevelMax || ++_blocked < BlockedInARow) return false;
        _blocked = 0;
        Level++;
        return true;
    }
}
