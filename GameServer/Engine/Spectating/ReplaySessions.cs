using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;

namespace GameServer.Engine.Spectating;

/// <summary>The replays that are being watched. Called from any thread.</summary>
/// <param name="rooms">Rates and limits, which are those of spectators.</param>
/// <param name="max">How many there may be.</param>
/// <param name="idleSeconds">One that is paused, and whose viewer does nothing, ends after this.</param>
/// <param name="frames">Shared buffers.</param>
/// <param name="metrics">Where is counted.</param>
/// <param name="run">Gives a session to a loop thread.</param>
public sealed class ReplaySessions(RoomOptions rooms, int max, int idleSeconds, FramePool frames, GameMetrics metrics, Action<ITicked> run)
{
    /// <summary>Is told which call could not be answered in the replay of which room's match, and why, on a loop thread.</summary>
    public Action<int, string, Exception>? CallFailed { get; init; }

    /// <summary>How many there are, and may be.</summary>
    public SpectatorSlots Slots { get; } = new(max, metrics.ReplaySessionsChanged);

    /// <summary>A session for a viewer who is about to come.</summary>
    public IJoinTarget Prepare(IReplay replay) => new ReplaySession(replay, this, rooms, idleSeconds, frames, metrics);

    /// <summary>One begins.</summary>
    internal void Run(ReplaySession session) => run(session);
}
