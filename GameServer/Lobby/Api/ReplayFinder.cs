using GameServer.Engine.Rooms;
using GameServer.Engine.Spectating;
using GameServer.Journal;
using GameServer.Journal.Format;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Transport;

namespace GameServer.Lobby.Api;

/// <summary>Finds recordings and replays for API requests.</summary>
internal sealed class ReplayFinder(RecordingCache recordings, RoomDirectory rooms)
{
    /// <summary>Prepares the replay of a match, or returns the problem.</summary>
    public async Task<(IReplay? Replay, IResult? Refusal)> PrepareAsync(string id)
    {
        (JournalReader? journal, IResult? refusal) = await FindAsync(id);
        if (journal is null) return (null, refusal);
        if (Withheld(journal) is { } withheld) return (null, withheld);
        JournalReplay? replay = recordings.Prepare(journal, out string? problem);
        if (replay is not null) return (replay, null);
        return (null, Problem.Of(ProblemCode.ReplayUnavailable, $"The replay is not available. {problem}"));
    }

    /// <summary>Why a match cannot be replayed here, as a sentence; null: it can.</summary>
    public string? ProblemOf(JournalReader journal)
    {
        recordings.Prepare(journal, out string? problem);
        return problem;
    }

    /// <summary>Finds the journal of a match, or returns the problem.</summary>
    public async Task<(JournalReader? Journal, IResult? Refusal)> FindAsync(string id)
    {
        try
        {
            JournalReader? journal = await recordings.FindAsync(id);
            if (journal is not null) return (journal, null);
            return (null, Guid.TryParseExact(id, "N", out Guid recording) && IsRunning(recording) ? StillRuns() : NoSuchMatch());
        }
        catch (Exception e) when (e is DataFormatException or IOException or UnauthorizedAccessException)
        {
            // The message contains the file name, which must not leak.
            return (null, Problem.Of(
                ProblemCode.RecordingUnreadable, "The recording cannot be read: it is damaged or has an unsupported version."));
        }
    }

    /// <summary>Whether a recording is of a match that is still running.</summary>
    public bool IsRunning(Guid recordingId) => rooms.Rooms.Any(r => r.RecordingId == recordingId);

    /// <summary>
    /// Refuses a recording whose room still runs on from its end, because it has hidden state; null: it may be seen.
    /// </summary>
    public IResult? Withheld(JournalReader journal)
    {
        if (IsRunning(journal.Header.RecordingId)) return StillRuns();
        return rooms.Rooms.Any(r => IsOf(r, journal.Header) && journal.LastTick >= r.Room.FreshTick)
            ? Problem.Of(
                ProblemCode.MatchRunning,
                "The match's room has not begun its next round yet; the replay is available when it has.")
            : null;
    }

    private static bool IsOf(OpenRoom room, JournalHeader header) => room.Room.Id == header.Room && room.Seed == header.Seed;

    /// <summary>The answer for an unknown match.</summary>
    public static IResult NoSuchMatch() => Problem.Of(ProblemCode.MatchNotFound, "The match does not exist.");

    /// <summary>The answer for a match that is still running.</summary>
    public static IResult StillRuns() =>
        Problem.Of(
            ProblemCode.MatchRunning,
            "The match is still running. Watch its room instead; the replay is available when the match ends.");
}
