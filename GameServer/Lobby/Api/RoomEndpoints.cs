using System.Collections.Immutable;
using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Transport;
using GameServer.Transport.Addresses;

namespace GameServer.Lobby.Api;

/// <summary><c>/api/rooms</c> and <c>/api/types</c>: rooms and room types.</summary>
internal sealed class RoomEndpoints(RoomDirectory rooms, Tickets tickets, RoomFinder finder, LobbyFeed feed, ServerSentEvents events)
{
    /// <summary>Maps the endpoints.</summary>
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/types", () => new TypeList([.. rooms.Types.Select(TypeView.Of)]))
            .Describe("listRoomTypes", "Room types", "The room types and the settings a player can choose when opening a room.");
        api.MapGet("/rooms", List)
            .Describe("listRooms", "Public rooms", "All public rooms, optionally of one type.")
            .Produces<RoomList>().Refuses(ProblemCode.UnknownRoomType);
        api.MapGet("/rooms/live", Watch)
            .Describe(
                "watchRooms", "Public rooms, live",
                "Server-sent events: 'rooms' with the full list, then 'changed' with new and updated rooms "
                + "and the ids of closed ones; 'alive' as a keep-alive.")
            .Produces<RoomEvent>(contentType: ServerSentEvents.ContentType).Refuses(ProblemCode.TooManyStreams, ProblemCode.StreamLimit)
            .ReservePerAddress(LimitedAction.Streams);
        api.MapPost("/rooms", Post)
            .Describe(
                "openRoom", "Open a room",
                "Public, or private with an invite code. The owner gets a seat and the ticket to it.")
            .Produces<TicketAnswer>(201)
            .Refuses(
                ProblemCode.InvalidName, ProblemCode.InvalidTitle, ProblemCode.InvalidMetadata, ProblemCode.InvalidSetting,
                ProblemCode.UnknownRoomType, ProblemCode.OwnRoomLimit, ProblemCode.TooManyTickets, ProblemCode.TooManyRooms,
                ProblemCode.RoomLimit, ProblemCode.TicketLimit, ProblemCode.Draining)
            .WelcomeGuests()
            .ReservePerAddress(LimitedAction.Tickets);
        api.MapPatch("/rooms/{id:int}", Patch)
            .Describe("changeRoom", "Change your room", "Omitted fields keep their values.")
            .Produces<RoomView>()
            .Refuses(
                ProblemCode.InvalidTitle, ProblemCode.InvalidMetadata, ProblemCode.NotRoomOwner, ProblemCode.RoomNotFound,
                ProblemCode.RoomEnded)
            .RequireIdentity();
    }

    private IResult List(ApiCaller caller, string? type = null)
    {
        if (finder.TryFindType(type, out RoomType? wanted) is { } refusal) return refusal;
        PlayerId? viewer = caller.IsKnown ? caller.Player : null;
        return ApiJson.Answer(
            new RoomList(
                [.. rooms.Rooms.Where(r => r.IsPublic && (type is null || r.Type == wanted)).Select(r => RoomView.Of(r, viewer))]));
    }

    private IResult Watch(HttpContext context) => events.Open(context, feed.WatchAsync);

    private IResult Post(HttpContext context, ApiCaller caller, OpenRequest wanted)
    {
        if (!PlayerName.IsValid(wanted.Name)) return Problem.Of(ProblemCode.InvalidName, PlayerName.Rules);
        if (RoomTexts.Check(wanted.Title, wanted.Metadata) is { } wrong) return wrong;
        if (finder.TryFindType(wanted.Type, out RoomType? type) is { } refusal) return refusal;
        if (!RoomSettings.TryChoose(type!.Settings, wanted.Settings ?? [], out RoomSettings settings, out string? notPossible))
            return Problem.Of(ProblemCode.InvalidSetting, notPossible!);
        var request = new RoomRequest(type, settings)
        {
            Owner = caller.Player,
            Address = context.AddressKey(),
            IsPrivate = wanted.IsPrivate,
            Title = wanted.Title ?? type.Title,
            Metadata = wanted.Metadata?.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty,
        };
        SeatOutcome outcome = rooms.TryOpen(request, out OpenRoom? room, caller.Player);
        if (outcome != SeatOutcome.Reserved) return RoomFinder.RefusalOf(context, outcome)!;
        var identity = new PlayerIdentity(caller.Player, wanted.Name);
        if (tickets.TryIssue(new TicketTarget.Seat(room!), context.TakeSlot(), identity) is not [{ } ticket])
            return ApiProblem.Of(SeatOutcome.TooManyTickets);
        context.Response.Headers.Location = $"/api/rooms/{room!.Room.Id}";
        return ApiJson.Answer(TicketAnswer.Of(ticket, caller.NewIdentity), StatusCodes.Status201Created);
    }

    private IResult Patch(int id, ApiCaller caller, RoomPatch wanted)
    {
        OpenRoom? room = rooms.Find(id);
        if (room is null) return ApiProblem.Of(rooms.HasEnded(id) ? SeatOutcome.Closed : SeatOutcome.Unknown);
        if (room.Owner != caller.Player)
        {
            return room.IsPublic || room.Room.Reservations.Has(caller.Player)
                ? Problem.Of(ProblemCode.NotRoomOwner, "Only the room's owner can change it.")
                : ApiProblem.Of(SeatOutcome.Unknown);
        }

        if (RoomTexts.Check(wanted.Title, wanted.Metadata) is { } wrong) return wrong;
        if (wanted.IsLocked is { } isLocked) room.Room.Reservations.IsLocked = isLocked;
        room.Title = wanted.Title ?? room.Title;
        room.Metadata = wanted.Metadata?.ToImmutableDictionary() ?? room.Metadata;
        return ApiJson.Answer(RoomView.Of(room, caller.Player));
    }
}

/// <summary>A request to open a room.</summary>
/// <param name="Name">The player's name: 1 to 20 characters.</param>
/// <param name="Type">A room type's name; the first type by default.</param>
/// <param name="Title">The room's title, up to 40 characters.</param>
/// <param name="IsPrivate">Whether joining requires the invite code.</param>
/// <param name="Settings">Chosen settings; the type's defaults apply to the rest.</param>
/// <param name="Metadata">Searchable name-value pairs, up to 8.</param>
internal sealed record OpenRequest(
    string Name, string? Type = null, string? Title = null, bool IsPrivate = false, Dictionary<string, int>? Settings = null,
    Dictionary<string, string>? Metadata = null);

/// <summary>Changes to a room; omitted fields keep their values.</summary>
/// <param name="IsLocked">Whether the room refuses new players.</param>
/// <param name="Title">The new title.</param>
/// <param name="Metadata">Replaces all metadata.</param>
internal sealed record RoomPatch(bool? IsLocked = null, string? Title = null, Dictionary<string, string>? Metadata = null);
