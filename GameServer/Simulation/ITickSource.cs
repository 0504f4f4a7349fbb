namespace GameServer.Simulation;

/// <summary>
/// A recorded match: keyframes, and what each tick in between consumed. As <c>state(t+1) = Step(state(t), inputs(t))</c>, that is enough for a <see cref="Resimulation"/> to compute
/// it again, exactly. Reading throws <see cref="DataFormatException"/> where the recording is damaged, and <see cref="IOException"/> where a file is gone.
/// </summary>
public interface ITickSource
{
    /// <summary>What was played.</summary>
    IGame Game { get; }

    /// <summary>The first tick that can be opened. Never decreases.</summary>
    int OldestTick { get; }

    /// <summary>The last tick that is recorded. Never decreases.</summary>
    int NewestTick { get; }

    /// <summary>The last keyframe that is not after a tick from <see cref="OldestTick"/> to <see cref="NewestTick"/>.</summary>
    int KeyframeBefore(int tick);

    /// <summary>The match at <see cref="KeyframeBefore"/> a tick; null: it is no longer kept, or not yet recorded.</summary>
    GameSimulation? TryLoadKeyframe(int tick);

    /// <summary>What a tick from <see cref="OldestTick"/> + 1 to <see cref="NewestTick"/> consumed; false: it is no longer kept. Fastest in the order of the ticks.</summary>
    bool TryCopyTick(int tick, RecordedTick copy);
}
