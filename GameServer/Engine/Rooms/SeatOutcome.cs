namespace GameServer.Engine.Rooms;

/// <summary>What became of asking for a seat.</summary>
public enum SeatOutcome
{
    /// <summary>It is reserved, or already the player's.</summary>
    Reserved,

    /// <summary>There is no such room, or none that one may know of.</summary>
    Unknown,

    /// <summary>All seats are taken or reserved.</summary>
    Full,

    /// <summary>The room takes nobody new.</summary>
    Locked,

    /// <summary>The room has ended.</summary>
    Closed,

    /// <summary>No room has a seat, and there are as many rooms as there may be.</summary>
    TooManyRooms,

    /// <summary>The player has opened as many rooms as one may.</summary>
    TooManyOwnRooms,

    /// <summary>The server is shutting down and accepts no new players.</summary>
    Draining,

    /// <summary>Too many tickets are waiting to be used.</summary>
    TooManyTickets,
}
