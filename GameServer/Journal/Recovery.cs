using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Journal;

/// <summary>
/// Recovers rooms after a crash: re-simulates their matches up to the last written tick and restores all seats, to
/// which clients reconnect by themselves. A match that cannot go on ends there, and the reason is logged.
/// </summary>
/// <param name="rooms">The directory that gets the rooms.</param>
/// <param name="folderLock">The locked folder of journals.</param>
/// <param name="journals">Continues recording.</param>
/// <param name="options">Whether recovery is enabled.</param>
/// <param name="metrics">The metrics to record to.</param>
/// <param name="logger">Logs the results.</param>
public sealed class Recovery(
    RoomDirectory rooms, JournalFolderLock folderLock, JournalService journals, JournalOptions options, GameMetrics metrics,
    ILogger<Recovery> logger)
{
    /// <summary>Recovers all rooms. Call once, before clients can connect.</summary>
    public void Run()
    {
        if (!options.Enabled) return;
        IReadOnlyList<LoggedJournal> logged = WriteAheadLogReader.Read(folderLock.Path, out IReadOnlyList<string> problems);
        foreach (string problem in problems) Log.JournalDamaged(logger, problem);
        // A room's newest match first: should an older one claim the same room, it has ended.
        foreach (LoggedJournal journal in logged.Reverse()) Recover(journal);
        journals.CompleteRecovery();
    }

    private void Recover(LoggedJournal logged)
    {
        JournalFile? file = logged.TryComplete(folderLock.Folder, out string? incomplete);
        if (incomplete is not null) Log.JournalDamaged(logger, incomplete);
        string? problem = null;
        if (logged.End is null)
        {
            if (logged.Damage is { } damage) Log.JournalDamaged(logger, $"Room {logged.Header.Room}: {damage}.");
            problem = TryRestore(logged, file);
            if (problem is null) return;
            metrics.RoomNotRecovered();
            Log.NotRecovered(logger, logged.Header.Room, folderLock.Folder.PathOf(logged.Header), problem);
        }

        if (file is null) return;
        SegmentBuilder last = logged.Last.Segment;
        EndRecord end = logged.End ?? new EndRecord("it could not go on after a crash: " + problem, EndRecord.Unknown, 0);
        if (end.Tick != last.LastTick) end = end with { Tick = last.LastTick, Digest = last.LastDigest ?? 0 };
        file.End(end, logged.Segments[^1].LogNumber);
        journals.Add(file);
    }

    // Returns the reason for a failure.
    private string? TryRestore(LoggedJournal logged, JournalFile? file)
    {
        try
        {
            return Restore(logged, file);
        }
        catch (Exception e)
        {
            // Files and games may be at fault in any way; the other rooms are not.
            return Sentences.Of(e);
        }
    }

    private string? Restore(LoggedJournal logged, JournalFile? file)
    {
        JournalHeader header = logged.Header;
        if (RecordedRoom.TryFind(rooms.Types, header, out string? problem) is not { } recorded) return problem;
        if (RoomManifest.TryRead(logged.Host, header.Players) is not { } manifest) return "The room manifest cannot be read.";
        JournalReader journal = logged.ToReader();
        Resimulation computed = journal.Resimulate(recorded.Game);
        while (computed.TryStep())
            if (!computed.IsAsRecorded) return $"The re-simulation differs from the recording at tick {computed.Tick}.";
        IReadOnlyDictionary<int, string> present = journal.PresentAt(computed.Tick);
        var match = new RecoveredMatch(computed.Simulation, present, manifest.Seats, manifest.FreshTick);
        var request = new RoomRequest(recorded.Type, recorded.Settings)
        {
            Owner = manifest.Owner,
            IsPrivate = header.IsPrivate,
            IsKept = manifest.IsKept,
            IsMatchmade = manifest.IsMatchmade,
            Title = manifest.Title,
            Metadata = manifest.Metadata,
        };
        OpenRoom? room = rooms.Restore(header.Room, request, manifest.InviteCode, manifest.IsLocked, match, header.Seed);
        if (room is null) return $"Room {header.Room} already exists.";
        journals.Add(room, logged, file, present);
        Log.Recovered(logger, header.Room, computed.Tick, manifest.Seats.Count);
        return null;
    }
}
