namespace GameServer.Simulation;

/// <summary>
/// A recorded match: keyframes, and the inputs of the ticks in between. As <c>state(t+1) = Step(state(t),
/// inputs(t))</c>, a <see cref="Resimulation"/> reproduces it exactly. Reads throw <see cref="DataFormatException"/> if
/// the recording is damaged, and <see cref="IOException"/> if a file cannot be read.
/// </summary>
public interface ITickSource
{
    /// <summary>The game that was played.</summary>
    IGame Game { get; }

    /// <summary>The oldest tick that can be opened. Never decreases.</summary>
    int OldestTick { get; }

    /// <summary>The newest recorded tick. Never decreases.</summary>
    int NewestTick { get; }

    /// <summary>
    /// The last keyframe at or before a tick from <see cref="OldestTick"/> to <see cref="NewestTick"/>.
    /// </summary>
    int KeyframeBefore(int tick);

    /// <summary>
    /// Loads the keyframe at <see cref="KeyframeBefore"/> <paramref name="tick"/>; null if it is no longer kept or not
    /// yet recorded.
    /// </summary>
    GameSimulation? TryLoadKeyframe(int tick);

    /// <summary>
    /// Copies the inputs of a tick from <see cref="OldestTick"/> + 1 to <see cref="NewestTick"/>; false if it is no
    /// longer kept. Sequential access is fastest.
    /// </summary>
    bool TryCopyTick(int tick, RecordedTick copy);
}
