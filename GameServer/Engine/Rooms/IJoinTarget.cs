using GameServer.Protocol;

namespace GameServer.Engine.Rooms;

/// <summary>What a session joins: a room, its spectator room or a replay. Called from any thread.</summary>
public interface IJoinTarget
{
    /// <summary>The room's id, for logs.</summary>
    int RoomId { get; }

    /// <summary>The current tick.</summary>
    int Tick { get; }

    /// <summary>The number of integers in an input.</summary>
    int InputFields { get; }

    /// <summary>Whether clients only watch.</summary>
    bool IsForSpectators { get; }

    /// <summary>Lets a client in, or returns the reason why not and frees the reserved seat.</summary>
    CloseReason? TryEnter(RoomClient client, PlayerIdentity identity);

    /// <summary>
    /// Handles an Input, Call or Watch of a client that has joined. A returned reason ends the session.
    /// </summary>
    CloseReason? Take(RoomClient client, in ClientMessage message);
}
