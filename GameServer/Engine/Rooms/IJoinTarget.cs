using GameServer.Protocol;

namespace GameServer.Engine.Rooms;

/// <summary>What a client can be in, as its session sees it: a room, the spectators of one, a replay. Called from any thread.</summary>
public interface IJoinTarget
{
    /// <summary>The room's number, for logs.</summary>
    int RoomId { get; }

    /// <summary>The tick that is played or shown.</summary>
    int Tick { get; }

    /// <summary>How many integers an input has.</summary>
    int InputFields { get; }

    /// <summary>Whether clients only watch.</summary>
    bool IsForSpectators { get; }

    /// <summary>Lets a client in, or says why not; then a seat that was promised is free again.</summary>
    CloseReason? TryEnter(RoomClient client, PlayerIdentity identity);

    /// <summary>Takes an Input, a Call or a Watch of a client that is in; a reason ends the session.</summary>
    CloseReason? Take(RoomClient client, in ClientMessage message);
}
