using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>Reads a journal's ticks for one <see cref="Resimulation"/>. A journal can have many readers.</summary>
internal sealed class JournalTicks : ITickSource
{
    private readonly JournalReader _journal;
    private TickDecoder? _decoder;
    private int _decoded; // the last tick read

    /// <summary>
    /// Throws <see cref="DataFormatException"/>, with a sentence, if the journal has no tick or was recorded with
    /// another game.
    /// </summary>
    /// <param name="journal">The journal.</param>
    /// <param name="game">A game with the same settings: <see cref="JournalHeader.DifferenceFrom"/>.</param>
    public JournalTicks(JournalReader journal, IGame game)
    {
        if (journal.Header.DifferenceFrom(game) is { } difference) throw new DataFormatException(difference);
        if (journal.Segments.Count == 0) throw new DataFormatException("The journal has no ticks.");
        _journal = journal;
        Game = game;
    }

    /// <inheritdoc/>
    public IGame Game { get; }

    /// <inheritdoc/>
    public int OldestTick => _journal.FirstTick;

    /// <inheritdoc/>
    public int NewestTick => _journal.LastTick;

    /// <inheritdoc/>
    public int KeyframeBefore(int tick) => SegmentOf(tick).Keyframe;

    /// <inheritdoc/>
    public GameSimulation? TryLoadKeyframe(int tick)
    {
        if (tick < OldestTick || tick > NewestTick) return null;
        JournalSegment segment = SegmentOf(tick);
        SegmentContent content = Open(segment);
        GameSimulation loaded;
        try
        {
            loaded = GameSimulation.Load(Game, content.Saved);
        }
        catch (DataFormatException e)
        {
            throw new DataFormatException($"The keyframe of tick {segment.Keyframe} is damaged: {e.Message}.", e);
        }

        if (loaded.World.Tick != segment.Keyframe || loaded.World.Hash() != segment.Hash)
            throw new DataFormatException($"The keyframe of tick {segment.Keyframe} is damaged: the state does not match its hash.");
        return loaded;
    }

    /// <inheritdoc/>
    public bool TryCopyTick(int tick, RecordedTick copy)
    {
        if (_decoder is not { HasNext: true } || tick != _decoded + 1) Open(SegmentOf(tick - 1));
        for (; _decoded < tick; _decoded++) _decoder!.Read(copy);
        return true;
    }

    private JournalSegment SegmentOf(int tick)
    {
        int segment = _journal.Segments.Count - 1;
        while (_journal.Segments[segment].Keyframe > tick) segment--;
        return _journal.Segments[segment];
    }

    private SegmentContent Open(JournalSegment segment)
    {
        SegmentContent content = _journal.Load(segment);
        _decoder = new TickDecoder(content.Columns, _journal.Header);
        _decoded = segment.Keyframe;
        return content;
    }
}
