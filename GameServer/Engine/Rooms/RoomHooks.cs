using GameServer.Engine.Calls;

namespace GameServer.Engine.Rooms;

/// <summary>What rooms ask and tell the rest of the process. All of it is called by loop threads, which it must not hold up.</summary>
public sealed record RoomHooks
{
    /// <summary>Decides what may be said.</summary>
    public IChatFilter ChatFilter { get; init; } = new NoChatFilter();

    /// <summary>Is told in which room which call could not be answered, and why.</summary>
    public Action<Room, string, Exception>? CallFailed { get; init; }

    /// <summary>Is told how players did when a match is over.</summary>
    public Action<IReadOnlyList<MatchResult>>? Report { get; init; }

    /// <summary>Gives a spectator room to a loop thread. Without it, the caller that runs the room runs that too.</summary>
    public Action<ITicked> RunSpectators { get; init; } = _ => { };
}
