using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Transport.Development;

/// <summary>
/// <c>/dev/rooms/{id}</c>: what the playground needs beyond the API. Pauses rooms and says which calls they answer.
/// </summary>
public static class PlaygroundEndpoints
{
    /// <summary>Maps the endpoints, in Development only.</summary>
    public static void MapPlayground(this IEndpointRouteBuilder endpoints)
    {
        if (!endpoints.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment()) return;
        RouteGroupBuilder room = endpoints.MapGroup("/dev/rooms/{id:int}").AddEndpointFilter(RefuseOtherOrigins);
        room.MapGet("", (int id, RoomDirectory rooms) => Answer(rooms, id, _ => { }));
        room.MapPost("/pause", (int id, RoomDirectory rooms) => Answer(rooms, id, room => room.PauseAfter(0)));
        room.MapPost("/step", Step);
        room.MapPost("/resume", (int id, RoomDirectory rooms) => Answer(rooms, id, room => room.Unpause()));
    }

    private static IResult Step(int id, RoomDirectory rooms, int ticks = 1) => ticks is >= 1 and <= Room.PauseAfterTicksMax
        ? Answer(rooms, id, room => room.PauseAfter(ticks))
        : Problem.Of(ProblemCode.InvalidParameter, $"'ticks' must be 1 to {Room.PauseAfterTicksMax}.");

    private static IResult Answer(RoomDirectory rooms, int id, Action<Room> act)
    {
        if (rooms.Find(id) is not { Room: var room }) return Problem.Of(ProblemCode.RoomNotFound, "The room does not exist.");
        act(room);
        return TypedResults.Ok(new DevelopmentRoom(room.Tick, room.TickRate, room.IsPaused, [.. room.Game.Calls.Select(CallView.Of)]));
    }

    // CORS alone would not do: browsers send a POST without a body to any site, and only hide the answer.
    private static ValueTask<object?> RefuseOtherOrigins(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpRequest request = context.HttpContext.Request;
        return context.HttpContext.RequestServices.GetRequiredService<SessionOptions>().Allows(request.Headers.Origin, request.Headers.Host)
            ? next(context)
            : ValueTask.FromResult<object?>(
                Problem.Of(ProblemCode.OriginNotAllowed, "This origin is not allowed; see Session:AllowedOrigins."));
    }

    /// <param name="Tick">The last tick that ran.</param>
    /// <param name="TickRate">Ticks per second.</param>
    /// <param name="IsPaused">Whether it is paused, or will be after its last ticks.</param>
    /// <param name="Calls">The game's calls.</param>
    private sealed record DevelopmentRoom(int Tick, int TickRate, bool IsPaused, IReadOnlyList<CallView> Calls);

    /// <param name="Name">The call's name.</param>
    /// <param name="Arguments">What clients send.</param>
    /// <param name="Reply">What they are answered.</param>
    private sealed record CallView(string Name, IReadOnlyList<CallField> Arguments, IReadOnlyList<CallField> Reply)
    {
        public static CallView Of(CallType call) => new(call.Name, call.Arguments, call.Reply);
    }
}
