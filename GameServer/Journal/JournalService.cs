using System.Collections.Concurrent;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Journal.Format;

namespace GameServer.Journal;

/// <summary>
/// Writes the journals of all rooms. Rooms are added from any thread; everything else is done by one thread, which calls <see cref="Write()"/> now and then. Whatever goes wrong with
/// a file, no match is held up by it.
/// </summary>
/// <param name="store">Where journals are kept.</param>
/// <param name="options">How.</param>
/// <param name="time">The clock.</param>
/// <param name="metrics">Where is counted.</param>
/// <param name="logger">Where episodes are told.</param>
public sealed class JournalService(JournalStore store, JournalOptions options, TimeProvider time, GameMetrics metrics, ILogger<JournalService> logger)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CleanEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<RoomJournal> _opened = new();
    private readonly List<RoomJournal> _rooms = [];
    private long _flushed;
    private long? _cleaned;
    private volatile string? _problem;

    /// <summary>Why some match is not recorded, or may soon not be, as a sentence; null: all are. Called from any thread.</summary>
    public string? Problem => _problem;

    /// <summary>A room was opened: what is played there is recorded from now on. Called from any thread.</summary>
    public void Add(OpenRoom room)
    {
        if (options.Enabled) _opened.Enqueue(New(room));
    }

    /// <summary>A room is there again, whose match was interrupted.</summary>
    /// <param name="room">The room.</param>
    /// <param name="journal">As it was left.</param>
    /// <param name="present">Who was there at its end.</param>
    public void Add(OpenRoom room, JournalReader journal, IReadOnlyDictionary<int, string> present)
    {
        RoomJournal continued = New(room);
        continued.Continue(journal, present);
        metrics.JournalsChanged(1);
        _opened.Enqueue(continued);
    }

    /// <summary>Writes what is new in all rooms.</summary>
    public void Write()
    {
        long start = time.GetTimestamp();
        while (_opened.TryDequeue(out RoomJournal? room)) _rooms.Add(room);
        string? problem = null;
        foreach (RoomJournal room in _rooms) problem = Write(room) ?? problem;
        foreach (RoomJournal over in _rooms.Where(room => room.IsOver)) over.Dispose();
        _rooms.RemoveAll(room => room.IsOver);
        if (options.Sync == JournalSync.EachWrite || (options.Sync == JournalSync.EachSecond && time.GetElapsedTime(_flushed) >= Second))
        {
            foreach (RoomJournal room in _rooms) problem = Try(room, static room => room.Flush()) ?? problem;
            _flushed = time.GetTimestamp();
        }

        Report(problem);
        metrics.JournalsWritten(time.GetElapsedTime(start));
        Clean();
    }

    /// <summary>Nothing is written any more.</summary>
    public void Fail() => _problem = "The journal thread died.";

    /// <summary>Lets go of the files. Journals of rooms that have ended are closed by the last <see cref="Write()"/>; others are as after a crash.</summary>
    public void Close()
    {
        foreach (RoomJournal room in _rooms) room.Dispose();
        _rooms.Clear();
    }

    private RoomJournal New(OpenRoom room) => new(room, store.Path, options, time);

    // Returns what is wrong, as a sentence.
    private string? Write(RoomJournal room)
    {
        (bool wasRunning, bool wasInterrupted, long before) = (room.IsRunning, room.IsInterrupted, room.BytesWritten);
        string? problem = Try(room, static room => room.Write());
        metrics.JournalBytes(Math.Max(0, room.BytesWritten - before));
        if (room.IsRunning != wasRunning) metrics.JournalsChanged(room.IsRunning ? 1 : -1);
        if (!room.IsInterrupted) return problem;
        if (!wasInterrupted)
        {
            metrics.JournalStopped();
            Log.JournalStopped(logger, room.Id, problem ?? _problem ?? "The disk is too slow.");
        }

        return problem ?? $"Recording of room {room.Id} stopped; a new recording starts within a minute.";
    }

    private void Report(string? problem)
    {
        if (_problem is null && problem is not null) Log.JournalProblem(logger, problem);
        else if (_problem is not null && problem is null) Log.JournalHealthy(logger);
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
            return $"Cannot write the journal of room {room.Id}: {e.Message}";
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
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.JournalProblem(logger, $"Cannot delete old journals: {e.Message}");
        }
    }
}
