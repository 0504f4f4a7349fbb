using System.ComponentModel.DataAnnotations;
using System.Net.Mime;
using GameServer.Engine.Rooms;
using GameServer.Journal;
using GameServer.Journal.Format;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Transport;
using GameServer.Transport.Addresses;
using RangeAttribute = System.ComponentModel.DataAnnotations.RangeAttribute;

namespace GameServer.Lobby.Api;

/// <summary><c>/api/matches</c>: recorded matches.</summary>
internal sealed class MatchEndpoints(
    RecordingList list, RecordingCache recordings, ReplayFinder replays, RoomFinder finder, RoomDirectory rooms, JournalOptions options)
{
    private const int LimitMax = 100;

    /// <summary>Maps the endpoints.</summary>
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/matches", List)
            .Describe(
                "listMatches", "Recorded matches",
                "Matches of public rooms, newest first, optionally of one game or room type. 20 per page by default, at most 100.")
            .Produces<MatchList>()
            .Refuses(ProblemCode.InvalidParameter, ProblemCode.UnknownRoomType, ProblemCode.MatchNotFound, ProblemCode.TooManyRecordings)
            .LimitPerAddress(LimitedAction.Recordings);
        api.MapGet("/matches/{id}", Get)
            .Describe("getMatch", "A recorded match", "Includes matches of private rooms: the id is the only secret.")
            .Produces<MatchDetails>()
            .Refuses(ProblemCode.MatchNotFound, ProblemCode.MatchRunning, ProblemCode.RecordingUnreadable, ProblemCode.TooManyRecordings)
            .LimitPerAddress(LimitedAction.Recordings);
        api.MapGet("/matches/{id}/journal", Download)
            .Describe(
                "downloadMatch", "Download a recording",
                "The journal of a finished match, from which the match can be re-simulated. "
                + "409 while its room is still in the same round, or has not begun the next one.")
            .Produces<Stream>(contentType: MediaTypeNames.Application.Octet)
            .Refuses(ProblemCode.MatchNotFound, ProblemCode.MatchRunning, ProblemCode.RecordingUnreadable, ProblemCode.TooManyDownloads)
            .ReservePerAddress(LimitedAction.Downloads);
        api.MapGet("/rooms/{id:int}/journal", DownloadRunning)
            .Describe(
                "downloadRunningMatch", "Download a running match's recording",
                "The journal of a match the player is in. It contains hidden state, "
                + "so it is available only with Journal:DownloadRunning, for development.")
            .Produces<Stream>(contentType: MediaTypeNames.Application.Octet)
            .Refuses(
                ProblemCode.NotInRoom, ProblemCode.RunningDownloadDisabled, ProblemCode.RoomNotFound, ProblemCode.MatchNotFound,
                ProblemCode.RoomEnded, ProblemCode.TooManyDownloads)
            .RequireIdentity()
            .ReservePerAddress(LimitedAction.Downloads);
    }

    private async Task<IResult> List(
        ApiCaller caller, string? type = null, string? game = null, string? before = null, [Range(1, LimitMax)] int limit = 20)
    {
        if (finder.TryFindType(type, out RoomType? wanted, game) is { } refusal) return refusal;
        if (limit is < 1 or > LimitMax) return Problem.Of(ProblemCode.InvalidParameter, $"'limit' must be 1 to {LimitMax}.");
        IEnumerable<MatchSummary> matches = await list.GetPublicAsync();
        if (before is not null)
        {
            if (!Guid.TryParseExact(before, "N", out Guid last))
                return Problem.Of(ProblemCode.InvalidParameter, "'before' must be a match id: 32 hexadecimal digits.");
            matches = matches.SkipWhile(m => m.Header.RecordingId != last);
            if (!matches.Any()) return ReplayFinder.NoSuchMatch();
            matches = matches.Skip(1);
        }

        if (game is not null) matches = matches.Where(m => GameOf(m) == game);
        if (type is not null) matches = matches.Where(m => m.Header.Type == wanted!.Name);
        HashSet<Guid> running = [.. rooms.Rooms.Select(r => r.RecordingId).OfType<Guid>()];
        RecordedMatchView[] views =
            [.. matches.Take(limit + 1).Select(m => RecordedMatchView.Of(m, GameOf(m), running.Contains(m.Header.RecordingId)))];
        return ApiJson.Answer(new MatchList(views.Length > limit ? views[..limit] : views, views.Length > limit));
    }

    private async Task<IResult> Get(ApiCaller caller, string id)
    {
        (JournalReader? journal, IResult? refusal) = await replays.FindAsync(id);
        if (journal is null) return refusal!;
        RecordedRoom? room = RecordedRoom.TryFind(rooms.Types, journal.Header, out _);
        var summary = MatchSummary.Of(journal);
        return ApiJson.Answer(new MatchDetails(
            RecordedMatchView.Of(summary, GameOf(summary), replays.IsRunning(journal.Header.RecordingId)),
            journal.Header.TickRate,
            Math.Max(1, journal.FirstTick),
            Math.Max(0, journal.LastTick),
            replays.ProblemOf(journal),
            journal.Damage,
            room is null ? [] : TimelineMarks.Of(journal, room.Game)));
    }

    private async Task<IResult> Download(ApiCaller caller, string id)
    {
        (JournalReader? journal, IResult? refusal) = await replays.FindAsync(id);
        if (journal is null) return refusal!;
        return replays.Withheld(journal) ?? FileOf(journal.Header.RecordingId, journal.CopyToAsync);
    }

    private IResult DownloadRunning(int id, ApiCaller caller)
    {
        OpenRoom? room = rooms.Find(id);
        if (room is null) return ApiProblem.Of(rooms.HasEnded(id) ? SeatOutcome.Closed : SeatOutcome.Unknown);
        if (!room.Room.Reservations.Has(caller.Player))
            return room.IsPublic
                ? Problem.Of(ProblemCode.NotInRoom, "Only players in this room can download its journal.")
                : ApiProblem.Of(SeatOutcome.Unknown);
        if (!options.DownloadRunning)
            return Problem.Of(
                ProblemCode.RunningDownloadDisabled,
                "Journals of running matches are disabled because they contain hidden state; see Journal:DownloadRunning.");
        return room.RecordingId is { } running && recordings.FindRunning(running) is { } copy
            ? FileOf(running, copy)
            : ReplayFinder.NoSuchMatch();
    }

    private string? GameOf(MatchSummary match) => rooms.Types.FirstOrDefault(type => type.Name == match.Header.Type)?.Game;

    private static IResult FileOf(Guid recordingId, Func<Stream, CancellationToken, Task> copy) => Results.Stream(
        body => copy(body, CancellationToken.None), MediaTypeNames.Application.Octet, $"{recordingId:N}.journal");
}
