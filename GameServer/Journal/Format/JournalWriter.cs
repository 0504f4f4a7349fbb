using GameServer.Simulation;
using Microsoft.Win32.SafeHandles;

namespace GameServer.Journal.Format;

/// <summary>
/// Writes the journal of one match from its <see cref="InputLog"/>, which any thread can read: the match does not know of it. Used by one thread at a time. What cannot be written
/// throws <see cref="IOException"/>, and is written by the next call that succeeds.
/// </summary>
public sealed partial class JournalWriter : IDisposable
{
    /// <summary>A new segment begins after about so many seconds: to get to a tick, no more are computed.</summary>
    public const int SegmentSeconds = 30;

    // Before that, when so many people do so much that a segment would become too large to be held in memory.
    private const int SegmentBytesMax = 4 << 20;

    private readonly InputLog _log;
    private readonly JournalHeader _header;
    private readonly SafeFileHandle _file;
    private readonly World _world; // scratch
    private readonly SegmentBuilder _segment;
    private readonly RecordedTick _tick = new();
    private readonly ByteBuffer _saved = new();
    private readonly ByteBuffer _record = new();
    private readonly ByteBuffer _host = new();
    private readonly Queue<JournalName> _names = new();
    private readonly int _first;
    private SafeFileHandle? _open;
    private long _length;
    private long _openLength;
    private bool _hasNews; // the .journal, since it was flushed
    private bool _hasOpenNews; // the .open
    private bool _hasHost;
    private bool _isHostWritten = true;
    private bool _hasSegment;
    private bool _hasBlocks;
    private bool _isStored; // the segment is in the .journal
    private bool _isOpenReplaced; // the .open is the segment's
    private bool _hasFallenBehind;
    private uint _digest;

    private JournalWriter(string path, JournalHeader header, InputLog log, int first, FileMode mode)
    {
        _first = first;
        Path = path;
        _log = log;
        _header = header;
        _world = new World(log.Game.Schema, seed: 0);
        _segment = new SegmentBuilder(header);
        SegmentTicks = SegmentSeconds * header.TickRate;
        _file = JournalFiles.Write(path, mode);
    }

    /// <summary>The .journal file.</summary>
    public string Path { get; }

    /// <summary>The last tick that is written, -1 before the first, if not yet on the disk: see <see cref="Flush"/>.</summary>
    public int Tick { get; private set; } = -1;

    /// <summary>The journal goes up to this tick: what comes later is not written.</summary>
    public int TickMax { get; set; } = int.MaxValue;

    /// <summary>Bytes written to both files so far, with what has been replaced since.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>A segment has about so many ticks at most. For tests.</summary>
    internal int SegmentTicks { get; set; }

    /// <summary>Begins the journal of a match. Throws <see cref="IOException"/> when there is one of that match.</summary>
    /// <param name="folder">Where to; exists.</param>
    /// <param name="header">About the match; about the game it is completed.</param>
    /// <param name="log">What is written.</param>
    /// <param name="first">The tick to begin with, of which there is a keyframe; null: with the recording.</param>
    public static JournalWriter Create(string folder, JournalHeader header, InputLog log, int? first = null)
    {
        header = header.Of(log.Game);
        var writer = new JournalWriter(new JournalFolder(folder).PathOf(header.RecordingId), header, log, first ?? log.FirstTick, FileMode.CreateNew);
        try
        {
            writer.WriteHeader();
            writer.TryBegin(writer._first);
            return writer;
        }
        catch
        {
            writer.Dispose();
            File.Delete(writer.Path); // half of one would be taken for one that is damaged
            throw;
        }
    }

