namespace GameServer.Protocol;

/// <summary>The kind of a Notice. PROTOCOL.md, section 4.</summary>
public enum NoticeKind
{
    /// <summary>The client sends too much and will be disconnected if it continues.</summary>
    SlowDown = 1,

    /// <summary>The server stops within the given number of seconds. Reconnect then.</summary>
    Draining = 2,

    /// <summary>Spectators see the match with the given delay in seconds.</summary>
    Delayed = 3,
}
