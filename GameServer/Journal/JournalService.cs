using System.Collections.Concurrent;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Journal.Format;

namespace GameServer.Journal;

/// <summary>
/// Records the matches of all rooms. Rooms are added from any thread; one thread does the rest by calling
/// <see cref="Write()"/> periodically: everything new goes into the write-ahead log with one write and one sync, and
/// closed segments are cut out of it into .journal files later. File errors never hold up a match, and no room's
/// recording can spoil another's.
/// </summary>
public sealed class JournalService : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CleanEvery = TimeSpan.FromMinutes(1);

    private readonly JournalFolder _folder;
    private readonly JournalOptions _options;
    private readonly TimeProvider _time;
    private readonly GameMetrics _metrics;
    private readonly ILogger<JournalService> _logger;
    private readonly JournalDisk _disk;
    private readonly JournalLimits _limits;
    private readonly WriteAheadLog _log;
    private readonly JournalFileQueue _files;
    private readonly ConcurrentQueue<RoomJournal> _opened = new();
    private readonly List<RoomJournal> _rooms = [];
    private Checkpoint? _checkpoint;
    private long _flushed;
    private long? _cleaned;
    private volatile bool _isRecovered;
    private volatile string? _problem;
    private bool _isFailing, _cannotDelete, _isDisposed;

    /// <summary>Writes nothing until the first <see cref="Write()"/>.</summary>
    /// <param name="folderLock">The locked folder of journals.</param>
    /// <param name="options">Recording options.</param>
    /// <param name="time">The clock.</param>
    /// <param name="metrics">The metrics to record to.</param>
    /// <param name="logger">Logs episodes.</param>
    public JournalService(
        JournalFolderLock folderLock, JournalOptions options, TimeProvider time, GameMetrics metrics, ILogger<JournalService> logger)
        : this(folderLock, options, time, metrics, logger, new JournalDisk(), new JournalLimits())
    {
    }

    internal JournalService(
        JournalFolderLock folderLock, JournalOptions options, TimeProvider time, GameMetrics metrics, ILogger<JournalService> logger,
        JournalDisk disk, JournalLimits limits)
    {
        (_folder, _options, _time, _metrics, _logger, _disk) = (folderLock.Folder, options, time, metrics, logger, disk);
        _limits = limits;
        _log = new WriteAheadLog(_folder.Path, limits.LogFileBytesMax, disk);
        _files = new JournalFileQueue(disk, time);
    }

    /// <summary>
    /// Why a match is not recorded, or soon may not be, as a sentence; null if all is well. Called from any thread.
    /// </summary>
    public string? Problem => _problem;

    /// <summary>The running sync of .journal files; completed if there is none. For tests.</summary>
    internal Task Syncing => _checkpoint?.Synced ?? Task.CompletedTask;

    /// <summary>Starts recording a room that was opened. Called from any thread.</summary>
    public void Add(OpenRoom room)
    {
        if (_options.Enabled) _opened.Enqueue(New(room));
    }

    /// <summary>Continues recording a recovered room. Called before <see cref="CompleteRecovery"/>.</summary>
    /// <param name="room">The room.</param>
    /// <param name="logged">Its recording.</param>
    /// <param name="file">The recording's file; null: it cannot be continued, so another one replaces it.</param>
    /// <param name="present">The players present at the end of the recording.</param>
    internal void Add(OpenRoom room, LoggedJournal logged, JournalFile? file, IReadOnlyDictionary<int, string> present)
    {
        RoomJournal continued = New(room);
        continued.Continue(logged, file, present);
        if (continued.State == RecordingState.Recording) _metrics.JournalsChanged(1);
        _opened.Enqueue(continued);
    }

    /// <summary>
    /// Completes the file of a match that does not continue. Called before <see cref="CompleteRecovery"/>.
    /// </summary>
    internal void Add(JournalFile file) => _files.Add(file);

    /// <summary>
    /// Says that everything worth keeping of earlier processes was added, so that their write-ahead log is discarded
    /// once it is written.
    /// </summary>
    internal void CompleteRecovery() => _isRecovered = true;

    /// <summary>Writes what is new in all rooms.</summary>
    public void Write()
    {
        long start = _time.GetTimestamp();
        long before = _log.BytesWritten + _files.BytesWritten;
        while (_opened.TryDequeue(out RoomJournal? room)) _rooms.Add(room);
        // While the disk fails, rooms keep what is new themselves, for some seconds; except those that will be gone.
        string? failure = _log.HasUnwritten ? Try(Commit) : null;
        string? stopped = null;
        foreach (RoomJournal room in _rooms)
            if (failure is null || room.IsRoomOver) stopped = Collect(room) ?? stopped;
        failure ??= Try(Commit);
        // Only what is in the log for good may leave memory for a file, or make an older part of the log superfluous.
        if (failure is null) failure = Store() ?? Try(Advance);
        _rooms.RemoveAll(static room => room.State == RecordingState.Over);
        Report(failure is null ? null : "Cannot write journals: " + failure, stopped);
        _metrics.JournalBytes(_log.BytesWritten + _files.BytesWritten - before);
        _metrics.JournalsWritten(_time.GetElapsedTime(start));
        Clean();
    }

    /// <summary>Reports that the writing thread died, so that nothing is recorded any more.</summary>
    public void Fail() => _problem = "The journal thread died.";

    /// <summary>
    /// Closes the files. If no match is left, the write-ahead log is deleted; else it is left as after a crash.
    /// </summary>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        if (_checkpoint is not null) Try(_checkpoint.Wait);
        bool isDone = _isRecovered && _rooms.Count == 0 && _opened.IsEmpty && _files.IsEmpty && !_log.HasUnwritten;
        if (isDone && Try(DeleteLog) is { } failure) Log.JournalProblem(_logger, failure);
        _log.Dispose();
        _rooms.Clear();
    }

    private RoomJournal New(OpenRoom room) => new(room, _folder, _options, _limits, _files, _time);

    // Returns a sentence if the room is not recorded although somebody plays.
    private string? Collect(RoomJournal room)
    {
        bool wasRecording = room.State == RecordingState.Recording;
        string? problem = null;
        int position = _log.Position;
        try
        {
            problem = room.Collect(_log);
        }
        catch (Exception e)
        {
            // A game's own state may be at fault, so anything can be thrown. It is nobody else's problem.
            _log.Rewind(position);
            room.Stop(_log);
            problem = Sentences.Of(e);
        }

        bool isRecording = room.State == RecordingState.Recording;
        if (isRecording != wasRecording) _metrics.JournalsChanged(isRecording ? 1 : -1);
        if (problem is not null)
        {
            _metrics.JournalStopped();
            Log.JournalStopped(_logger, room.Id, problem);
        }

        return room.State != RecordingState.Stopped
            ? null
            : $"Recording of room {room.Id} stopped; a new recording starts within a minute.";
    }

    private void Commit()
    {
        _log.Commit();
        bool isDue = _options.Sync == JournalSync.EachSecond && _time.GetElapsedTime(_flushed) >= Second;
        if (!isDue && _options.Sync != JournalSync.EachWrite) return;
        _log.Flush();
        _flushed = _time.GetTimestamp();
    }

    private string? Store()
    {
        int before = _files.Abandoned;
        string? failure = _files.Store();
        for (int i = before; i < _files.Abandoned; i++) _metrics.JournalStopped();
        return failure;
    }

    // Syncs .journal files on another thread, because that can take long, and then discards the log up to there.
    private void Advance()
    {
        if (_checkpoint is { Synced.IsCompleted: true } done)
        {
            _checkpoint = null;
            if (!done.Synced.IsCompletedSuccessfully) _files.AddUnsynced(done.Paths);
            done.Wait();
            _log.Discard(done.Before);
        }

        if (_checkpoint is not null || !_isRecovered) return;
        long needed = Math.Min(_log.Number, Math.Min(
            _rooms.Min(static room => room.LogNumber) ?? long.MaxValue, _files.OldestLogNumber ?? long.MaxValue));
        if (needed == _log.OldestNumber) return;
        IReadOnlyCollection<string> paths = _files.TakeUnsynced();
        _checkpoint = new Checkpoint(needed, paths, Task.Run(() => _disk.FlushAll(_folder.Path, paths)));
    }

    private void DeleteLog()
    {
        if (!Directory.Exists(_folder.Path)) return;
        _disk.FlushAll(_folder.Path, _files.TakeUnsynced());
        _log.DeleteAll();
    }

    private void Report(string? failure, string? stopped)
    {
        string? problem = failure ?? stopped;
        if (failure is not null && !_isFailing) Log.JournalProblem(_logger, failure);
        else if (problem is null && _problem is not null) Log.JournalHealthy(_logger);
        _isFailing = problem is not null && (_isFailing || failure is not null);
        _problem = problem;
    }

    private static string? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Sentences.Of(e);
        }
    }

    private void Clean()
    {
        if (_cleaned is { } last && _time.GetElapsedTime(last) < CleanEvery) return;
        _cleaned = _time.GetTimestamp();
        try
        {
            (int count, long bytes) = Retention.Apply(_folder, _options, _files.Contains, _time.GetUtcNow());
            if (count > 0) Log.JournalsDeleted(_logger, count, bytes);
            _cannotDelete = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_cannotDelete) Log.JournalsNotDeleted(_logger, Sentences.Of(e));
            _cannotDelete = true;
        }
    }

    /// <summary>A sync after which the log is needed only from a file on.</summary>
    private sealed record Checkpoint(long Before, IReadOnlyCollection<string> Paths, Task Synced)
    {
        /// <summary>Waits, and throws what the sync has thrown.</summary>
        public void Wait() => Synced.GetAwaiter().GetResult();
    }
}
