using System.Collections.Concurrent;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Journal.Format;

namespace GameServer.Journal;

/// <summary>
/// Writes the journals of all rooms. Rooms are added from any thread; one thread does the rest by calling
/// <see cref="Write()"/> periodically. File errors never hold up a match.
/// </summary>
/// <param name="store">The store of journals.</param>
/// <param name="options">Recording options.</param>
/// <param name="time">The clock.</param>
/// <param name="metrics">The metrics to record to.</param>
/// <param name="logger">Logs episodes.</param>
public sealed class JournalService(
    JournalStore store, JournalOptions options, TimeProvider time, GameMetrics metrics, ILogger<JournalService> logger)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CleanEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<RoomJournal> _opened = new();
    private readonly List<RoomJournal> _rooms = [];
    private long _flushed;
    private long? _cleaned;
    private volatile string? _problem;
    private bool _isFailing, _cannotDelete;

    /// <summary>
    /// Why a match is not recorded, or soon may not be, as a sentence; null if all is well. Called from any thread.
    /// </summary>
    public string? Problem => _problem;

    /// <summary>Starts recording a room that was opened. Called from any thread.</summary>
    public void Add(OpenRoom room)
    {
        if (options.Enabled) _opened.Enqueue(New(room));
    }

    /// <summary>Continues recording a recovered room.</summary>
    /// <param name="room">The room.</param>
    /// <param name="journal">Its journal.</param>
    /// <param name="present">The players present at the end of the journal.</param>
    public void Add(OpenRoom room, JournalReader journal, IReadOnlyDictionary<int, string> present)
    {
        RoomJournal continued = New(room);
        continued.Continue(journal, present);
        metrics.JournalsChanged(1);
        _opened.Enqueue(continued);
    }

    /// <summary>Writes new ticks of all rooms.</summary>
    public void Write()
    {
        long start = time.GetTimestamp();
        while (_opened.TryDequeue(out RoomJournal? room)) _rooms.Add(room);
        string? failure = null;
        foreach (RoomJournal room in _rooms) failure = Write(room) ?? failure;
        RoomJournal? stopped = _rooms.Find(room => room.IsInterrupted);
        foreach (RoomJournal over in _rooms.Where(room => room.IsOver)) over.Dispose();
        _rooms.RemoveAll(room => room.IsOver);
        if (options.Sync == JournalSync.EachWrite || (options.Sync == JournalSync.EachSecond && time.GetElapsedTime(_flushed) >= Second))
        {
            foreach (RoomJournal room in _rooms) failure = Try(room, static room => room.Flush()) ?? failure;
            _flushed = time.GetTimestamp();
        }

        Report(failure, stopped);
        metrics.JournalsWritten(time.GetElapsedTime(start));
        Clean();
    }

    /// <summary>Reports that the writing thread died, so that nothing is recorded any more.</summary>
    public void Fail() => _problem = "The journal thread died.";

    /// <summary>
    /// Closes the files. Journals of ended rooms are closed by the last <see cref="Write()"/>; others are left as after
    /// a crash.
    /// </summary>
    public void Close()
    {
        foreach (RoomJournal room in _rooms) room.Dispose();
        _rooms.Clear();
    }

    private RoomJournal New(OpenRoom room) => new(room, store.Path, options, time);

    // Returns the failure as a sentence; null if there is none.
    private string? Write(RoomJournal room)
    {
        (bool wasRunning, bool wasInterrupted, long before) = (room.IsRunning, room.IsInterrupted, room.BytesWritten);
        string? failure = Try(room, static room => room.Write());
        metrics.JournalBytes(Math.Max(0, room.BytesWritten - before));
        if (room.IsRunning != wasRunning) metrics.JournalsChanged(room.IsRunning ? 1 : -1);
        if (room.IsInterrupted && !wasInterrupted)
        {
            metrics.JournalStopped();
            Log.JournalStopped(logger, room.Id, failure ?? "Its journal could not be written in time.");
        }

        return failure;
    }

    private void Report(string? failure, RoomJournal? stopped)
    {
        string? problem =
            failure ?? (stopped is null ? null : $"Recording of room {stopped.Id} stopped; a new recording starts within a minute.");
        if (failure is not null && !_isFailing) Log.JournalProblem(logger, failure);
        else if (problem is null && _problem is not null) Log.JournalHealthy(logger);
        _isFailing = problem is not null && (_isFailing || failure is not null);
        _problem = problem;
    }

    private static string? Try(RoomJournal room, Action<RoomJournal> action)
    {
        try
        {
            action(room);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"Cannot write the journal of room {room.Id}: {Sentence(e)}";
        }
    }

    private void Clean()
    {
        if (_cleaned is { } last && time.GetElapsedTime(last) < CleanEvery) return;
        _cleaned = time.GetTimestamp();
        try
        {
            (int count, long bytes) = Retention.Apply(store.Path, options, time.GetUtcNow());
            if (count > 0) Log.JournalsDeleted(logger, count, bytes);
            _cannotDelete = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_cannotDelete) Log.JournalsNotDeleted(logger, Sentence(e));
            _cannotDelete = true;
        }
    }

    private static string Sentence(Exception e) => e.Message.TrimEnd('.') + ".";
}
