using System.Net.Mime;
using GameServer.Engine.Rooms;
using GameServer.Engine.Spectating;
using GameServer.Journal;
using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Lobby.Api;

/// <summary><c>/api/matches</c>: what was recorded.</summary>
internal sealed class MatchEndpoints(MatchCatalog catalog, MatchLibrary library, RoomDirectory rooms, RoomFinder finder, JournalOptions options)
{
    private const int LimitMax = 100;

    /// <summary>Maps them.</summary>
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/matches", List)
            .WithSummary("Recorded matches").WithDescription("Of public rooms, the newest first: those of a type, or all; up to 100 at once, 20 when nothing is said.")
            .Produces<MatchList>().Refuses(400, 401, 404);
        api.MapGet("/matches/{id}", Get)
            .WithSummary("A recorded match").WithDescription("Of a private room too: who has the id may see it.").Produces<MatchDetails>().Refuses(401, 404, 422);
        api.MapGet("/matches/{id}/journal", Download)
            .WithSummary("The recording of a match").WithDescription("The journal of a match that is over: everything from which it can be computed again.")
            .Produces<byte[]>(contentType: MediaTypeNames.Application.Octet).Refuses(401, 404, 409, 422);
        api.MapGet("/rooms/{id:int}/journal", DownloadRunning)
            .WithSummary("The recording so far").WithDescription("The journal of the match that one is in. It tells what the game hides, so only a server for developers gives it away: the option Journal:DownloadRunning.")
            .Produces<byte[]>(contentType: MediaTypeNames.Application.Octet).Refuses(403, 404, 410, 422).RequireIdentity();
    }

    /// <summary>Finds a match that can be shown, or says why there is none.</summary>
    public IResult? TryPrepare(string id, out IReplay? replay)
    {
        replay = null;
        if (TryFind(id, out JournalReader? journal) is { } refusal) return refusal;
        if (IsRunning(journal!)) return StillRuns();
        replay = library.Prepare(journal!, out string? problem);
        return replay is null ? ApiProblem.Of(StatusCodes.Status409Conflict, $"The match cannot be shown. {problem}") : null;
    }

    private IResult List(ApiCaller caller, string? type = null, string? before = null, int limit = 20)
    {
        if (finder.TryFindType(type, out RoomType? wanted) is { } refusal) return refusal;
        if (limit is < 1 or > LimitMax) return ApiProblem.BadRequest($"The limit is 1 to {LimitMax}.");
        IEnumerable<MatchSummary> matches = catalog.Public;
        if (before is not null)
        {
            if (!Guid.TryParseExact(before, "N", out Guid last)) return ApiProblem.BadRequest("'before' is the id of a match: 32 hexadecimal digits.");
            matches = matches.SkipWhile(m => m.Header.RecordingId != last);
            if (!matches.Any()) return NoSuchMatch();
            matches = matches.Skip(1);
        }

        if (type is not null) matches = matches.Where(m => m.Header.Type == wanted!.Name);
        HashSet<Guid> running = [.. rooms.Rooms.Select(r => r.RecordingId).OfType<Guid>()];
        RecordedMatchView[] views = [.. matches.Take(limit + 1).Select(m => RecordedMatchView.Of(m, running.Contains(m.Header.RecordingId)))];
        return Results.Ok(new MatchList(views.Length > limit ? views[..limit] : views, views.Length > limit));
    }

    private IResult Get(ApiCaller caller, string id)
    {
        if (TryFind(id, out JournalReader? journal) is { } refusal) return refusal;
        RecordedRoom? room = RecordedRoom.TryFind(rooms.Types, journal!.Header, out string? problem);
        return Results.Ok(new MatchDetails(
            RecordedMatchView.Of(MatchSummary.Of(journal), IsRunning(journal)),
            journal.Header.TickRate,
            Math.Max(1, journal.FirstTick),
            Math.Max(0, journal.LastTick),
            problem,
            journal.Damage,
            room is null ? [] : MarkView.Of(journal, room.Game)));
    }

    private IResult Download(ApiCaller caller, string id)
    {
        if (TryFind(id, out JournalReader? journal) is { } refusal) return refusal;
        return IsRunning(journal!) ? StillRuns() : FileOf(journal!);
    }

    private IResult DownloadRunning(int id, ApiCaller caller)
    {
        OpenRoom? room = rooms.Find(id);
        if (room is null) return ApiProblem.Of(rooms.HasEnded(id) ? SeatOutcome.Closed : SeatOutcome.Unknown);
        if (!room.Room.Reservations.Has(caller.Player))
            return room.IsPublic ? ApiProblem.Of(StatusCodes.Status403Forbidden, "Only those who play in the room may have its journal.") : ApiProblem.Of(SeatOutcome.Unknown);
        if (!options.DownloadRunning)
            return ApiProblem.Of(StatusCodes.Status403Forbidden, "This server gives away no journals of matches that go on, because they tell what the game hides; see the option Journal:DownloadRunning.");
        return TryFind($"{room.RecordingId:N}", out JournalReader? journal) ?? FileOf(journal!);
    }

    private IResult? TryFind(string id, out JournalReader? journal)
    {
        journal = null;
        try
        {
            journal = library.Find(id);
            return journal is null ? NoSuchMatch() : null;
        }
        catch (Exception e) when (e is DataFormatException or IOException or UnauthorizedAccessException)
        {
            // The message names the file, which is nobody's business.
            return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "The recording of the match cannot be read: it is damaged from its beginning, or of another version.");
        }
    }

    private bool IsRunning(JournalReader journal) => !journal.IsEnded && rooms.Rooms.Any(r => r.RecordingId == journal.Header.RecordingId);

    private static IResult FileOf(JournalReader journal) => Results.Stream(
        body => journal.CopyToAsync(body), MediaTypeNames.Application.Octet, $"{journal.Header.RecordingId:N}.journal");

    private static IResult NoSuchMatch() => ApiProblem.Of(StatusCodes.Status404NotFound, "There is no such match.");

    private static IResult StillRuns() => ApiProblem.Of(StatusCodes.Status409Conflict, "The match goes on. When it is over it can be watched again; until then watch its room.");
}
