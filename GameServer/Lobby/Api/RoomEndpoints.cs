using System.Collections.Immutable;
using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Transport.Addresses;

namespace GameServer.Lobby.Api;

/// <summary><c>/api/rooms</c> and <c>/api/types</c>: what there is, and one's own.</summary>
internal sealed class RoomEndpoints(RoomDirectory rooms, Tickets tickets, RoomFinder finder, LobbyFeed feed, ServerSentEvents events)
{
    /// <summary>Maps them.</summary>
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/types", () => new TypeList([.. rooms.Types.Select(TypeView.Of)]))
            .WithSummary("Kinds of rooms").WithDescription("What can be played, and what whoever opens a room may choose.");
        api.MapGet("/rooms", List)
            .WithSummary("Public rooms").WithDescription("Those of a type, or all.").Produces<RoomList>().Refuses(400, 401);
        api.MapGet("/rooms/live", Watch)
            .WithSummary("Public rooms, live").WithDescription("Server-sent events: 'rooms' with all of them, then 'changed' with rooms that are new or not as they were, and ids of those that are gone; 'alive' now and then.")
            .Produces<RoomEvents>(contentType: ServerSentEvents.ContentType).Refuses(429, 503).LimitStreams();
        api.MapPost("/rooms", Post)
            .WithSummary("Open a room").WithDescription("Public, or private with an invite code. Whoever opens it has a seat, and gets the ticket.")
            .Produces<TicketAnswer>(201).Refuses(400, 409, 503).WelcomeGuests().LimitPerAddress(LimitedAction.Tickets);
        api.MapPatch("/rooms/{id:int}", Patch)
            .WithSummary("Change one's room").WithDescription("What is missing stays as it is.")
            .Produces<RoomView>().Refuses(400, 403, 404, 410).RequireIdentity();
    }

    private IResult List(ApiCaller caller, string? type = null)
    {
        if (finder.TryFindType(type, out RoomType? wanted) is { } refusal) return refusal;
        PlayerId? viewer = caller.IsKnown ? caller.Player : null;
        return Results.Ok(new RoomList([.. rooms.Rooms.Where(r => r.IsPublic && (type is null || r.Type == wanted)).Select(r => RoomView.Of(r, viewer))]));
    }

    private IResult Watch(HttpContext context) => events.Open(context, feed.WatchAsync);

    private IResult Post(ApiCaller caller, OpenRequest wanted)
    {
        if (!PlayerName.IsValid(wanted.Name)) return ApiProblem.BadRequest(PlayerName.Rules);
        if (RoomTexts.Check(wanted.Title, wanted.Metadata) is { } wrong) return ApiProblem.BadRequest(wrong);
        if (finder.TryFindType(wanted.Type, out RoomType? type) is { } refusal) return refusal;
        if (!RoomSettings.TryChoose(type!.Settings, wanted.Settings ?? [], out RoomSettings settings, out string? notPossible)) return ApiProblem.BadRequest(notPossible!);
        var request = new RoomRequest(type, settings)
        {
            Owner = caller.Player,
            IsPrivate = wanted.IsPrivate,
            Title = wanted.Title ?? type.Title,
            Metadata = wanted.Metadata?.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty,
        };
        SeatOutcome outcome = rooms.TryOpen(request, out OpenRoom? room, caller.Player);
        if (outcome != SeatOutcome.Reserved) return ApiProblem.Of(outcome);
        return tickets.TryIssue(new TicketTarget.Seat(room!), new PlayerIdentity(caller.Player, wanted.Name)) is [{ } ticket]
            ? Results.Created($"/api/rooms/{room!.Room.Id}", TicketAnswer.Of(ticket, caller.NewIdentity))
            : ApiProblem.Of(SeatOutcome.TooManyTickets);
    }

    private IResult Patch(int id, ApiCaller caller, RoomPatch wanted)
    {
        OpenRoom? room = rooms.Find(id);
        if (room is null) return ApiProblem.Of(rooms.HasEnded(id) ? SeatOutcome.Closed : SeatOutcome.Unknown);
        if (room.Owner != caller.Player)
        {
            return room.IsPublic || room.Room.Reservations.Has(caller.Player)
                ? ApiProblem.Of(StatusCodes.Status403Forbidden, "Only whoever has opened the room may change it.")
                : ApiProblem.Of(SeatOutcome.Unknown);
        }

        if (RoomTexts.Check(wanted.Title, wanted.Metadata) is { } wrong) return ApiProblem.BadRequest(wrong);
        if (wanted.IsLocked is { } isLocked) room.Room.Reservations.IsLocked = isLocked;
        room.Title = wanted.Title ?? room.Title;
        room.Metadata = wanted.Metadata?.ToImmutableDictionary() ?? room.Metadata;
        return Results.Ok(RoomView.Of(room, caller.Player));
    }
}

/// <summary>Who wants to open which room.</summary>
/// <param name="Name">What the player is called: 1-20 characters.</param>
/// <param name="Type">A room type's name; the first type when it is missing.</param>
/// <param name="Title">For people, up to 40 characters.</param>
/// <param name="IsPrivate">One gets in with the invite code only.</param>
/// <param name="Settings">What is chosen; what is missing is as the type says.</param>
/// <param name="Metadata">What others can look for: up to 8 pairs.</param>
internal sealed record OpenRequest(
    string Name, string? Type = null, string? Title = null, bool IsPrivate = false, Dictionary<string, int>? Settings = null, Dictionary<string, string>? Metadata = null);

/// <summary>What is to be different from now on.</summary>
/// <param name="IsLocked">Whether the room takes nobody new.</param>
/// <param name="Title">For people.</param>
/// <param name="Metadata">In the place of all that was said.</param>
internal sealed record RoomPatch(bool? IsLocked = null, string? Title = null, Dictionary<string, string>? Metadata = null);
