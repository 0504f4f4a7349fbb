using GameServer.Engine.Spectating;
using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>
/// Reads a journal's ticks for one <see cref="Resimulation"/>. A journal can have many readers. Reads block, unless
/// <see cref="TryPrepare"/> was true.
/// </summary>
internal sealed class JournalTicks : IReplayTicks
{
    // The next segment is loaded when the last of these are being read; some seconds even at eight times the speed.
    private const int TicksAhead = 600;

    // A disk that hangs must not take all threads of the pool.
    private static readonly SemaphoreSlim Reading = new(2);

    private readonly JournalReader _journal;
    private TickDecoder? _decoder;
    private int _decoded; // the last tick read
    private (JournalSegment Segment, Task<SegmentContent> Content)? _loaded;
    private (JournalSegment Segment, Task<SegmentContent> Content)? _next;

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

    /// <summary>What is being loaded; completed if nothing is. For tests.</summary>
    public Task Loading => _next?.Content ?? Task.CompletedTask;

    /// <inheritdoc/>
    public bool TryPrepare(int tick)
    {
        int index = IndexOf(tick);
        JournalSegment wanted = _journal.Segments[index];
        if (_loaded?.Segment != wanted && !TryTakeNext(wanted)) return false;
        bool isLast = index + 1 == _journal.Segments.Count;
        if (_next is null && !isLast && wanted.LastTick - tick <= TicksAhead) Load(_journal.Segments[index + 1]);
        return true;
    }

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

    private JournalSegment SegmentOf(int tick) => _journal.Segments[IndexOf(tick)];

    private int IndexOf(int tick)
    {
        int index = _journal.Segments.Count - 1;
        while (_journal.Segments[index].Keyframe > tick) index--;
        return index;
    }

    private bool TryTakeNext(JournalSegment wanted)
    {
        if (_next is null) Load(wanted);
        if (!_next!.Value.Content.IsCompleted) return false; // one at a time, even if it is no longer wanted
        bool isWanted = _next.Value.Segment == wanted;
        if (isWanted) _loaded = _next;
        _next = null;
        return isWanted;
    }

    private void Load(JournalSegment segment) => _next = (segment, LoadAsync(segment));

    private async Task<SegmentContent> LoadAsync(JournalSegment segment)
    {
        await Reading.WaitAsync();
        try
        {
            return await Task.Run(() => _journal.Load(segment));
        }
        finally
        {
            Reading.Release();
        }
    }

    private SegmentContent Open(JournalSegment segment)
    {
        SegmentContent content =
            _loaded is { } loaded && loaded.Segment == segment ? loaded.Content.GetAwaiter().GetResult() : _journal.Load(segment);
        _decoder = new TickDecoder(content.Columns, _journal.Header);
        _decoded = segment.Keyframe;
        return content;
    }
}
