namespace GameServer.Transport.Addresses;

/// <summary>A rate-limited action; the rates are in <see cref="AddressOptions"/>.</summary>
public enum LimitedAction
{
    /// <summary>Open a TCP connection.</summary>
    Connections,

    /// <summary>Open a session.</summary>
    Sessions,

    /// <summary>Open an event stream: the lobby's or the player's.</summary>
    Streams,

    /// <summary>Create a guest.</summary>
    Guests,

    /// <summary>Request a ticket.</summary>
    Tickets,

    /// <summary>Try an invite code.</summary>
    InviteCodes,

    /// <summary>Join a matchmaking queue.</summary>
    QueueTickets,

    /// <summary>Create a party.</summary>
    Parties,

    /// <summary>List recorded matches, or read the details of one.</summary>
    Recordings,

    /// <summary>Download a recording.</summary>
    Downloads,
}
