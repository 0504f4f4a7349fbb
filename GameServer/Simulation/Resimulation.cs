namespace GameServer.Simulation;

/// <summary>
/// Re-simulates a recorded match: after each tick, <see cref="Simulation"/> is exactly what the recorded match was
/// after that tick. Used by one thread at a time, which need not be the match's own. Throws what its
/// <see cref="ITickSource"/> throws, and is unusable afterward.
/// </summary>
public sealed class Resimulation
{
    private readonly ITickSource _source;
    private bool _hasStepped;

    private Resimulation(ITickSource source, GameSimulation simulation)
    {
        _source = source;
        Simulation = simulation;
    }

    /// <summary>
    /// The match at <see cref="Tick"/>. Read only: a changed match diverges from its recording. A seek replaces the
    /// object.
    /// </summary>
    public GameSimulation Simulation { get; private set; }

    /// <summary>The current tick.</summary>
    public int Tick => Simulation.World.Tick;

    /// <summary>The inputs of the last tick; empty before the first <see cref="TryStep"/>.</summary>
    public RecordedTick Consumed { get; } = new();

    /// <summary>
    /// Whether the state matches the recorded digest. After a mismatch the match has diverged for good.
    /// </summary>
    public bool IsAsRecorded => !_hasStepped || (ushort)Simulation.World.Digest() == (ushort)Consumed.Digest; // journals keep 16 bits

    /// <summary>Whether the next tick is no longer kept; only a seek forward helps.</summary>
    public bool IsOvertaken => Tick < _source.OldestTick;

    /// <summary>Opens a recording at a tick; null if that tick is not kept.</summary>
    public static Resimulation? TryOpen(ITickSource source, int tick) =>
        TryOpenNear(source, tick) is { } opened && opened.TryStepTo(tick) ? opened : null;

    /// <summary>
    /// Opens a recording at the last keyframe at or before a tick, so that the remaining ticks can be spread over time.
    /// </summary>
    public static Resimulation? TryOpenNear(ITickSource source, int tick) =>
        source.TryLoadKeyframe(tick) is { } loaded ? new Resimulation(source, loaded) : null;

    /// <summary>Goes to a tick; false if that tick is not kept.</summary>
    public bool TrySeek(int tick) => TryApproach(tick) && TryStepTo(tick);

    /// <summary>
    /// The first part of <see cref="TrySeek"/>: goes to the nearest tick at or before the goal that needs no computing.
    /// The rest are steps.
    /// </summary>
    public bool TryApproach(int tick)
    {
        if (tick < _source.OldestTick || tick > _source.NewestTick) return false;
        if (tick >= Tick && _source.KeyframeBefore(tick) <= Tick) return true;
        if (_source.TryLoadKeyframe(tick) is not { } loaded) return false;
        Simulation = loaded;
        _hasStepped = false;
        return true;
    }

    /// <summary>Computes the next tick; false if it is not recorded yet, or <see cref="IsOvertaken"/>.</summary>
    public bool TryStep()
    {
        int tick = Tick + 1;
        if (tick > _source.NewestTick || !_source.TryCopyTick(tick, Consumed)) return false;
        if (!Consumed.Fits(Simulation, out string? why)) throw new DataFormatException($"Tick {tick} cannot be computed: {why}.");
        try
        {
            Consumed.ApplyTo(Simulation);
            Simulation.Step();
        }
        catch (Exception e)
        {
            // A game may fail in any way on input that no real match can have consumed.
            throw new DataFormatException($"Tick {tick} cannot be computed: {e.Message}", e);
        }

        _hasStepped = true;
        return true;
    }

    private bool TryStepTo(int tick)
    {
        while (Tick < tick)
            if (!TryStep()) return false;
        return true;
    }
}
