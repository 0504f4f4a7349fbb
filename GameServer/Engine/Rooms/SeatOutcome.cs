namespace GameServer.Engine.Rooms;

/// <summary>The result of asking for a seat.</summary>
public enum SeatOutcome
{
    /// <summary>A seat is reserved, or the player already has one.</summary>
    Reserved,

    /// <summary>The room does not exist, or the player may not know of it.</summary>
    Unknown,

    /// <summary>All seats are taken or reserved.</summary>
    Full,

    /// <summary>The room admits no new players.</summary>
    Locked,

    /// <summary>The room has ended.</summary>
    Closed,

    /// <summary>No room has a free seat, and the room limit is reached.</summary>
    TooManyRooms,

    /// <summary>The player has reached their limit of open rooms.</summary>
    TooManyOwnRooms,

    /// <summary>The limit of open rooms per address is reached.</summary>
    TooManyRoomsOfAddress,

    /// <summary>The server is draining and admits no new players.</summary>
    Draining,

    /// <summary>The limit of unused tickets is reached.</summary>
    TooManyTickets,
}
