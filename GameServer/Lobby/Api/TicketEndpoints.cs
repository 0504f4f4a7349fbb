using GameServer.Engine.Rooms;
using GameServer.Engine.Spectating;
using GameServer.Protocol;
using GameServer.Transport;
using GameServer.Transport.Addresses;

namespace GameServer.Lobby.Api;

/// <summary><c>/api/tickets</c>: admission to rooms and replays.</summary>
internal sealed class TicketEndpoints(
    RoomFinder finder, Tickets tickets, ReplayFinder replayFinder, ReplaySessions replays, RoomDirectory rooms)
{
    /// <summary>Maps the endpoints.</summary>
    public void Map(RouteGroupBuilder api) => api.MapPost("/tickets", Post)
        .Describe(
            "requestTicket", "Get a ticket",
            "For a room by id or invite code, for any matching room (a new one if none matches), or for a replay. Valid for one Hello.")
        .Produces<TicketAnswer>()
        .Refuses(
            ProblemCode.InvalidName, ProblemCode.InvalidMetadata, ProblemCode.UnknownRoomType, ProblemCode.RoomNotFound,
            ProblemCode.MatchNotFound, ProblemCode.RoomFull, ProblemCode.RoomLocked, ProblemCode.MatchRunning,
            ProblemCode.ReplayUnavailable, ProblemCode.RoomEnded, ProblemCode.RecordingUnreadable, ProblemCode.TooManyTickets,
            ProblemCode.TooManyRooms, ProblemCode.TooManyWrongCodes, ProblemCode.RoomLimit, ProblemCode.TicketLimit,
            ProblemCode.ReplayLimit, ProblemCode.Draining)
        .WelcomeGuests().ReservePerAddress(LimitedAction.Tickets);

    private async Task<IResult> Post(HttpContext context, ApiCaller caller, TicketRequest wanted)
    {
        if (!PlayerName.IsValid(wanted.Name)) return Problem.Of(ProblemCode.InvalidName, PlayerName.Rules);
        // Check this first: empty rooms close during a drain, which would hide the real reason.
        if (rooms.IsDraining) return ApiProblem.Of(SeatOutcome.Draining);
        (TicketTarget? target, IResult? refusal) = wanted.Match is { } match
            ? await FindReplayAsync(wanted, match)
            : FindRoom(context, caller.Player, wanted);
        if (target is null) return refusal!;
        return tickets.TryIssue(target, context.TakeSlot(), new PlayerIdentity(caller.Player, wanted.Name)) is [{ } ticket]
            ? ApiJson.Answer(TicketAnswer.Of(ticket, caller.NewIdentity))
            : ApiProblem.Of(SeatOutcome.TooManyTickets);
    }

    private (TicketTarget? Target, IResult? Refusal) FindRoom(HttpContext context, PlayerId player, TicketRequest wanted)
    {
        var query = new RoomQuery(wanted.Room, wanted.Invite, wanted.Type, wanted.Game, wanted.Metadata);
        IResult? refusal = wanted.Spectate
            ? finder.TryFindToWatch(context, query, player, out OpenRoom? room)
            : finder.TryReserve(context, query, out room, player);
        if (refusal is not null) return (null, refusal);
        return (wanted.Spectate ? new TicketTarget.Spectate(room!) : new TicketTarget.Seat(room!), null);
    }

    private async Task<(TicketTarget? Target, IResult? Refusal)> FindReplayAsync(TicketRequest wanted, string match)
    {
        if (wanted is not { Room: null, Invite: null, Type: null, Game: null, Metadata: null, Spectate: false })
            return (null, Problem.Of(
                ProblemCode.InvalidBody, "A ticket is for a replay or for a room: with 'match', only 'name' is allowed."));
        (IReplay? replay, IResult? refusal) = await replayFinder.PrepareAsync(match);
        if (replay is null) return (null, refusal);
        return replays.Slots.IsFull
            ? (null, Problem.Of(
                ProblemCode.ReplayLimit, "The server has reached its replay limit. Try again later."))
            : (new TicketTarget.Replay(replay, replays), null);
    }
}

/// <summary>A request for a ticket. Without room, invite and match: any matching room, or a new one.</summary>
/// <param name="Name">The player's name: 1 to 20 characters.</param>
/// <param name="Room">A room's id.</param>
/// <param name="Invite">A private room's invite code.</param>
/// <param name="Type">A room type's name; the first type by default.</param>
/// <param name="Game">
/// The game that the client plays: the type is its first by default, and rooms and types of others do not exist.
/// </param>
/// <param name="Metadata">Metadata that the room must have.</param>
/// <param name="Spectate">Watch instead of taking a seat.</param>
/// <param name="Match">The id of a recorded match, to watch its replay.</param>
internal sealed record TicketRequest(
    string Name,
    int? Room = null,
    string? Invite = null,
    string? Type = null,
    string? Game = null,
    Dictionary<string, string>? Metadata = null,
    bool Spectate = false,
    string? Match = null);
