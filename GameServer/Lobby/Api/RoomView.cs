using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Api;

/// <summary>A room, as somebody may see it.</summary>
/// <param name="Id">For POST /api/tickets.</param>
/// <param name="Type">The room type's name.</param>
/// <param name="Title">For people.</param>
/// <param name="State">What is going on.</param>
/// <param name="Players">Seats that are taken or reserved.</param>
/// <param name="Seats">Seats in all.</param>
/// <param name="Spectators">Those who watch.</param>
/// <param name="IsLocked">It takes nobody new.</param>
/// <param name="IsPrivate">One gets in with the invite code only.</param>
/// <param name="IsMine">Whoever asks has opened it.</param>
/// <param name="Metadata">What is said about it.</param>
/// <param name="Settings">What was chosen.</param>
/// <param name="InviteCode">Of a private room; only for those who are in it.</param>
internal sealed record RoomView(
    int Id,
    string Type,
    string Title,
    RoomState State,
    int Players,
    int Seats,
    int Spectators,
    bool IsLocked,
    bool IsPrivate,
    bool IsMine,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyDictionary<string, int> Settings,
    string? InviteCode)
{
    /// <summary>The room as a player sees it; null: anybody.</summary>
    public static RoomView Of(OpenRoom room, PlayerId? viewer)
    {
        SeatReservations reservations = room.Room.Reservations;
        bool isMine = viewer is not null && room.Owner == viewer;
        return new RoomView(
            room.Room.Id,
            room.Type.Name,
            room.Title,
            room.Room.State,
            reservations.Count,
            reservations.Capacity,
            room.Room.Spectators.Count,
            reservations.IsLocked,
            !room.IsPublic,
            isMine,
            room.Metadata,
            room.Settings.Values,
            isMine || (viewer is { } player && reservations.Has(player)) ? room.InviteCode : null);
    }
}

/// <summary>Rooms.</summary>
/// <param name="Rooms">The oldest first.</param>
internal sealed record RoomList(IReadOnlyList<RoomView> Rooms);

/// <summary>What is new in the lobby.</summary>
/// <param name="Changed">Rooms that are new, or not as they were.</param>
/// <param name="Gone">Ids of rooms that have ended.</param>
internal sealed record RoomChanges(IReadOnlyList<RoomView> Changed, IReadOnlyList<int> Gone);

/// <summary>Server-sent events of public rooms: a property for each type of event, with the event's data.</summary>
/// <param name="Rooms">All of them, at first.</param>
/// <param name="Changed">What differs from what was sent before.</param>
/// <param name="Alive">Nothing new.</param>
internal sealed record RoomEvents(RoomList Rooms, RoomChanges Changed, object Alive);
