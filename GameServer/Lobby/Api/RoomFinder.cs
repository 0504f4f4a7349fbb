using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Transport;
using GameServer.Transport.Addresses;

namespace GameServer.Lobby.Api;

/// <summary>Finds rooms for API requests.</summary>
internal sealed class RoomFinder(RoomDirectory rooms)
{
    /// <summary>Reserves seats in one room for all players or none; on failure, returns the problem.</summary>
    public IResult? TryReserve(HttpContext context, RoomQuery wanted, out OpenRoom? room, params PlayerId[] players)
    {
        if (!IsCertain(wanted))
            return TryFilter(context, wanted, out RoomFilter? filter, out room)
                ?? RefusalOf(context, rooms.ReserveSeats(filter!, out room, players));
        return TryFind(context, wanted, players[0], out room) ?? RefusalOf(context, rooms.ReserveSeats(room!, players));
    }

    /// <summary>Finds a room to watch; by default the one with the most players.</summary>
    public IResult? TryFindToWatch(HttpContext context, RoomQuery wanted, PlayerId player, out OpenRoom? room)
    {
        if (IsCertain(wanted)) return TryFind(context, wanted, player, out room) ?? RefusalOf(context, rooms.AdmitSpectator(room!));
        if (TryFilter(context, wanted, out RoomFilter? filter, out room) is { } refusal) return refusal;
        room = rooms.Rooms.Where(r => r.Fits(filter!)).MaxBy(r => r.Room.Reservations.Count);
        return RefusalOf(context, room is null ? SeatOutcome.Unknown : rooms.AdmitSpectator(room));
    }

    /// <summary>Finds a room type by name and game, the first by default; null if unknown.</summary>
    public IResult? TryFindType(string? name, out RoomType? type, string? game = null)
    {
        type = rooms.Types.FirstOrDefault(t => (name is null || t.Name == name) && (game is null || t.Game == game));
        return type is not null
            ? null
            : Problem.Of(
                ProblemCode.UnknownRoomType, $"Unknown room type; known types: {string.Join(", ", rooms.Types.Select(t => t.Name))}.");
    }

    /// <summary>The problem for a refused seat; null if it is reserved.</summary>
    public static IResult? RefusalOf(HttpContext context, SeatOutcome outcome) => outcome switch
    {
        SeatOutcome.Reserved => null,
        SeatOutcome.TooManyRoomsOfAddress => context.RefuseRoom(),
        _ => ApiProblem.Of(outcome),
    };

    private static bool IsOf(string? game, OpenRoom room) => game is null || room.Type.Game == game;

    private static bool IsCertain(RoomQuery wanted) => wanted.Room is not null || wanted.Invite is not null;

    private IResult? TryFilter(HttpContext context, RoomQuery wanted, out RoomFilter? filter, out OpenRoom? room)
    {
        (filter, room) = (null, null);
        if (RoomTexts.Check(title: null, wanted.Metadata) is { } wrong) return wrong;
        if (TryFindType(wanted.Type, out RoomType? type, wanted.Game) is { } refusal) return refusal;
        RoomFilter any = wanted.Metadata is null ? new RoomFilter(type!) : new RoomFilter(type!, wanted.Metadata);
        filter = any with { Address = context.AddressKey() };
        return null;
    }

    private IResult? TryFind(HttpContext context, RoomQuery wanted, PlayerId player, out OpenRoom? room)
    {
        room = null;
        if (wanted.Invite is not { } code)
        {
            room = rooms.Find(wanted.Room!.Value);
            if (room is null) return ApiProblem.Of(rooms.HasEnded(wanted.Room.Value) ? SeatOutcome.Closed : SeatOutcome.Unknown);
            // Private rooms exist only for players already admitted, who may return.
            bool isVisible = room.IsPublic || room.Room.Reservations.Has(player);
            return isVisible && IsOf(wanted.Game, room) ? null : ApiProblem.Of(SeatOutcome.Unknown);
        }

        if (context.RefuseGuess() is { } refusal) return refusal;
        room = rooms.FindInvited(code);
        if (room is not null) return IsOf(wanted.Game, room) ? null : ApiProblem.Of(SeatOutcome.Unknown);
        context.CountWrongGuess();
        return ApiProblem.Of(SeatOutcome.Unknown);
    }
}
