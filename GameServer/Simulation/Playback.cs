namespace GameServer.Simulation;

/// <summary>What came of <see cref="Playback.TryStep"/>.</summary>
public enum PlaybackStep
{
    /// <summary>The next tick was computed.</summary>
    Done,

    /// <summary>The next tick has not been recorded yet.</summary>
    TooEarly,

    /// <summary>The next tick is not kept any more: a new playback must be opened, nearer to the present.</summary>
    TooLate,
}

/// <summary>
/// Computes a recorded match again: after each tick its <see cref="Simulation"/> is exactly what the recorded one was after that tick. Belongs to one thread, which
/// may be another one than the recorded match's; there can be many of one recording.
/// </summary>
public sealed class Playback
{
    private readonly Recording _recording;
    private readonly RecordedTick _next = new();

    private Playback(Recording recording, GameSimulation simulation)
    {
        _recording = recording;
        Simulation = simulation;
    }

    /// <summary>The match as it was. To look at: whoever changes it has another match.</summary>
    public GameSimulation Simulation { get; }

    /// <summary>
    /// A playback that has come to a tick; null when that is not between <see cref="Recording.OldestTick"/> and <see cref="Recording.NewestTick"/>, also when
    /// it was but is no more.
    /// </summary>
    public static Playback? TryOpen(Recording recording, int tick)
    {
        Playback? playback = TryOpenNear(recording, tick);
        while (playback?.Simulation.World.Tick < tick)
            if (playback.TryStep() != PlaybackStep.Done) return null;
        return playback;
    }

    /// <summary>The same, but at the newest keyframe that is not after the tick: for those who go the rest of the way at leisure.</summary>
    public static Playback? TryOpenNear(Recording recording, int tick) =>
        TryCopyKeyframe(recording, tick) is { } saved ? new Playback(recording, GameSimulation.Load(recording.Game, saved.WrittenMemory)) : null;

    private static ByteBuffer? TryCopyKeyframe(Recording recording, int tick)
    {
        var saved = new ByteBuffer();
        return recording.TryCopyKeyframe(tick, saved) ? saved : null;
    }

    /// <summary>Computes the next tick if it has been recorded and is still kept.</summary>
    public PlaybackStep TryStep()
    {
        int tick = Simulation.World.Tick + 1;
        if (tick > _recording.NewestTick) return PlaybackStep.TooEarly;
        if (!_recording.TryCopyTick(tick, _next)) return PlaybackStep.TooLate;
        _next.ApplyTo(Simulation);
        Simulation.Step();
        return PlaybackStep.Done;
    }
}
