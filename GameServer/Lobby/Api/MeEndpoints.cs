using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;
using GameServer.Protocol;
using GameServer.Transport.Addresses;

namespace GameServer.Lobby.Api;

/// <summary><c>/api/identity</c> and <c>/api/me</c>: the caller's identity and state.</summary>
internal sealed class MeEndpoints(
    Identities identities, RoomDirectory rooms, EloRatings ratings, Parties parties, MatchQueues queues, PlayerFeed feed,
    ServerSentEvents events)
{
    /// <summary>Maps the endpoints.</summary>
    public void Map(RouteGroupBuilder api)
    {
        api.MapPost("/identity", NewGuest)
            .Describe(
                "createGuest", "Create a guest",
                "Send the identity in the Authorization: Bearer header of later requests. "
                + "Keep it secret: it is the player's only credential.")
            .Refuses(ProblemCode.TooManyGuests).LimitPerAddress(LimitedAction.Guests);
        api.MapGet("/me", Me)
            .Describe("getMe", "The player's state", "Rating, party, queue position and the rooms in which the player has a seat.")
            .RequireIdentity();
        api.MapGet("/me/live", Listen)
            .Describe(
                "watchMe", "The player's state, live",
                "Server-sent events: 'party' and 'queue' first and on every change, null when there is none; "
                + "'match' with a ticket; 'expired' when no match was found; 'alive' as a keep-alive; "
                + "'replaced' when the player opens another stream, which ends this one.")
            .Produces<PlayerEvent>(contentType: ServerSentEvents.ContentType).Refuses(ProblemCode.TooManyStreams, ProblemCode.StreamLimit)
            .RequireIdentity()
            .ReservePerAddress(LimitedAction.Streams);
    }

    private GuestAnswer NewGuest()
    {
        var player = PlayerId.New();
        return new GuestAnswer(player.ToString(), identities.Issue(player));
    }

    private MeAnswer Me(ApiCaller caller) => new(
        caller.Player.ToString(),
        ratings.Of(caller.Player),
        PartyView.Of(parties.Of(caller.Player, queues.Now), caller.Player),
        QueueView.Of(queues.StatusOf(caller.Player)),
        [.. rooms.Rooms.Where(room => room.Room.Reservations.Has(caller.Player)).Select(room => RoomView.Of(room, caller.Player))]);

    private IResult Listen(HttpContext context, ApiCaller caller) => events.Open(context, end => feed.ListenAsync(caller.Player, end));
}

/// <summary>A new guest.</summary>
/// <param name="Player">The player's public id.</param>
/// <param name="Identity">For the header <c>Authorization: Bearer</c>; secret.</param>
internal sealed record GuestAnswer(string Player, string Identity);

/// <summary>A player's state.</summary>
/// <param name="Player">The player's id.</param>
/// <param name="Rating">The player's rating; starts at 1500.</param>
/// <param name="Party">The player's party; null if none.</param>
/// <param name="Queue">The queue position; null if not queued.</param>
/// <param name="Seats">The rooms in which the player has a seat.</param>
internal sealed record MeAnswer(string Player, int Rating, PartyView? Party, QueueView? Queue, IReadOnlyList<RoomView> Seats);
