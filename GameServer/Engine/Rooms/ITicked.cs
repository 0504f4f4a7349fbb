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

    /// <summary>How many of ten snapshots are sent: 10, or fewer while the server is overloaded.</summary>
    int SnapshotShare { get; set; }

    /// <summary>The first half of a turn: takes in what has arrived and steps the simulation.</summary>
    void Step();

    /// <summary>The second half: sends the snapshots. Separate, so that the loop can measure its cost.</summary>
    void SendSnapshots();

    /// <summary>Ends it and disconnects its clients with <paramref name="reason"/>.</summary>
    void Close(CloseReason reason);
}

/// <summary>What can be done with every <see cref="ITicked"/>.</summary>
public static class TickedExtensions
{
    /// <summary>Runs a whole turn.</summary>
    public static void RunTick(this ITicked ticked)
    {
        ticked.Step();
        ticked.SendSnapshots();
    }
}
