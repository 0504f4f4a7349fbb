using GameServer.Simulation;

namespace GameServer.Engine.Spectating;

/// <summary>The ticks of a replay for one viewer, which are read ahead so that a loop never waits for a disk.</summary>
public interface IReplayTicks : ITickSource
{
    /// <summary>
    /// Whether the keyframe before a tick, and the tick after it, can be read without waiting. If not, they begin to
    /// load; a failure to load is thrown when they are read.
    /// </summary>
    bool TryPrepare(int tick);
}
