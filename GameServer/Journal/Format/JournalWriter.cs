using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>
/// Writes the journal of one match from its <see cref="InputLog"/>, segment by segment, into a file of its own. Not
/// safe against a crash: that is what the write-ahead log of a server's rooms is for. Used by one thread at a time.
/// </summary>
public sealed class JournalWriter
{
    private static readonly JournalDisk Disk = new();

    private readonly JournalFile _file;
    private readonly SegmentRecorder _recorder;
    private bool _hasSegments;
    private bool _isClosed; // the recorder's segment is in the file

    private JournalWriter(JournalFile file, SegmentRecorder recorder)
    {
        _file = file;
        _recorder = recorder;
    }

    /// <summary>The .journal file.</summary>
    public string Path => _file.Path;

    /// <summary>The last tick taken; in the file only when its segment is closed.</summary>
    public int Tick => _recorder.Tick;

    /// <summary>Bytes written so far.</summary>
    public long BytesWritten => _file.BytesWritten;

    /// <summary>Takes ticks into segments. For tests.</summary>
    internal SegmentRecorder Recorder => _recorder;

    /// <summary>
    /// Starts the journal of a match. Throws <see cref="IOException"/> if the match already has one, and
    /// <see cref="ArgumentException"/> if the first tick is no longer in the log.
    /// </summary>
    /// <param name="folder">The target folder.</param>
    /// <param name="header">The description of the match; the game's part is filled in.</param>
    /// <param name="log">The input log to write.</param>
    /// <param name="first">The tick to start at, which must have a keyframe; null: the start of the log.</param>
    public static JournalWriter Create(string folder, JournalHeader header, InputLog log, int? first = null)
    {
        header = header.Of(log.Game);
        string path = new JournalFolder(folder).PathOf(header);
        if (File.Exists(path)) throw new IOException($"{path} already exists.");
        var recorder = new SegmentRecorder(header, log);
        if (!recorder.TryBegin(first ?? log.FirstTick)) throw new ArgumentException("The first tick is no longer kept.", nameof(first));
        var file = JournalFile.New(path, header, logNumber: 0);
        file.Store(Disk);
        return new JournalWriter(file, recorder);
    }

    /// <summary>Records a join or leave. Call before the <see cref="TryDrain"/> that takes the tick.</summary>
    /// <param name="tick">The first tick with or without the player; must not decrease.</param>
    /// <param name="player">The seat.</param>
    /// <param name="name">The player's name; null: the player leaves.</param>
    internal void AddName(int tick, int player, string? name) => _recorder.AddName(tick, player, name);

    /// <summary>
    /// Takes all new ticks and writes the segments that are full. False: the log has overwritten some, so this journal
    /// must be ended. Throws <see cref="IOException"/> on failure; the next call goes on.
    /// </summary>
    public bool TryDrain()
    {
        do
        {
            if (_recorder.IsFull) CloseSegment();
            if (_isClosed && !TryBeginSegment()) return false;
            if (!_recorder.TryTake()) return false;
        }
        while (_recorder.IsFull);
        return true;
    }

    /// <summary>Writes the remaining ticks and closes the journal. The match must no longer run.</summary>
    /// <param name="reason">Why the match ended.</param>
    public void End(string reason)
    {
        TryDrain();
        if (!_isClosed && (_recorder.Segment.Ticks > 0 || !_hasSegments)) _file.Append(_recorder.Segment, logNumber: 0);
        _file.End(new EndRecord(reason, _recorder.Tick, _recorder.Digest), logNumber: 0);
        _file.Store(Disk);
    }

    private void CloseSegment()
    {
        if (!_isClosed) _file.Append(_recorder.Segment, logNumber: 0);
        _hasSegments = _isClosed = true;
        _file.Store(Disk);
    }

    private bool TryBeginSegment()
    {
        _isClosed = !_recorder.TryBegin(_recorder.Tick);
        return !_isClosed;
    }
}
