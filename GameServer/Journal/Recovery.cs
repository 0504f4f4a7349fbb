using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Journal;

/// <summary>
/// Recovers rooms after a crash: re-simulates their matches up to the last written tick and restores all seats, to
/// which clients reconnect by themselves. A journal that cannot be used is left alone and logged.
/// </summary>
/// <param name="rooms">The directory that gets the rooms.</param>
/// <param name="folderLock">The locked folder of journals.</param>
/// <param name="journals">Continues writing the journals.</param>
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
        foreach (JournalEntry entry in folderLock.Folder.List().Where(entry => entry.IsOpen))
        {
            string? problem = entry.Problem;
            try
            {
                problem ??= TryRestore(JournalReader.Open(entry.Path));
            }
            catch (Exception e) when (e is DataFormatException or IOException or UnauthorizedAccessException or ArgumentException)
            {
                problem = e.Message;
            }

            if (problem is null) continue;
            metrics.RoomNotRecovered();
            Log.NotRecovered(logger, entry.Path, problem);
        }
    }

    // Returns the reason for a failure.
    private string? TryRestore(JournalReader journal)
    {
        JournalHeader header = journal.Header;
        if (journal.IsEnded) return "The match has ended.";
        if (RecordedRoom.TryFind(rooms.Types, header, out string? problem) is not { } recorded) return problem;
        if (journal.HostState is not { } state || RoomManifest.TryRead(state, header.Players) is not { } manifest)
        {
            return "The room manifest cannot be read.";
        }

        if (journal.Damage is { } damage) Log.JournalDamaged(logger, damage);

        Resimulation computed = journal.Resimulate(recorded.Game);
        if (!computed.TrySeek(journal.LastTick) || !computed.IsAsRecorded)
        {
            return $"The re-simulation differs from the recording at tick {computed.Tick}.";
        }

        IReadOnlyDictionary<int, string> present = journal.PresentAt(computed.Tick);
        var match = new RecoveredMatch(computed.Simulation, present, manifest.Seats);
        var request = new RoomRequest(recorded.Type, recorded.Settings)
        {
            Owner = manifest.Owner,
            IsPrivate = header.IsPrivate,
            IsKept = manifest.IsKept,
            Title = manifest.Title,
            Metadata = manifest.Metadata,
        };
        OpenRoom? room = rooms.Restore(header.Room, request, manifest.InviteCode, manifest.IsLocked, match, header.Seed);
        if (room is null) return $"Room {header.Room} already exists.";
        journals.Add(room, journal, present);
        Log.Recovered(logger, header.Room, computed.Tick, manifest.Seats.Count);
        return null;
    }
}
