using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Journal;

/// <summary>
/// Opens the rooms again whose process has crashed: computes their matches up to the last tick that was written, with everybody's seats, to which the players' clients come back by
/// themselves. A journal that cannot be used is left as it is, and it is said why.
/// </summary>
/// <param name="rooms">Where the rooms come to be.</param>
/// <param name="store">Where journals are.</param>
/// <param name="journals">Goes on writing them.</param>
/// <param name="options">Whether at all.</param>
/// <param name="metrics">Where is counted.</param>
/// <param name="logger">Where it is told.</param>
public sealed class Recovery(
    RoomDirectory rooms, JournalStore store, JournalService journals, JournalOptions options, GameMetrics metrics, ILogger<Recovery> logger)
{
    /// <summary>Does it, once, before anybody can come in.</summary>
    public void Run()
    {
        if (!options.Enabled) return;
        foreach (JournalEntry entry in store.Folder.List().Where(entry => entry.IsOpen))
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

    // Returns why not.
    private string? TryRestore(JournalReader journal)
    {
        JournalHeader header = journal.Header;
        if (journal.IsEnded) return "The match has ended.";
        if (RecordedRoom.TryFind(rooms.Types, header, out string? problem) is not { } recorded) return problem;
        if (journal.HostState is not { } state || RoomManifest.TryRead(state, header.Players) is not { } manifest) return "The room manifest cannot be read.";
        if (journal.Damage is { } damage) Log.JournalDamaged(logger, damage);

        Resimulation computed = journal.Resimulate(recorded.Game);
        if (!computed.TrySeek(journal.LastTick) || !computed.IsAsRecorded) return $"The re-simulation differs from the recording at tick {computed.Tick}.";
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
