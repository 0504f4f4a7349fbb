using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;

namespace GameServer.Engine.Spectating;

/// <summary>Creates and counts replay sessions. Called from any thread.</summary>
/// <param name="rooms">Rates and limits; those of spectators apply.</param>
/// <param name="max">The most sessions.</param>
/// <param name="idleSeconds">A paused session whose viewer does nothing ends after this many seconds.</param>
/// <param name="frames">The buffer pool.</param>
/// <param name="metrics">The metrics to record to.</param>
/// <param name="run">Hands a session to a loop thread.</param>
public sealed class ReplaySessions(RoomOptions rooms, int max, int idleSeconds, FramePool frames, GameMetrics metrics, Action<ITicked> run)
{
    /// <summary>Called on a loop thread when a call's handler throws, with the room's id and the call's name.</summary>
    public Action<int, string, Exception>? CallFailed { get; init; }

    /// <summary>Sessions in use, and the limit.</summary>
    public SpectatorSlots Slots { get; } = new(max, metrics.ReplaySessionsChanged);

    /// <summary>Prepares a session for a viewer with a ticket.</summary>
    public IJoinTarget Prepare(IReplay replay) => new ReplaySession(replay, this, rooms, idleSeconds, frames, metrics);

    /// <summary>Starts a session.</summary>
    internal void Run(ReplaySession session) => run(session);
}
