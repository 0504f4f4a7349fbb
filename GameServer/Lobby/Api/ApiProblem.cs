using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;

namespace GameServer.Lobby.Api;

/// <summary>Refusals: problem documents (RFC 9457) that say what was wrong.</summary>
public static class ApiProblem
{
    private const string Stopping = "The server is about to stop and takes nobody new.";

    /// <summary>A refusal.</summary>
    public static IResult Of(int status, string detail) => Results.Problem(detail, statusCode: status);

    /// <summary>The request makes no sense.</summary>
    public static IResult BadRequest(string detail) => Of(StatusCodes.Status400BadRequest, detail);

    /// <summary>Why there is no seat.</summary>
    public static IResult Of(SeatOutcome outcome) => outcome switch
    {
        SeatOutcome.Unknown => Of(StatusCodes.Status404NotFound, "There is no such room."),
        SeatOutcome.Full => Of(StatusCodes.Status409Conflict, "The room is full."),
        SeatOutcome.Locked => Of(StatusCodes.Status409Conflict, "The room is locked: it takes nobody new."),
        SeatOutcome.Closed => Of(StatusCodes.Status410Gone, "The room has ended."),
        SeatOutcome.TooManyOwnRooms => Of(StatusCodes.Status409Conflict, "You have opened as many rooms as one may have."),
        SeatOutcome.TooManyRooms => Of(StatusCodes.Status503ServiceUnavailable, "There are as many rooms as there may be."),
        SeatOutcome.Draining => Of(StatusCodes.Status503ServiceUnavailable, Stopping),
        _ => Of(StatusCodes.Status503ServiceUnavailable, "Too many people are on their way in."),
    };

    /// <summary>Why a party does not do what it was asked for.</summary>
    public static IResult Of(PartyResult result) => result switch
    {
        PartyResult.AlreadyInParty => Of(StatusCodes.Status409Conflict, "You are in a party already."),
        PartyResult.NotInParty => Of(StatusCodes.Status409Conflict, "You are in no party."),
        PartyResult.NotLeader => Of(StatusCodes.Status403Forbidden, "Only the leader of the party may do that."),
        PartyResult.UnknownCode => Of(StatusCodes.Status404NotFound, "There is no party with this code."),
        PartyResult.Full => Of(StatusCodes.Status409Conflict, $"The party has {Party.MembersMax} members, which is as many as it may have."),
        PartyResult.Queued => Of(StatusCodes.Status409Conflict, "The party waits for a match."),
        _ => Of(StatusCodes.Status503ServiceUnavailable, "There are as many parties as there may be."),
    };

    /// <summary>Why a player does not wait for a match.</summary>
    public static IResult Of(EnqueueResult result) => result switch
    {
        EnqueueResult.AlreadyQueued => Of(StatusCodes.Status409Conflict, "You wait for a match already, or somebody of the party does."),
        EnqueueResult.NotLeader => Of(PartyResult.NotLeader),
        EnqueueResult.PartyTooBig => Of(StatusCodes.Status409Conflict, "The party is too big for such a match."),
        EnqueueResult.Draining => Of(StatusCodes.Status503ServiceUnavailable, Stopping),
        _ => Of(StatusCodes.Status503ServiceUnavailable, "As many wait as may wait."),
    };

    /// <summary>Says in the API's description which refusals there are.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (int status in statuses) endpoint.ProducesProblem(status);
        return endpoint;
    }
}
