using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;
using GameServer.Protocol;
using GameServer.Transport.Addresses;

namespace GameServer.Lobby.Api;

/// <summary><c>/api/matchmaking</c>: waiting for others who play as well as oneself.</summary>
internal sealed class MatchmakingEndpoints(MatchQueues queues, RoomFinder finder)
{
    /// <summary>Maps them.</summary>
    public void Map(RouteGroupBuilder api)
    {
        api.MapPost("/matchmaking", Enqueue)
            .WithSummary("Wait for a match").WithDescription("With the whole party, if one leads one. GET /api/me/live tells the place and, in the end, 'match' or 'expired'; who does not listen to it leaves the queue after some seconds.")
            .Produces<QueueView>().Refuses(400, 403, 409, 429, 503).RequireIdentity().LimitPerAddress(LimitedAction.QueueTickets);
        api.MapDelete("/matchmaking", Cancel)
            .WithSummary("Wait no more").WithDescription("Nor does the party. Nothing happens to who does not wait.")
            .Produces(StatusCodes.Status204NoContent).RequireIdentity();
    }

    private IResult Enqueue(ApiCaller caller, QueueRequest wanted)
    {
        if (!PlayerName.IsValid(wanted.Name)) return ApiProblem.BadRequest(PlayerName.Rules);
        if (finder.TryFindType(wanted.Type, out RoomType? type) is { } refusal) return refusal;
        EnqueueResult result = queues.Enqueue(type!, new PlayerIdentity(caller.Player, wanted.Name), out QueueStatus status);
        return result == EnqueueResult.Queued ? Results.Ok(QueueView.Of((type!, status))) : ApiProblem.Of(result);
    }

    private IResult Cancel(ApiCaller caller)
    {
        queues.Cancel(caller.Player);
        return Results.NoContent();
    }
}

/// <summary>Who wants to play what.</summary>
/// <param name="Name">What the player is called: 1-20 characters.</param>
/// <param name="Type">A room type's name; the first type when it is missing.</param>
internal sealed record QueueRequest(string Name, string? Type = null);
