namespace GameServer.Protocol;

/// <summary>What a Notice is about. PROTOCOL.md, section 4.</summary>
public enum NoticeKind
{
    /// <summary>The client sends too much; who goes on will be disconnected.</summary>
    SlowDown = 1,

    /// <summary>The server is about to stop: in so many seconds at the latest. Come back then.</summary>
    Draining = 2,

    /// <summary>What a spectator sees was so many seconds ago.</summary>
    Delayed = 3,
}
