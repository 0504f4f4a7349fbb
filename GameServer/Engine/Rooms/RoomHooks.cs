using GameServer.Engine.Calls;

namespace GameServer.Engine.Rooms;

/// <summary>
/// Callbacks from rooms into the rest of the process. Called by loop threads, so they must not block.
/// </summary>
public sealed record RoomHooks
{
    /// <summary>Filters chat messages.</summary>
    public IChatFilter ChatFilter { get; init; } = new NoChatFilter();

    /// <summary>Called when a call's handler throws, with the room and the call's name.</summary>
    public Action<Room, string, Exception>? CallFailed { get; init; }

    /// <summary>
    /// Called when a re-simulation of a room differs from the room, with the room and the tick: the game is not
    /// deterministic.
    /// </summary>
    public Action<Room, int>? Diverged { get; init; }

    /// <summary>Called with the results that a game reports in one tick, if there are at least two.</summary>
    public Action<IReadOnlyList<MatchResult>>? Report { get; init; }

    /// <summary>
    /// Hands a spectator room to a loop thread. By default it is not run.
    /// </summary>
    public Action<ITicked> RunSpectators { get; init; } = _ => { };
}
