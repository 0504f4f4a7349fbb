using GameServer.Protocol;

namespace GameServer.Engine.Rooms;

/// <summary>
/// Work that a loop thread runs: a room, a spectator room or a replay. Only that thread calls it, except where "Called
/// from any thread" is written.
/// </summary>
public interface ITicked
{
    /// <summary>The metrics label: "room", "spectator_room" or "replay".</summary>
    string Kind { get; }

    /// <summary>The room's id, also for its spectator room and for replays of its matches.</summary>
    int Id { get; }

    /// <summary>Turns per second.</summary>
    int TickRate { get; }

    /// <summary>The last computed tick. Called from any thread.</summary>
    int Tick { get; }

    /// <summary>Why it ended; null while it runs. Called from any thread.</summary>
    CloseReason? Closed { get; }

    /// <summary>The overloaded server sends one of 2^this snapshots.</summary>
    int SnapshotLevel { get; set; }

    /// <summary>Runs one turn.</summary>
    void RunTick();

    /// <summary>Ends it and disconnects its clients with <paramref name="reason"/>.</summary>
    void Close(CloseReason reason);
}
