using GameServer.Engine.Rooms;
using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Journal;

/// <summary>
/// Records one room. A journal begins when a player joins an empty room and after each round; it ends with the round or
/// when the room is empty. Reads what the room publishes, so the room is not involved. Used by one thread.
/// </summary>
/// <param name="open">The room.</param>
/// <param name="folder">The folder of journals.</param>
/// <param name="options">The limits of a journal's length.</param>
/// <param name="time">The clock.</param>
internal sealed class RoomJournal(OpenRoom open, string folder, JournalOptions options, TimeProvider time) : IDisposable
{
    private const int WaitSeconds = 60;

    private readonly Room _room = open.Room;
    private JournalWriter? _writer;
    private RosterVersion _written = open.Room.Roster.Oldest;
    private RoomManifest? _manifest;
    private RoomState _state = RoomState.Filling;
    private int _firstTick;
    private int _waitUntil;
    private int? _begin;
    private long? _over;
    private bool _isGivenUp;
    private bool _isAbandoned;

    /// <summary>The room's id.</summary>
    public int Id => _room.Id;

    /// <summary>Whether everything is written because the room has ended.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether recording failed for too long and was given up.</summary>
    public bool IsInterrupted => _isGivenUp || (_writer is null && !IsOver && _waitUntil > _room.InputLog.NewestTick);

    /// <summary>Whether a journal is being written.</summary>
    public bool IsRunning => _writer is not null;

    /// <summary>Bytes written to the current journal so far.</summary>
    public long BytesWritten => _writer?.BytesWritten ?? 0;

    /// <summary>Continues the journal of an interrupted match.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="present">The players present at its end.</param>
    public void Continue(JournalReader journal, IReadOnlyDictionary<int, string> present)
    {
        _writer = JournalWriter.Continue(journal, _room.InputLog);
        _firstTick = journal.FirstTick;
        open.RecordingId = journal.Header.RecordingId;
        foreach (int player in present.Keys.Except(_written.Present.Select(entry => entry.Player)))
        {
            _writer.AddName(journal.LastTick + 1, player, name: null);
        }

        foreach ((int player, string name) in _written.Present)
            if (present.GetValueOrDefault(player) != name) _writer.AddName(journal.LastTick + 1, player, name);
    }

    /// <summary>Writes new ticks. Throws <see cref="IOException"/> on failure and can be called again.</summary>
    public void Write()
    {
        bool isOver = _room.Closed is not null; // read first: nothing is recorded after the room has ended
        bool isUsed = !isOver && _room.SeatRecords.Count > 0;
        _over ??= isOver ? time.GetTimestamp() : null;
        // A room that is gone does not wait for failed writes.
        if (_over is { } over && time.GetElapsedTime(over).TotalSeconds > WaitSeconds) IsOver = true;
        else if (_isGivenUp) Close();
        else if (_writer is not null) Write(isUsed);
        else TryBegin(isUsed);
        IsOver |= isOver && _writer is null;
    }

    /// <summary>Syncs written data to disk, so that it survives a power failure.</summary>
    public void Flush()
    {
        if (!_isGivenUp) _writer?.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer?.Dispose();

    private void TryBegin(bool isUsed)
    {
        int newest = _room.InputLog.NewestTick;
        if (!isUsed || _waitUntil > newest || _begin < _room.InputLog.OldestTick) _begin = null;
        int keyframe = _begin ?? _room.InputLog.KeyframeBefore(newest);
        while (_written.Next is { } next && next.Tick <= keyframe) _written = next;
        if (!isUsed || _waitUntil > newest) return;
        _begin = keyframe; // if that fails, the next attempt misses nothing that is still in the log
        Begin(keyframe);
    }

    private void Begin(int tick)
    {
        DateTimeOffset now = time.GetUtcNow();
        JournalHeader header = new()
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
        };
        Directory.CreateDirectory(folder);
        _writer = JournalWriter.Create(folder, header, _room.InputLog, tick);
        _manifest = null;
        _firstTick = tick;
        _state = _room.State;
        open.RecordingId = header.RecordingId;
        foreach ((int player, string name) in _written.Present) _writer.AddName(tick, player, name);
        WriteManifest(_writer);
    }

    private void Write(bool isUsed)
    {
        JournalWriter writer = _writer!;
        if (!isUsed) writer.TickMax = int.MaxValue; // to the very end
        WriteRosterChanges(writer);
        WriteManifest(writer);
        if (_room.InputLog.OldestTick > writer.Tick || !writer.TryDrain()) _isGivenUp = true;
        else if (!isUsed) End(_room.Closed?.Name ?? "all players left");
        else if (writer.Tick == writer.TickMax) Rotate();
        else if (IsTimeForAnother()) writer.TickMax = _room.InputLog.KeyframeBefore(writer.Tick) + _room.InputLog.TicksPerKeyframe;
    }

    private bool IsTimeForAnother()
    {
        if (_writer!.TickMax != int.MaxValue) return false;
        RoomState before = _state;
        _state = _room.State;
        bool isRoundOver = before == RoomState.Playing && _state == RoomState.Results;
        return isRoundOver || _writer.Tick - _firstTick > options.MatchTimeMax.TotalSeconds * _room.TickRate;
    }

    // The next journal is started before this one ends, so that there is always one to continue from.
    private void Rotate()
    {
        JournalWriter ending = _writer!;
        Begin(ending.Tick);
        ending.End("the round is over");
    }

    private void End(string reason)
    {
        _writer!.End(reason);
        _writer = null;
        open.RecordingId = null;
    }

    // The files must not look like an interrupted match. On a full disk nothing can be written, but files can be
    // deleted.
    private void Close()
    {
        try
        {
            if (!_isAbandoned) _writer!.End("recording stopped");
            else _writer!.Abandon();
        }
        catch (IOException) when (!_isAbandoned)
        {
            _isAbandoned = true;
            _writer!.Abandon();
        }

        (_writer, _isGivenUp, _isAbandoned) = (null, false, false);
        open.RecordingId = null;
        _waitUntil = _room.InputLog.NewestTick + (WaitSeconds * _room.TickRate);
    }

    private void WriteRosterChanges(JournalWriter writer)
    {
        while (_written.Next is { } next && next.Tick <= writer.TickMax)
        {
            foreach ((int player, string? name) in next.Changes) writer.AddName(next.Tick, player, name);
            _written = next;
        }
    }

    private void WriteManifest(JournalWriter writer)
    {
        RoomManifest manifest = RoomManifest.Of(open);
        if (_manifest?.IsSame(manifest) != true) writer.SetHost(manifest.ToBytes());
        _manifest = manifest;
    }
}
