using GameServer.Simulation;
using Microsoft.Win32.SafeHandles;

namespace GameServer.Journal.Format;

/// <summary>
/// Writes the journal of one match from its <see cref="InputLog"/>, which any thread can read, so the match is not
/// involved. Used by one thread at a time. A failed write throws <see cref="IOException"/>; the next call retries it.
/// </summary>
public sealed partial class JournalWriter : IDisposable
{
    /// <summary>Approximate length of a segment in seconds, which bounds the ticks to re-simulate for a seek.</summary>
    internal const int SegmentSeconds = 30;

    // A segment is closed earlier when it grows so large that holding it in memory would hurt.
    private const int SegmentBytesMax = 4 << 20;

    private readonly InputLog _log;
    private readonly JournalHeader _header;
    private readonly SafeFileHandle _file;
    private readonly World _world; // scratch space
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
    private bool _hasNews; // the .journal has unflushed writes
    private bool _hasOpenNews; // the .open has unflushed writes
    private bool _hasHost;
    private bool _isHostWritten = true;
    private bool _hasSegment;
    private bool _hasBlocks;
    private bool _isStored; // the segment is in the .journal
    private bool _isOpenReplaced; // the .open belongs to the current segment
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

    /// <summary>The last written tick, -1 before the first; on disk only after <see cref="Flush"/>.</summary>
    public int Tick { get; private set; } = -1;

    /// <summary>The last tick to write; later ones are left out.</summary>
    internal int TickMax { get; set; } = int.MaxValue;

    /// <summary>Bytes written to both files so far, including replaced ones.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>Approximate length of a segment in ticks. For tests.</summary>
    internal int SegmentTicks { get; set; }

    /// <summary>Starts the journal of a match. Throws <see cref="IOException"/> if the match already has one.</summary>
    /// <param name="folder">The target folder, which must exist.</param>
    /// <param name="header">The description of the match; the game's part is filled in.</param>
    /// <param name="log">The input log to write.</param>
    /// <param name="first">The tick to start at, which must have a keyframe; null: the start of the log.</param>
    public static JournalWriter Create(string folder, JournalHeader header, InputLog log, int? first = null)
    {
        header = header.Of(log.Game);
        var writer = new JournalWriter(
            new JournalFolder(folder).PathOf(header.RecordingId), header, log, first ?? log.FirstTick, FileMode.CreateNew);
        try
        {
            writer.WriteHeader();
            writer.TryBegin(writer._first);
            return writer;
        }
        catch
        {
            writer.Dispose();
            File.Delete(writer.Path); // half a header would look like a damaged journal
            throw;
        }
    }

    /// <summary>
    /// Continues the journal of an interrupted match: drops the damaged part, closes the undamaged part of the open
    /// segment, and starts a new segment. Throws <see cref="ArgumentException"/> if the match has ended or does not
    /// continue where the journal stops.
    /// </summary>
    /// <param name="journal">The journal.</param>
    /// <param name="log">The log of the match that was re-simulated up to <see cref="JournalReader.LastTick"/>; it
    /// starts there.</param>
    internal static JournalWriter Continue(JournalReader journal, InputLog log)
    {
        if (journal.IsEnded) throw new ArgumentException("The match has ended.", nameof(journal));
        if (journal.LastTick != log.FirstTick)
            throw new ArgumentException(
                $"The journal ends at tick {journal.LastTick}, but the match resumes at {log.FirstTick}.", nameof(log));
        if (journal.Header.DifferenceFrom(log.Game) is { } difference) throw new ArgumentException(difference, nameof(log));
        var writer = new JournalWriter(journal.Path, journal.Header, log, log.FirstTick, FileMode.Open);
        try
        {
            writer.ResumeAfter(journal);
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Stores state the process needs to continue the match, until it is set again or the match ends. Never part of a
    /// closed journal.
    /// </summary>
    internal void SetHost(ReadOnlyMemory<byte> state)
    {
        if (_hasHost && _host.Written.SequenceEqual(state.Span)) return;
        KeepHost(state.Span);
        WriteHost();
    }

    /// <summary>Records a join or leave. Call before the <see cref="TryDrain"/> that writes the tick.</summary>
    /// <param name="tick">The first tick with or without the player; must not decrease.</param>
    /// <param name="player">The seat.</param>
    /// <param name="name">The player's name; null: the player leaves.</param>
    internal void AddName(int tick, int player, string? name) => _names.Enqueue(new JournalName(tick, player, name));

    /// <summary>
    /// Writes all new ticks. False: the log has overwritten unwritten ticks, so this journal cannot continue and must
    /// be ended.
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

    /// <summary>Syncs both files to disk, so that they survive a power failure.</summary>
    public void Flush()
    {
        // Flushing costs the same even if nothing changed.
        if (_hasNews) FlushFile();
        if (_hasOpenNews) RandomAccess.FlushToDisk(_open!);
        _hasOpenNews = false;
    }

    /// <summary>Writes the remaining ticks and closes the journal. The match must no longer run.</summary>
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

    /// <summary>
    /// Gives up everything outside closed segments when not even that can be written, so that the match does not look
    /// interrupted.
    /// </summary>
    internal void Abandon()
    {
        Dispose();
        File.Delete(JournalFiles.OpenPath(Path));
    }

    /// <summary>
    /// Closes the files. Without <see cref="End"/> they are left as after a crash: the match can be continued.
    /// </summary>
    public void Dispose()
    {
        _file.Dispose();
        _open?.Dispose();
    }

    private bool IsFull => _hasSegment && _segment.Ticks > 0
        && (_segment.LastTick - _log.FirstTick) % _log.TicksPerKeyframe == 0
        && (_segment.Ticks > SegmentTicks - _log.TicksPerKeyframe || _segment.Bytes > SegmentBytesMax);

    private void ResumeAfter(JournalReader journal)
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

    // A new .open replaces the old one atomically, so there is always a complete one.
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
