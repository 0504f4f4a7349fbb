using GameServer.Engine.Rooms;
using GameServer.Lobby.Api;
using GameServer.Transport;
using GameServer.Transport.Addresses;

namespace GameServer.Hosting.Operations;

/// <summary><c>GET /readyz</c>: whether the server accepts new players.</summary>
internal sealed class Readiness(RoomDirectory rooms, Sessions sessions)
{
    /// <summary>Answers 200, or 503 with the reason.</summary>
    public IResult Get(HttpContext context)
    {
        if (rooms.IsDraining) return ApiProblem.Of(SeatOutcome.Draining);
        if (sessions.FullRefusal is { } full) return context.Refuse(full);
        return rooms.HasFreeSeat ? Results.Ok() : ApiProblem.Of(SeatOutcome.TooManyRooms);
    }
}
