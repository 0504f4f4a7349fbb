using GameServer.Net.Addresses;
using GameServer.Protocol;
using GameServer.Rooms;

namespace GameServer.Hosting.Api;

/// <summary><c>/api/tickets</c>: the way into a room.</summary>
internal sealed class TicketEndpoints(Usher usher, Tickets tickets)
{
    /// <summary>Maps them.</summary>
    public void Map(RouteGroupBuilder api) => api.MapPost("/tickets", Post)
        .WithSummary("A ticket to a room").WithDescription("By its id, by an invite code, or to any room that fits, which is opened if there is none. Good once, in Hello.")
        .Produces<TicketAnswer>().Refuses(400, 404, 409, 410, 503).WelcomeGuests().LimitPerAddress(LimitedAction.Tickets);

    private IResult Post(HttpContext context, Caller caller, TicketRequest wanted)
    {
        if (!PlayerName.IsValid(wanted.Name)) return ApiProblem.BadRequest(PlayerName.Rules);
        var destination = new Destination(wanted.Room, wanted.Invite, wanted.Type, wanted.Metadata);
        IResult? refusal = wanted.Spectate
            ? usher.TryFindToWatch(context, destination, caller.Player, out OpenRoom? room)
            : usher.TryPromise(context, destination, out room, caller.Player);
        if (refusal is not null) return refusal;
        return tickets.TryIssue(room!, wanted.Spectate, new Holder(caller.Player, wanted.Name)) is [{ } ticket]
            ? Results.Ok(TicketAnswer.Of(ticket, caller.NewIdentity))
            : ApiProblem.Of(SeatOutcome.TooManyTickets);
    }
}

/// <summary>Who wants to play where. With neither room nor invite: in any room that fits, or a new one.</summary>
/// <param name="Name">What the player is called: 1-20 characters.</param>
/// <param name="Room">A room's id.</param>
/// <param name="Invite">A private room's invite code.</param>
/// <param name="Type">A room type's name; the first type when it is missing.</param>
/// <param name="Metadata">What the room must have.</param>
/// <param name="Spectate">To watch, without a seat.</param>
internal sealed record TicketRequest(
    string Name, int? Room = null, string? Invite = null, string? Type = null, Dictionary<string, string>? Metadata = null, bool Spectate = false);
