using GameServer.Transport.Addresses;
using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;

namespace GameServer.Lobby.Api;

/// <summary><c>/api/identity</c> and <c>/api/me</c>: who one is, and what one is in the middle of.</summary>
internal sealed class MeEndpoints(
    Identities identities, RoomDirectory rooms, Ratings ratings, Parties parties, MatchQueues queues, PlayerFeed feed, ServerSentEvents events)
{
    /// <summary>Maps them.</summary>
    public void Map(RouteGroupBuilder api)
    {
        api.MapPost("/identity", NewGuest)
            .WithSummary("A new guest").WithDescription("The identity goes into the header Authorization: Bearer of other requests. Keep it secret: who has it is the player.")
            .Refuses(429).LimitPerAddress(LimitedAction.Guests);
        api.MapGet("/me", Me)
            .WithSummary("How things are").WithDescription("One's rating, party, place in the queue, and the rooms in which one has a seat.").RequireIdentity();
        api.MapGet("/me/live", Listen)
            .WithSummary("What is new, live")
            .WithDescription("Server-sent events: 'party' and 'queue' at first and when they change, each may be null; 'match' with a ticket; 'expired' when there is none; 'alive' now and then; 'replaced' when the same player listens elsewhere, which ends the stream.")
            .Produces<PlayerEvents>(contentType: ServerSentEvents.ContentType).Refuses(429, 503).RequireIdentity().LimitStreams();
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
/// <param name="Player">Who it is; others may know.</param>
/// <param name="Identity">For the header <c>Authorization: Bearer</c>; nobody else may know.</param>
internal sealed record GuestAnswer(string Player, string Identity);

/// <summary>How things are for a player.</summary>
/// <param name="Player">Who it is.</param>
/// <param name="Rating">How good the player is; 1500 at the beginning.</param>
/// <param name="Party">The party; null: in none.</param>
/// <param name="Queue">The place in the queue; null: in none.</param>
/// <param name="Seats">The rooms in which the player has a seat.</param>
internal sealed record MeAnswer(string Player, int Rating, PartyView? Party, QueueView? Queue, IReadOnlyList<RoomView> Seats);
