using GameServer.Engine.Rooms;
using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Journal;

/// <summary>
/// Records one room. A journal begins when a player joins an empty room and after each round; it ends with the round or
/// when the room is empty. Reads what the room publishes, so the room is not involved, and writes only to memory: the
/// batch of the write-ahead log, and the queue of files. Used by one thread.
/// </summary>
/// <param name="open">The room.</param>
/// <param name="folder">The folder of journals.</param>
/// <param name="options">The limits of a journal's length.</param>
/// <param name="limits">The length of a segment.</param>
/// <param name="files">Gets the closed segments.</param>
/// <param name="time">The clock.</param>
internal sealed class RoomJournal(
    OpenRoom open, JournalFolder folder, JournalOptions options, JournalLimits limits, JournalFileQueue files, TimeProvider time)
{
    private const int WaitSeconds = 60;

    private readonly Room _room = open.Room;
    private RosterVersion _written = open.Room.Roster.Oldest;
    private RoomManifest? _manifest;
    private Recording? _recording;
    private Guid? _replaces; // a recovered match's journal, which cannot be continued
    private RoomState _roomState = RoomState.Filling;
    private int _waitUntil;

    /// <summary>The room's id.</summary>
    public int Id => _room.Id;

    /// <summary>Whether the room has ended.</summary>
    public bool IsRoomOver => _room.Closed is not null;

    /// <summary>What becomes of the room's match.</summary>
    public RecordingState State { get; private set; }

    /// <summary>The write-ahead file in which the open segment began; null: there is none.</summary>
    public long? LogNumber => _recording?.LogNumber;

    /// <summary>
    /// Continues the recording of a recovered match. The first <see cref="Collect"/> begins a segment at its tick.
    /// </summary>
    /// <param name="logged">The recording.</param>
    /// <param name="file">Its file; null: it cannot be continued, so another recording replaces it.</param>
    /// <param name="present">The players present at its end.</param>
    public void Continue(LoggedJournal logged, JournalFile? file, IReadOnlyDictionary<int, string> present)
    {
        if (file is null)
        {
            _replaces = logged.Header.RecordingId;
            return;
        }

        int tick = _room.InputLog.FirstTick;
        SegmentRecorder recorder = NewRecorder(logged.Header);
        recorder.SetPresent(present);
        Invariant.Holds(recorder.TryBegin(tick));
        foreach (int player in present.Keys.Except(_written.Present.Select(entry => entry.Player)))
            recorder.AddName(tick + 1, player, name: null);
        foreach ((int player, string name) in _written.Present)
            if (present.GetValueOrDefault(player) != name) recorder.AddName(tick + 1, player, name);
        _recording = new Recording(logged.Header, recorder, file, hasSegments: true);
        files.Add(file);
        State = RecordingState.Recording;
        open.RecordingId = logged.Header.RecordingId;
    }

    /// <summary>
    /// Adds everything new to the log's batch. Returns why a recording was interrupted, as a sentence; null: it was
    /// not.
    /// </summary>
    public string? Collect(WriteAheadLog log)
    {
        string? interruption = null;
        bool isOver = IsRoomOver; // read first: nothing is recorded after the room has ended
        bool isUsed = !isOver && _room.SeatRecords.Count > 0;
        int newest = _room.InputLog.NewestTick;
        if (State == RecordingState.Stopped && newest >= _waitUntil) State = RecordingState.Idle;
        if (_recording is { File.IsEnded: true }) Void(log); // it could not be written for a minute
        if (_recording is not null) interruption = Take(log, isUsed);
        if (_recording is null)
        {
            int keyframe = _room.InputLog.KeyframeBefore(newest);
            while (_written.Next is { } next && next.Tick <= keyframe) _written = next;
            if (isUsed && State == RecordingState.Idle && TryBegin(log, keyframe, ended: null)) Take(log, isUsed);
        }

        if (!isOver || _recording is not null) return interruption;
        State = RecordingState.Over;
        if (_replaces is { } left) log.AddEnd(left, new EndRecord("", EndRecord.Unknown, 0));
        _replaces = null;
        return interruption;
    }

    /// <summary>
    /// Stops recording, because of this room only. What is stored stays; the rest of the recording is void.
    /// </summary>
    public void Stop(WriteAheadLog log)
    {
        _recording?.File.Abandon();
        if (_recording is not null) Void(log);
        State = RecordingState.Stopped;
        _waitUntil = _room.InputLog.NewestTick + (WaitSeconds * _room.TickRate);
    }

    private bool TryBegin(WriteAheadLog log, int tick, (Guid, EndRecord)? ended)
    {
        DateTimeOffset now = time.GetUtcNow();
        JournalHeader header = new JournalHeader
        {
            RecordingId = Guid.CreateVersion7(now),
            Room = _room.Id,
            Type = open.Type.Name,
            Title = open.Title,
            IsPrivate = !open.IsPublic,
            TickRate = _room.TickRate,
            Started = now,
            Seed = open.Seed,
            Settings = [.. open.Settings.Values.Select(setting => new Setting(setting.Key, setting.Value))],
        }.Of(_room.Game);
        SegmentRecorder recorder = NewRecorder(header);
        foreach ((int player, string name) in _written.Present) recorder.AddName(tick, player, name);
        if (!recorder.TryBegin(tick)) return false;
        if (_replaces is { } left) ended ??= (left, new EndRecord("", EndRecord.Unknown, 0));
        _replaces = null;
        var file = JournalFile.New(folder.PathOf(header), header, log.Number);
        _recording = new Recording(header, recorder, file, hasSegments: false);
        AddSegment(log, ended);
        files.Add(file);
        _roomState = _room.State;
        open.RecordingId = header.RecordingId;
        State = RecordingState.Recording;
        return true;
    }

    // Nobody will continue it.
    private void Void(WriteAheadLog log)
    {
        log.AddEnd(_recording!.Id, new EndRecord("recording stopped", EndRecord.Unknown, 0));
        Forget(RecordingState.Idle);
    }

    private int SegmentTicks => limits.SegmentSeconds * _room.TickRate;

    // Compressing a segment is work. Rooms that begin at the same moment, as after a restart, close theirs at different
    // ones, because the first one's length depends on the room.
    private SegmentRecorder NewRecorder(JournalHeader header) =>
        new(header, _room.InputLog) { SegmentTicks = (int)Math.Ceiling(SegmentTicks * (Id * 0.618_033_988_75 % 1)) };

    private string? Take(WriteAheadLog log, bool isUsed)
    {
        Recording recording = _recording!;
        SegmentRecorder recorder = recording.Recorder;
        if (recording.LogNumber is null) AddSegment(log, ended: null);
        if (!isUsed) recorder.TickMax = int.MaxValue; // to the very end
        TakeRosterChanges(recorder);
        TakeManifest(log, recording);
        if (!TryTakeTicks(log, recording))
        {
            End(log, "recording stopped");
            return "Its journal could not be written in time.";
        }

        if (!isUsed) End(log, _room.Closed?.Name ?? "all players left");
        else if (recorder.Tick == recorder.TickMax) Rotate(log);
        else if (IsTimeForAnother(recorder)) recorder.TickMax = KeyframeAfter(recorder.Tick);
        return null;
    }

    private int KeyframeAfter(int tick) => _room.InputLog.KeyframeBefore(tick) + _room.InputLog.TicksPerKeyframe;

    // False: the log has overwritten ticks that were not taken yet.
    private bool TryTakeTicks(WriteAheadLog log, Recording recording)
    {
        SegmentRecorder recorder = recording.Recorder;
        while (true)
        {
            bool areKept = recorder.TryTake();
            log.AddTicks(recording.Id, recorder.Segment);
            if (!areKept) return false;
            if (!recorder.IsFull || recorder.Tick == recorder.TickMax) return true;
            recording.CloseSegment();
            recorder.SegmentTicks = SegmentTicks;
            if (!recorder.TryBegin(recorder.Tick)) return false;
            AddSegment(log, ended: null);
        }
    }

    private void AddSegment(WriteAheadLog log, (Guid, EndRecord)? ended)
    {
        Recording recording = _recording!;
        _manifest = RoomManifest.Of(open);
        log.Add(new LoggedSegment(
            recording.Header, _manifest.ToBytes(), recording.Recorder.Present, ended, recording.Recorder.Segment));
        recording.BeginSegment(log.Number);
    }

    private bool IsTimeForAnother(SegmentRecorder recorder)
    {
        if (recorder.TickMax != int.MaxValue) return false;
        RoomState before = _roomState;
        _roomState = _room.State;
        bool isRoundOver = before == RoomState.Playing && _roomState == RoomState.Results;
        return isRoundOver || recorder.Tick - _recording!.FirstTick > options.MatchTimeMax.TotalSeconds * _room.TickRate;
    }

    // One record ends this journal and begins the next: a crash can only come before or after it.
    private void Rotate(WriteAheadLog log)
    {
        Recording ending = _recording!;
        EndRecord end = ending.End("the round is over");
        if (TryBegin(log, end.Tick, (ending.Id, end))) return;
        log.AddEnd(ending.Id, end);
        Forget(RecordingState.Idle);
    }

    private void End(WriteAheadLog log, string reason)
    {
        log.AddEnd(_recording!.Id, _recording.End(reason));
        Forget(RecordingState.Idle);
    }

    private void Forget(RecordingState state)
    {
        _recording = null;
        open.RecordingId = null;
        State = state;
    }

    private void TakeRosterChanges(SegmentRecorder recorder)
    {
        while (_written.Next is { } next && next.Tick <= recorder.TickMax)
        {
            foreach ((int player, string? name) in next.Changes) recorder.AddName(next.Tick, player, name);
            _written = next;
        }
    }

    private void TakeManifest(WriteAheadLog log, Recording recording)
    {
        if (_manifest?.IsCurrent(open) == true) return;
        _manifest = RoomManifest.Of(open);
        log.AddHost(recording.Id, _manifest.ToBytes());
    }

    /// <summary>A journal that is being written.</summary>
    private sealed class Recording(JournalHeader header, SegmentRecorder recorder, JournalFile file, bool hasSegments)
    {
        private bool _hasSegments = hasSegments;
        private long _logNumber;
        private bool _isOpen;

        public JournalHeader Header => header;

        public Guid Id => header.RecordingId;

        public SegmentRecorder Recorder => recorder;

        public JournalFile File => file;

        public int FirstTick { get; } = recorder.Tick;

        /// <summary>The write-ahead file that has the beginning of the open segment; null: none has it yet.</summary>
        public long? LogNumber => _isOpen ? _logNumber : null;

        public void BeginSegment(long logNumber)
        {
            _logNumber = logNumber;
            _isOpen = true;
        }

        public void CloseSegment()
        {
            file.Append(recorder.Segment, _logNumber);
            _hasSegments = true;
            _isOpen = false;
        }

        public EndRecord End(string reason)
        {
            if (_isOpen && (recorder.Segment.Ticks > 0 || !_hasSegments)) CloseSegment();
            var end = new EndRecord(reason, recorder.Tick, recorder.Digest);
            file.End(end, _logNumber);
            recorder.Segment.Release();
            return end;
        }
    }
}
