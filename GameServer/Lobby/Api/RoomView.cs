using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Api;

/// <summary>A room, as seen by one viewer.</summary>
/// <param name="Id">The id for POST /api/tickets.</param>
/// <param name="Game">The game's name.</param>
/// <param name="Type">The room type's name.</param>
/// <param name="Title">The room's title.</param>
/// <param name="State">The room's state.</param>
/// <param name="Players">Seats taken or reserved.</param>
/// <param name="Seats">Total seats.</param>
/// <param name="Spectators">Connected spectators.</param>
/// <param name="IsLocked">Whether the room refuses new players.</param>
/// <param name="IsPrivate">Whether joining requires the invite code.</param>
/// <param name="IsMine">Whether the caller opened the room.</param>
/// <param name="Metadata">The room's metadata.</param>
/// <param name="Settings">The room's settings.</param>
/// <param name="InviteCode">A private room's code; only for its players.</param>
internal sealed record RoomView(
    int Id,
    string Game,
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
    /// <summary>The room as seen by a player; null: by anyone.</summary>
    public static RoomView Of(OpenRoom room, PlayerId? viewer)
    {
        SeatReservations reservations = room.Room.Reservations;
        bool isMine = viewer is not null && room.Owner == viewer;
        return new RoomView(
            room.Room.Id,
            room.Type.Game,
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

/// <summary>A list of rooms.</summary>
/// <param name="Rooms">Oldest first.</param>
internal sealed record RoomList(IReadOnlyList<RoomView> Rooms);

/// <summary>Changes in the lobby.</summary>
/// <param name="Changed">New and updated rooms.</param>
/// <param name="Gone">Ids of closed rooms.</param>
internal sealed record RoomChanges(IReadOnlyList<RoomView> Changed, IReadOnlyList<int> Gone);

/// <summary>An event of the lobby's stream.</summary>
/// <param name="Rooms">The full list, sent first.</param>
/// <param name="Changed">Changes since the last event.</param>
/// <param name="Alive">Keep-alive.</param>
// A property per event, with its data. The OpenAPI document has a schema for each.
internal sealed record RoomEvent(RoomList Rooms, RoomChanges Changed, object Alive);
