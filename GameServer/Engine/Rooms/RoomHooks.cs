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

    /// <summary>Called with the results when a match is over.</summary>
    public Action<IReadOnlyList<MatchResult>>? Report { get; init; }

    /// <summary>
    /// Hands a spectator room to a loop thread. By default nothing runs it but the code that runs the room.
    /// </summary>
    public Action<ITicked> RunSpectators { get; init; } = _ => { };
}
