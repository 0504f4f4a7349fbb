namespace GameServer.Protocol;

/// <summary>Why a call failed. PROTOCOL.md, section 4.</summary>
public enum CallError
{
    /// <summary>There is no such call.</summary>
    Unknown = 1,

    /// <summary>The wrong number of arguments, or one of a wrong type or out of range.</summary>
    WrongArguments = 2,

    /// <summary>Rate limited.</summary>
    TooMany = 3,

    /// <summary>Not now, or not for this player.</summary>
    Refused = 4,

    /// <summary>The handler threw.</summary>
    Failed = 5,
}
