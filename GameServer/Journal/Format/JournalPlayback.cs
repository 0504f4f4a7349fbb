using System.Diagnostics.CodeAnalysis;
using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>
/// Computes a match again from its journal: after each tick its <see cref="Simulation"/> is exactly what the recorded one was after that tick. Belongs to one thread; there can be many of
/// one journal.
/// </summary>
public sealed class JournalPlayback
{
    private readonly JournalReader _journal;
    private readonly IGame _game;
    private readonly RecordedTick _tick = new();
    private TickDecoder _decoder;
    private int _segment;

    /// <summary>
    /// Opens it at the first tick. Throws <see cref="JournalFormatException"/> with a sentence when the journal has no tick, or was recorded with another game, or its first keyframe is damaged.
    /// </summary>
    /// <param name="journal">The match.</param>
    /// <param name="game">Made for the same settings: <see cref="JournalHeader.DifferenceFrom"/>.</param>
    public JournalPlayback(JournalReader journal, IGame game)
    {
        if (journal.Header.DifferenceFrom(game) is { } difference) throw new JournalFormatException(difference);
        if (journal.Segments.Count == 0) throw new JournalFormatException("The journal has no tick.");
        _journal = journal;
        _game = game;
        Load(0);
    }

    /// <summary>The match as it was. To look at: whoever changes it has another match. Another object after a <see cref="Seek"/>.</summary>
    public GameSimulation Simulation { get; private set; }

    /// <summary>The tick that it has come to.</summary>
    public int Tick => Simulation.World.Tick;

    /// <summary>Who was there, by player.</summary>
    public IReadOnlyDictionary<int, string> Present => JournalName.Present(_journal.Names.TakeWhile(n => n.Tick <= Tick));

    /// <summary>Whether the state after the last step has the digest that was recorded. Once it has not, it is another match.</summary>
    public bool IsAsRecorded { get; private set; } = true;

    /// <summary>What the last tick consumed; nothing before the first <see cref="TryStep"/>.</summary>
    public RecordedTick Consumed => _tick;

    /// <summary>
    /// Goes to a tick from <see cref="JournalReader.FirstTick"/> to <see cref="JournalReader.LastTick"/>: loads the keyframe before it, unless it is near already, and computes the
    /// rest. Throws <see cref="JournalFormatException"/> when what is needed is damaged; the playback is then of no further use.
    /// </summary>
    public void Seek(int tick)
    {
        Approach(tick);
        while (Tick < tick) TryStep();
    }

    /// <summary>The first part of a <see cref="Seek"/>: goes to the nearest tick before it, or to it, that needs no computing. What is left are steps.</summary>
    public void Approach(int tick)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tick, _journal.FirstTick);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tick, _journal.LastTick);
        int segment = _journal.Segments.Count - 1;
        while (_journal.Segments[segment].Keyframe > tick) segment--;
        if (tick < Tick || _journal.Segments[segment].Keyframe > Tick) Load(segment);
    }

    /// <summary>Computes the next tick; false: there is none. Throws <see cref="JournalFormatException"/> when it cannot be computed.</summary>
    public bool TryStep()
    {
        while (!_decoder.HasNext)
        {
            if (_segment == _journal.Segments.Count - 1) return false;
            _segment++;
            _decoder = new TickDecoder(_journal.Load(_journal.Segments[_segment]).Columns, _journal.Header);
        }

        _decoder.Read(_tick);
        if (!_tick.Fits(Simulation, out string? why)) throw new JournalFormatException($"Tick {Tick + 1} cannot be computed: {why}.");
        try
        {
            _tick.ApplyTo(Simulation);
            Simulation.Step();
        }
        catch (Exception e)
        {
            // Whatever a game does with what no match of it can have consumed.
            throw new JournalFormatException($"Tick {Tick + 1} cannot be computed: {e.Message}", e);
        }

        IsAsRecorded = (ushort)Simulation.World.Digest() == _tick.Digest;
        return true;
    }

    [MemberNotNull(nameof(_decoder), nameof(Simulation))]
    private void Load(int segment)
    {
        JournalSegment index = _journal.Segments[segment];
        SegmentContent content = _journal.Load(index);
        Simulation = LoadKeyframe(index, content);
        _decoder = new TickDecoder(content.Columns, _journal.Header);
        _segment = segment;
        IsAsRecorded = true;
    }

    /// <summary>The state that a segment begins with.</summary>
    internal GameSimulation LoadKeyframe(int segment) => LoadKeyframe(_journal.Segments[segment], _journal.Load(_journal.Segments[segment]));

    private GameSimulation LoadKeyframe(JournalSegment segment, SegmentContent content)
    {
        GameSimulation loaded;
        try
        {
            loaded = GameSimulation.Load(_game, content.Saved.Span);
        }
        catch (StateFormatException e)
        {
            throw new JournalFormatException($"The keyframe of tick {segment.Keyframe} is damaged. {e.Message}", e);
        }

        if (loaded.World.Tick != segment.Keyframe || loaded.World.Hash() != segment.Hash)
            throw new JournalFormatException($"The keyframe of tick {segment.Keyframe} is damaged: the state has another hash than was written with it.");
        return loaded;
    }
}
