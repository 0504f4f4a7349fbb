using GameServer.Protocol;

namespace GameServer.Engine.Rooms;

/// <summary>What somebody can be in, as a session sees it: a room, the gallery of one, a screening of a replay. Called from any thread.</summary>
public interface IVenue
{
    /// <summary>The room's number, for logs.</summary>
    int RoomId { get; }

    /// <summary>The tick that is played or shown.</summary>
    int Tick { get; }

    /// <summary>How many integers an input has.</summary>
    int InputFields { get; }

    /// <summary>Lets somebody in, or says why not.</summary>
    CloseReason? TryEnter(RoomClient client, Holder holder);

    /// <summary>Takes an Input, a Call or a Watch of somebody who is in; a reason ends the session.</summary>
    CloseReason? Take(RoomClient client, in ClientMessage message);
}
