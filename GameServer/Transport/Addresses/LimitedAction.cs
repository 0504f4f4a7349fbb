namespace GameServer.Transport.Addresses;

/// <summary>What an address may do so often and no more; each has its rate in <see cref="AddressOptions"/>.</summary>
public enum LimitedAction
{
    /// <summary>A TCP connection is opened.</summary>
    Connections,

    /// <summary>A session is opened.</summary>
    Sessions,

    /// <summary>A stream of news is opened: the lobby's, or a player's own.</summary>
    Streams,

    /// <summary>A guest is created.</summary>
    Guests,

    /// <summary>A ticket for a seat is asked for.</summary>
    Tickets,

    /// <summary>An invite code is tried.</summary>
    InviteCodes,

    /// <summary>A place in a matchmaking queue is asked for.</summary>
    QueueTickets,
}
