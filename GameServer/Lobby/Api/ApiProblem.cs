using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;

namespace GameServer.Lobby.Api;

/// <summary>Problem documents (RFC 9457).</summary>
public static class ApiProblem
{
    private const string Stopping = "The server is shutting down and accepts no new players.";

    /// <summary>A problem with this HTTP status.</summary>
    public static IResult Of(int status, string detail) => Results.Problem(detail, statusCode: status);

    /// <summary>400, for an invalid request.</summary>
    public static IResult BadRequest(string detail) => Of(StatusCodes.Status400BadRequest, detail);

    /// <summary>The problem for a refused seat.</summary>
    public static IResult Of(SeatOutcome outcome) => outcome switch
    {
        SeatOutcome.Unknown => Of(StatusCodes.Status404NotFound, "The room does not exist."),
        SeatOutcome.Full => Of(StatusCodes.Status409Conflict, "The room is full."),
        SeatOutcome.Locked => Of(StatusCodes.Status409Conflict, "The room is locked."),
        SeatOutcome.Closed => Of(StatusCodes.Status410Gone, "The room has ended."),
        SeatOutcome.TooManyOwnRooms => Of(StatusCodes.Status409Conflict, "You have reached your room limit."),
        SeatOutcome.TooManyRooms => Of(StatusCodes.Status503ServiceUnavailable, "The server has reached its room limit."),
        SeatOutcome.Draining => Of(StatusCodes.Status503ServiceUnavailable, Stopping),
        _ => Of(StatusCodes.Status503ServiceUnavailable, "Too many players are joining. Try again in a moment."),
    };

    /// <summary>The problem for a failed party operation.</summary>
    internal static IResult Of(PartyResult result) => result switch
    {
        PartyResult.AlreadyInParty => Of(StatusCodes.Status409Conflict, "You are already in a party."),
        PartyResult.NotInParty => Of(StatusCodes.Status409Conflict, "You are not in a party."),
        PartyResult.NotLeader => Of(StatusCodes.Status403Forbidden, "Only the party leader can do that."),
        PartyResult.UnknownCode => Of(StatusCodes.Status404NotFound, "No party has this code."),
        PartyResult.Full => Of(StatusCodes.Status409Conflict, $"The party is full ({Party.MembersMax} members)."),
        PartyResult.Queued => Of(StatusCodes.Status409Conflict, "The party is in a matchmaking queue."),
        _ => Of(StatusCodes.Status503ServiceUnavailable, "The server has reached its party limit."),
    };

    /// <summary>The problem for a refused queue entry.</summary>
    public static IResult Of(EnqueueResult result) => result switch
    {
        EnqueueResult.AlreadyQueued => Of(StatusCodes.Status409Conflict, "You or a party member are already in a queue."),
        EnqueueResult.NotLeader => Of(PartyResult.NotLeader),
        EnqueueResult.PartyTooBig => Of(StatusCodes.Status409Conflict, "The party is too large for this room type."),
        EnqueueResult.Draining => Of(StatusCodes.Status503ServiceUnavailable, Stopping),
        _ => Of(StatusCodes.Status503ServiceUnavailable, "The matchmaking queue is full."),
    };

    /// <summary>Documents an endpoint's error statuses.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (int status in statuses) endpoint.ProducesProblem(status);
        return endpoint;
    }
}
