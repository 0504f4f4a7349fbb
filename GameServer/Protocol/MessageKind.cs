namespace GameServer.Protocol;

/// <summary>The first element of a message from a client. PROTOCOL.md, section 3.</summary>
public enum ClientMessageKind
{
    /// <summary>The first message: version, ticket, known schema.</summary>
    Hello = 1,

    /// <summary>A player's input for one tick.</summary>
    Input = 2,

    /// <summary>Asks for a Pong.</summary>
    Ping = 3,

    /// <summary>
    /// The first message after a lost connection: version, seat key, messages received, known schema.
    /// </summary>
    Resume = 4,

    /// <summary>A call by name.</summary>
    Call = 5,

    /// <summary>A spectator's camera position.</summary>
    Watch = 6,
}

/// <summary>The first element of a message from the server. PROTOCOL.md, section 4.</summary>
public enum ServerMessageKind
{
    /// <summary>The player's number, the schema and the roster.</summary>
    Welcome = 16,

    /// <summary>Changes since the previous snapshot.</summary>
    Snapshot = 17,

    /// <summary>A game event.</summary>
    Event = 18,

    /// <summary>Players joined or left.</summary>
    Roster = 19,

    /// <summary>Answer to Ping.</summary>
    Pong = 20,

    /// <summary>A snapshot without a baseline.</summary>
    Keyframe = 21,

    /// <summary>Answer to Call.</summary>
    Reply = 22,

    /// <summary>A player's chat message.</summary>
    Chat = 23,

    /// <summary>A message of the server to the player.</summary>
    Notice = 24,

    /// <summary>The playback state of a replay.</summary>
    ReplayStatus = 25,
}