    /// <summary>
    /// Goes on with the journal of a match that was interrupted. What is damaged is dropped, what is good of the open segment is closed, and a new one begins.
    /// Throws <see cref="ArgumentException"/> when the match has ended, or does not go on where the journal stops.
    /// </summary>
    /// <param name="journal">As it was left.</param>
    /// <param name="log">Of the match that was computed up to <see cref="JournalReader.LastTick"/>; it begins there.</param>
    public static JournalWriter Continue(JournalReader journal, InputLog log)
    {
        if (journal.IsEnded) throw new ArgumentException("The match has ended.", nameof(journal));
        if (journal.LastTick != log.FirstTick)
            throw new ArgumentException($"The journal ends at tick {journal.LastTick}, but the match resumes at {log.FirstTick}.", nameof(log));
        if (journal.Header.DifferenceFrom(log.Game) is { } difference) throw new ArgumentException(difference, nameof(log));
        var writer = new JournalWriter(journal.Path, journal.Header, log, log.FirstTick, FileMode.Open);
        try
        {
            writer.GoOnAfter(journal);
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Keeps what the process needs to go on with the match: until it is set again, or the match ends. Never part of a closed journal.</summary>
    public void SetHost(ReadOnlyMemory<byte> state)
    {
        if (_hasHost && _host.Written.SequenceEqual(state.Span)) return;
        KeepHost(state.Span);
        WriteHost();
    }

    /// <summary>Somebody comes or leaves. Called before the <see cref="TryDrain"/> that writes the tick.</summary>
    /// <param name="tick">The first tick with or without them; not before the last one that was told.</param>
    /// <param name="player">On which seat.</param>
    /// <param name="name">Null: leaves.</param>
    public void AddName(int tick, int player, string? name) => _names.Enqueue(new JournalName(tick, player, name));

    /// <summary>
    /// Writes all ticks that are new. False: the recording has overwritten what was not written yet, so this journal cannot go on; it can be ended.
    /// </summary>
    public bool TryDrain()
    {
        do
        {
            if (!TryRotate()) return false;
            bool isKept = TryTakeTicks(Math.Min(TickMax, _log.NewestTick));
            WriteHost();
            WriteBatch();
            if (!isKept) return false;
        }
        while (IsFull);
        return true;
    }

    /// <summary>Sees to it that what is written survives the machine's sudden end.</summary>
    public void Flush()
    {
        // To flush a file in which there is nothing new costs as much as if there were.
        if (_hasNews) FlushFile();
        if (_hasOpenNews) RandomAccess.FlushToDisk(_open!);
        _hasOpenNews = false;
    }

    /// <summary>Writes the rest and closes the journal. The match's thread runs no tick any more.</summary>
    /// <param name="reason">Why the match ended.</param>
    public void End(string reason)
    {
        TryDrain();
        if (_hasSegment && (_segment.Ticks > 0 || !_hasBlocks)) StoreSegment();
        int start = BeginRecord(RecordKind.End);
        EndRecord.Write(_record, reason, Tick, _digest);
        Append(start);
        FlushFile();
        Dispose();
        File.Delete(JournalFiles.OpenPath(Path));
    }

    /// <summary>Gives up what is not in a closed segment, when not even that can be written: the match is not taken for one that was interrupted.</summary>
    public void Abandon()
    {
        Dispose();
        File.Delete(JournalFiles.OpenPath(Path));
    }

    /// <summary>Lets go of the files. Without <see cref="End"/> they are as after a crash: the match can be continued.</summary>
    public void Dispose()
    {
        _file.Dispose();
        _open?.Dispose();
    }

    private bool IsFull => _hasSegment && _segment.Ticks > 0
        && (_segment.LastTick - _log.FirstTick) % _log.TicksPerKeyframe == 0
        && (_segment.Ticks > SegmentTicks - _log.TicksPerKeyframe || _segment.Bytes > SegmentBytesMax);

    private void GoOnAfter(JournalReader journal)
    {
        RandomAccess.SetLength(_file, journal.GoodBytes);
        _hasNews = true;
        _length = journal.GoodBytes;
        Tick = journal.LastTick;
        if (journal.HostState is { } host) KeepHost(host.Span);
        _hasBlocks = journal.Segments.Any(s => s.Offset >= 0);
        if (journal.OpenSegment is { } open && (open.Ticks > 0 || !_hasBlocks)) Store(open);
        TryBegin(_first);
    }

    private bool TryRotate()
    {
        if (_hasFallenBehind) return false;
        if (_hasSegment && !IsFull)
        {
            if (!_isOpenReplaced) ReplaceOpen();
            return true;
        }

        if (_hasSegment) StoreSegment();
        return TryBegin(_hasSegment ? _segment.LastTick : _first);
    }

    private bool TryTakeTicks(int newest)
    {
        while (_segment.LastTick < newest && !IsFull)
        {
            int tick = _segment.LastTick + 1;
            if (!_log.TryCopyTick(tick, _tick)) return FallBehind();
            while (_names.TryPeek(out JournalName name) && name.Tick <= tick) _segment.Add(_names.Dequeue());
            _segment.Add(_tick, _log.Game.Schema);
            _digest = _tick.Digest;
        }

        return true;
    }

    private bool FallBehind()
    {
        _hasFallenBehind = true;
        return false;
    }

    // A new .open takes the place of the old one in one step, so that there is always a whole one.
    private bool TryBegin(int tick)
    {
        _saved.Clear();
        if (!_log.TryCopyKeyframe(tick, _saved)) return FallBehind();
        _world.Load(_saved.WrittenMemory);
        _segment.Begin(tick, _world.Hash(), _saved.Written);
        (_hasSegment, _isStored, _isOpenReplaced) = (true, false, false);
        _digest = _world.Digest();
        Tick = tick;
        ReplaceOpen();
        return true;
    }
}
