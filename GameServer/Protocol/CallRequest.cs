using GameServer.Simulation;

namespace GameServer.Protocol;

/// <summary>One Call message.</summary>
/// <param name="Id">What the reply will name.</param>
/// <param name="Name">What is called.</param>
/// <param name="Arguments">With what; null when there was something among it that is neither integer nor text.</param>
public sealed record CallRequest(int Id, string Name, IReadOnlyList<CallValue>? Arguments);

/// <summary>Why a call was not answered as asked. PROTOCOL.md, section 4.</summary>
public enum CallError
{
    /// <summary>There is no such call.</summary>
    Unknown = 1,

    /// <summary>Too few or too many arguments, or one of a wrong kind or out of its range.</summary>
    WrongArguments = 2,

    /// <summary>Too many calls in a short time.</summary>
    TooMany = 3,

    /// <summary>Not now, or not for this player.</summary>
    Refused = 4,

    /// <summary>A fault in the server.</summary>
    Failed = 5,
}
