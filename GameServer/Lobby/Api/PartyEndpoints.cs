using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;
using GameServer.Protocol;
using GameServer.Transport.Addresses;

namespace GameServer.Lobby.Api;

/// <summary><c>/api/parties</c>: playing together.</summary>
internal sealed class PartyEndpoints(Parties parties, MatchQueues queues, PlayerNotifications notifications, RoomFinder finder, Tickets tickets)
{
    /// <summary>Maps them.</summary>
    public void Map(RouteGroupBuilder api)
    {
        api.MapPost("/parties", Create)
            .WithSummary("Make a party").WithDescription("With one member, its leader. Others join with its code.")
            .Produces<PartyAnswer>().Refuses(400, 409, 503).WelcomeGuests();
        api.MapPost("/parties/members", Join)
            .WithSummary("Join a party").WithDescription("Who waits for a match alone waits no more.")
            .Produces<PartyAnswer>().Refuses(400, 404, 409).WelcomeGuests();
        api.MapDelete("/parties/members", Leave)
            .WithSummary("Leave one's party").WithDescription("If it waits for a match, it waits no more. Nothing happens to who is in none.")
            .Produces(StatusCodes.Status204NoContent).RequireIdentity();
        api.MapPost("/parties/play", Play)
            .WithSummary("Take one's party along").WithDescription("Into one room: each gets the event 'match' with a ticket of their own (GET /api/me/live). All find seats or nobody does.")
            .Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404, 409, 410, 429, 503).RequireIdentity().LimitPerAddress(LimitedAction.Tickets);
    }

    private IResult Create(ApiCaller caller, PartyRequest wanted)
    {
        if (!PlayerName.IsValid(wanted.Name)) return ApiProblem.BadRequest(PlayerName.Rules);
        return Answer(parties.Create(new PlayerIdentity(caller.Player, wanted.Name), queues.Now, out Party? party), caller, party);
    }

    private IResult Join(HttpContext context, ApiCaller caller, JoinRequest wanted)
    {
        if (!PlayerName.IsValid(wanted.Name)) return ApiProblem.BadRequest(PlayerName.Rules);
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
        var query = new RoomQuery(wanted.Room, wanted.Invite, wanted.Type);
        if (finder.TryReserve(context, query, out OpenRoom? room, Array.ConvertAll(members, member => member.Id)) is { } refusal) return refusal;
        if (tickets.TryIssue(new TicketTarget.Seat(room!), members) is not { } issued) return ApiProblem.Of(SeatOutcome.TooManyTickets);
        foreach (Ticket ticket in issued) notifications.Of(ticket.Identity.Id).Put(ticket);
        return Results.NoContent();
    }

    // Who comes or makes a party of their own does not wait for a match alone any more.
    private IResult Answer(PartyResult result, ApiCaller caller, Party? party)
    {
        if (result != PartyResult.Done) return ApiProblem.Of(result);
        queues.Cancel(caller.Player);
        NotifyMembers(party!);
        return Results.Ok(PartyAnswer.Of(party!, caller));
    }

    private void NotifyMembers(Party party)
    {
        foreach (PlayerIdentity member in party.Members) notifications.Wake(member.Id);
    }
}

/// <summary>Who wants a party.</summary>
/// <param name="Name">What the player is called: 1-20 characters.</param>
internal sealed record PartyRequest(string Name);

/// <summary>Who wants to join a party.</summary>
/// <param name="Code">The party's.</param>
/// <param name="Name">What the player is called: 1-20 characters.</param>
internal sealed record JoinRequest(string Code, string Name);

/// <summary>Where a party goes. With neither room nor invite: into any room that fits all, or a new one.</summary>
/// <param name="Room">A room's id.</param>
/// <param name="Invite">A private room's invite code.</param>
/// <param name="Type">A room type's name; the first type when it is missing.</param>
internal sealed record PlayRequest(int? Room = null, string? Invite = null, string? Type = null);
