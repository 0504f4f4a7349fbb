using GameServer.Protocol;

namespace GameServer.Engine.Rooms;

/// <summary>What a loop thread runs. Only that thread calls it, except where "Called from any thread" is written.</summary>
public interface ITicked
{
    /// <summary>"room", "spectator_room" or "replay": names it in metrics.</summary>
    string Kind { get; }

    /// <summary>The room's number, also of its spectator room and of replays of its match.</summary>
    int Id { get; }

    /// <summary>Turns per second.</summary>
    int TickRate { get; }

    /// <summary>The tick that was computed last. Called from any thread.</summary>
    int Tick { get; }

    /// <summary>Why it has ended; null while it runs. Called from any thread.</summary>
    CloseReason? Closed { get; }

    /// <summary>One of 2^this snapshots is sent, because the server cannot do more.</summary>
    int SnapshotLevel { get; set; }

    /// <summary>One turn.</summary>
    void RunTick();

    /// <summary>Ends it: its clients are disconnected with the reason.</summary>
    void Close(CloseReason reason);
}
