using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;
using GameServer.Protocol;
using GameServer.Transport;
using GameServer.Transport.Addresses;

namespace GameServer.Lobby.Api;

/// <summary><c>/api/matchmaking</c>: the matchmaking queues.</summary>
internal sealed class MatchmakingEndpoints(MatchQueues queues, RoomFinder finder)
{
    /// <summary>Maps the endpoints.</summary>
    public void Map(RouteGroupBuilder api)
    {
        api.MapPost("/matchmaking", Enqueue)
            .Describe(
                "joinQueue", "Join the matchmaking queue",
                "A party leader queues the whole party. GET /api/me/live reports the position "
                + "and finally 'match' or 'expired'. A player without that stream leaves the queue after a few seconds.")
            .Produces<QueueView>()
            .Refuses(
                ProblemCode.InvalidName, ProblemCode.UnknownRoomType, ProblemCode.NotPartyLeader, ProblemCode.AlreadyQueued,
                ProblemCode.PartyTooLarge, ProblemCode.TooManyQueued, ProblemCode.QueueFull, ProblemCode.Draining)
            .RequireIdentity().ReservePerAddress(LimitedAction.QueueTickets);
        api.MapDelete("/matchmaking", Cancel)
            .Describe("leaveQueue", "Leave the matchmaking queue", "Takes the whole party out. Does nothing if the player is not queued.")
            .Produces(StatusCodes.Status204NoContent).RequireIdentity();
    }

    private IResult Enqueue(HttpContext context, ApiCaller caller, QueueRequest wanted)
    {
        if (!PlayerName.IsValid(wanted.Name)) return Problem.Of(ProblemCode.InvalidName, PlayerName.Rules);
        if (finder.TryFindType(wanted.Type, out RoomType? type) is { } refusal) return refusal;
        EnqueueResult result = queues.Enqueue(
            type!, new PlayerIdentity(caller.Player, wanted.Name), out QueueStatus status, context.AddressKey(), context.TakeSlot());
        return result == EnqueueResult.Queued ? ApiJson.Answer(QueueView.Of((type!, status))) : ApiProblem.Of(result);
    }

    private IResult Cancel(ApiCaller caller)
    {
        queues.Cancel(caller.Player);
        return Results.NoContent();
    }
}

/// <summary>A request to join a queue.</summary>
/// <param name="Name">The player's name: 1 to 20 characters.</param>
/// <param name="Type">A room type's name; the first type by default.</param>
internal sealed record QueueRequest(string Name, string? Type = null);
