namespace GameServer.Simulation;

/// <summary>
/// Computes a recorded match again: after each tick its <see cref="Simulation"/> is exactly what the recorded one was after that tick. Belongs to one thread, which need not be the
/// recorded match's. Throws what its <see cref="ITickSource"/> throws, and is then of no further use.
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

    /// <summary>The match as it was. To look at: a changed one is another match. Another object after a jump.</summary>
    public GameSimulation Simulation { get; private set; }

    /// <summary>The tick that it has come to.</summary>
    public int Tick => Simulation.World.Tick;

    /// <summary>What the last tick consumed; nothing before the first <see cref="TryStep"/>.</summary>
    public RecordedTick Consumed { get; } = new();

    /// <summary>Whether the state has the digest that was recorded. Once it has not, it is another match.</summary>
    public bool IsAsRecorded => !_hasStepped || (ushort)Simulation.World.Digest() == (ushort)Consumed.Digest; // journals keep 16 bits

    /// <summary>Whether the next tick is no longer kept: only a jump nearer to the present helps.</summary>
    public bool IsOvertaken => Tick < _source.OldestTick;

    /// <summary>Opens a recording at a tick; null when that is not, or no longer, between its oldest and its newest.</summary>
    public static Resimulation? TryOpen(ITickSource source, int tick) => TryOpenNear(source, tick) is { } opened && opened.TryStepTo(tick) ? opened : null;

    /// <summary>The same, but at the last keyframe that is not after the tick: the rest of the way can be taken at leisure.</summary>
    public static Resimulation? TryOpenNear(ITickSource source, int tick) =>
        source.TryLoadKeyframe(tick) is { } loaded ? new Resimulation(source, loaded) : null;

    /// <summary>Goes to a tick; false when that is not, or no longer, recorded.</summary>
    public bool TrySeek(int tick) => TryApproach(tick) && TryStepTo(tick);

    /// <summary>The first part of <see cref="TrySeek"/>: goes to the nearest tick up to it that needs no computing. What is left are steps.</summary>
    public bool TryApproach(int tick)
    {
        if (tick < _source.OldestTick || tick > _source.NewestTick) return false;
        if (tick >= Tick && _source.KeyframeBefore(tick) <= Tick) return true;
        if (_source.TryLoadKeyframe(tick) is not { } loaded) return false;
        Simulation = loaded;
        _hasStepped = false;
        return true;
    }

    /// <summary>Computes the next tick; false when it is not recorded yet, or <see cref="IsOvertaken"/>.</summary>
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
            // A game may do anything with what no match of it can have consumed.
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
