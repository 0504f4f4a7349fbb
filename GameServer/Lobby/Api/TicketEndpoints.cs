using GameServer.Engine.Rooms;
using GameServer.Engine.Spectating;
using GameServer.Protocol;
using GameServer.Transport.Addresses;

namespace GameServer.Lobby.Api;

/// <summary><c>/api/tickets</c>: admission to rooms and replays.</summary>
internal sealed class TicketEndpoints(
    RoomFinder finder, Tickets tickets, MatchEndpoints matches, ReplaySessions replays, RoomDirectory rooms)
{
    /// <summary>Maps the endpoints.</summary>
    public void Map(RouteGroupBuilder api) => api.MapPost("/tickets", Post)
        .WithSummary("Get a ticket")
        .WithDescription(
            "For a room by id or invite code, for any matching room (a new one if none matches), or for a replay. Valid for one Hello.")
        .Produces<TicketAnswer>().Refuses(400, 404, 409, 410, 422, 503).WelcomeGuests().LimitPerAddress(LimitedAction.Tickets);

    private IResult Post(HttpContext context, ApiCaller caller, TicketRequest wanted)
    {
        if (!PlayerName.IsValid(wanted.Name)) return ApiProblem.BadRequest(PlayerName.Rules);
        if (TryFindTarget(context, caller.Player, wanted, out TicketTarget? target) is { } refusal) return refusal;
        return tickets.TryIssue(target!, new PlayerIdentity(caller.Player, wanted.Name)) is [{ } ticket]
            ? ApiJson.Answer(TicketAnswer.Of(ticket, caller.NewIdentity))
            : ApiProblem.Of(SeatOutcome.TooManyTickets);
    }

    private IResult? TryFindTarget(HttpContext context, PlayerId player, TicketRequest wanted, out TicketTarget? target)
    {
        target = null;
        // Check this first: empty rooms close during a drain, which would hide the real reason.
        if (rooms.IsDraining) return ApiProblem.Of(SeatOutcome.Draining);
        if (wanted.Match is { } match) return TryFindReplay(wanted, match, out target);
        var query = new RoomQuery(wanted.Room, wanted.Invite, wanted.Type, wanted.Metadata);
        IResult? refusal = wanted.Spectate
            ? finder.TryFindToWatch(context, query, player, out OpenRoom? room)
            : finder.TryReserve(context, query, out room, player);
        if (refusal is null) target = wanted.Spectate ? new TicketTarget.Spectate(room!) : new TicketTarget.Seat(room!);
        return refusal;
    }

    private IResult? TryFindReplay(TicketRequest wanted, string match, out TicketTarget? target)
    {
        target = null;
        if (wanted is not { Room: null, Invite: null, Type: null, Metadata: null, Spectate: false })
            return ApiProblem.BadRequest("A ticket is for a replay or for a room: with 'match', only 'name' is allowed.");
        if (matches.TryPrepare(match, out IReplay? replay) is { } refusal) return refusal;
        if (replays.Slots.IsFull)
            return ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, "The server has reached its replay limit. Try again later.");
        target = new TicketTarget.Replay(replay!, replays);
        return null;
    }
}

/// <summary>A request for a ticket. Without room, invite and match: any matching room, or a new one.</summary>
/// <param name="Name">The player's name: 1 to 20 characters.</param>
/// <param name="Room">A room's id.</param>
/// <param name="Invite">A private room's invite code.</param>
/// <param name="Type">A room type's name; the first type by default.</param>
/// <param name="Metadata">Metadata that the room must have.</param>
/// <param name="Spectate">Watch instead of taking a seat.</param>
/// <param name="Match">The id of a recorded match, to watch its replay.</param>
internal sealed record TicketRequest(
    string Name,
    int? Room = null,
    string? Invite = null,
    string? Type = null,
    Dictionary<string, string>? Metadata = null,
    bool Spectate = false,
    string? Match = null);
