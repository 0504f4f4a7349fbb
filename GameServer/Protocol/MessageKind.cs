namespace GameServer.Protocol;

/// <summary>The first element of a message from a client. PROTOCOL.md, section 3.</summary>
public enum ClientMessageKind
{
    /// <summary>The first message: version, ticket, known schema.</summary>
    Hello = 1,

    /// <summary>What the player wants for one tick.</summary>
    Input = 2,

    /// <summary>Asks for a Pong.</summary>
    Ping = 3,

    /// <summary>The first message of whoever comes back after a lost connection: version, seat key, messages received, known schema.</summary>
    Resume = 4,

    /// <summary>Asks for something by name.</summary>
    Call = 5,

    /// <summary>Where the camera of somebody who watches is.</summary>
    Watch = 6,
}

/// <summary>The first element of a message from the server. PROTOCOL.md, section 4.</summary>
public enum ServerMessageKind
{
    /// <summary>Who you are and what the game consists of.</summary>
    Welcome = 16,

    /// <summary>What has changed since the snapshot before.</summary>
    Snapshot = 17,

    /// <summary>Something that happened.</summary>
    Event = 18,

    /// <summary>Somebody came or left.</summary>
    Roster = 19,

    /// <summary>Answer to Ping.</summary>
    Pong = 20,

    /// <summary>A snapshot that does not build on another.</summary>
    Keyframe = 21,

    /// <summary>Answer to Call.</summary>
    Reply = 22,

    /// <summary>Somebody said something.</summary>
    Chat = 23,

    /// <summary>Something that the player should know of the server.</summary>
    Notice = 24,

    /// <summary>How a replay goes on.</summary>
    ReplayStatus = 25,
}
