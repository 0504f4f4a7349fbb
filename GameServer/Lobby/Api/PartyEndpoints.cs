using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;
using GameServer.Protocol;
using GameServer.Transport;
using GameServer.Transport.Addresses;

namespace GameServer.Lobby.Api;

/// <summary><c>/api/parties</c>: parties.</summary>
internal sealed class PartyEndpoints(
    Parties parties, MatchQueues queues, PlayerNotifications notifications, RoomFinder finder, Tickets tickets)
{
    /// <summary>Maps the endpoints.</summary>
    public void Map(RouteGroupBuilder api)
    {
        api.MapPost("/parties", Create)
            .Describe("createParty", "Create a party", "The caller becomes its leader. Others join with its code.")
            .Produces<PartyAnswer>()
            .Refuses(ProblemCode.InvalidName, ProblemCode.AlreadyInParty, ProblemCode.TooManyParties, ProblemCode.PartyLimit)
            .WelcomeGuests().ReservePerAddress(LimitedAction.Parties);
        api.MapPost("/parties/members", Join)
            .Describe("joinParty", "Join a party", "A player who is queued alone leaves the queue.")
            .Produces<PartyAnswer>()
            .Refuses(
                ProblemCode.InvalidName, ProblemCode.PartyNotFound, ProblemCode.AlreadyInParty, ProblemCode.PartyFull,
                ProblemCode.PartyQueued, ProblemCode.TooManyWrongCodes)
            .WelcomeGuests();
        api.MapDelete("/parties/members", Leave)
            .Describe("leaveParty", "Leave your party", "A queued party leaves the queue. Does nothing if the player has no party.")
            .Produces(StatusCodes.Status204NoContent).RequireIdentity();
        api.MapPost("/parties/play", Play)
            .Describe(
                "playAsParty", "Take your party into a room",
                "Each member gets a 'match' event with a ticket (GET /api/me/live). Either all members get seats or none do.")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(
                ProblemCode.UnknownRoomType, ProblemCode.NotPartyLeader, ProblemCode.RoomNotFound, ProblemCode.NotInParty,
                ProblemCode.PartyQueued, ProblemCode.RoomFull, ProblemCode.RoomLocked, ProblemCode.RoomEnded, ProblemCode.TooManyTickets,
                ProblemCode.TooManyRooms, ProblemCode.TooManyWrongCodes, ProblemCode.RoomLimit, ProblemCode.TicketLimit,
                ProblemCode.Draining)
            .RequireIdentity()
            .ReservePerAddress(LimitedAction.Tickets);
    }

    private IResult Create(HttpContext context, ApiCaller caller, PartyRequest wanted)
    {
        if (!PlayerName.IsValid(wanted.Name)) return Problem.Of(ProblemCode.InvalidName, PlayerName.Rules);
        var leader = new PlayerIdentity(caller.Player, wanted.Name);
        return Answer(parties.Create(leader, queues.Now, out Party? party, context.TakeSlot()), caller, party);
    }

    private IResult Join(HttpContext context, ApiCaller caller, JoinRequest wanted)
    {
        if (!PlayerName.IsValid(wanted.Name)) return Problem.Of(ProblemCode.InvalidName, PlayerName.Rules);
        if (context.RefuseGuess() is { } refusal) return refusal;
        PartyResult result = parties.Join(new PlayerIdentity(caller.Player, wanted.Name), wanted.Code, queues.Now, out Party? party);
        if (result == PartyResult.UnknownCode) context.CountWrongGuess();
        return Answer(result, caller, party);
    }

    private IResult Leave(ApiCaller caller)
    {
        if (parties.Leave(caller.Player, queues.Now, out Party? left) == PartyResult.Done)
        {
            if (left!.IsQueued) queues.Cancel(caller.Player);
            NotifyMembers(left);
        }

        return Results.NoContent();
    }

    private IResult Play(HttpContext context, ApiCaller caller, PlayRequest wanted)
    {
        Party? party = parties.Of(caller.Player, queues.Now);
        if (party is null) return ApiProblem.Of(PartyResult.NotInParty);
        if (party.Leader != caller.Player) return ApiProblem.Of(PartyResult.NotLeader);
        if (party.IsQueued) return ApiProblem.Of(PartyResult.Queued);
        PlayerIdentity[] members = [.. party.Members];
        var query = new RoomQuery(wanted.Room, wanted.Invite, wanted.Type, wanted.Game);
        if (finder.TryReserve(context, query, out OpenRoom? room, Array.ConvertAll(members, member => member.Id)) is { } refusal)
            return refusal;
        if (tickets.TryIssue(new TicketTarget.Seat(room!), context.TakeSlot(), members) is not { } issued)
            return ApiProblem.Of(SeatOutcome.TooManyTickets);
        foreach (Ticket ticket in issued) notifications.Of(ticket.Identity.Id).Put(ticket);
        return Results.NoContent();
    }

    // Joining or creating a party cancels the player's own queue ticket.
    private IResult Answer(PartyResult result, ApiCaller caller, Party? party)
    {
        if (result != PartyResult.Done) return ApiProblem.Of(result);
        queues.Cancel(caller.Player);
        NotifyMembers(party!);
        return ApiJson.Answer(PartyAnswer.Of(party!, caller));
    }

    private void NotifyMembers(Party party)
    {
        foreach (PlayerIdentity member in party.Members) notifications.Wake(member.Id);
    }
}

/// <summary>A request to create a party.</summary>
/// <param name="Name">The player's name: 1 to 20 characters.</param>
internal sealed record PartyRequest(string Name);

/// <summary>A request to join a party.</summary>
/// <param name="Code">The party's code.</param>
/// <param name="Name">The player's name: 1 to 20 characters.</param>
internal sealed record JoinRequest(string Code, string Name);

/// <summary>The party's destination. Without room and invite: any room with enough seats, or a new one.</summary>
/// <param name="Room">A room's id.</param>
/// <param name="Invite">A private room's invite code.</param>
/// <param name="Type">A room type's name; the first type by default.</param>
/// <param name="Game">
/// The game that the client plays: the type is its first by default, and rooms and types of others do not exist.
/// </param>
internal sealed record PlayRequest(int? Room = null, string? Invite = null, string? Type = null, string? Game = null);
