namespace LoadTests.Measuring;

/// <summary>What durations are measured of. The order is that of the reports.</summary>
public enum Measure
{
    /// <summary>From when an input was due to the first snapshot that reflects it.</summary>
    InputToSnapshot,

    /// <summary>How old the state is that a player sees, whenever an input is due.</summary>
    StateAge,

    /// <summary>From one snapshot to the next.</summary>
    SnapshotInterval,

    /// <summary>How much that differs from what the ticks say.</summary>
    SnapshotJitter,

    /// <summary>From Ping to Pong; a Pong may wait for a tick.</summary>
    RoundTrip,

    /// <summary>From joining the queue to a match ticket.</summary>
    Ticket,

    /// <summary>From the attempt to connect to the first snapshot.</summary>
    Join,

    /// <summary>
    /// From the loss of a connection to the first snapshot on the next one, all waits and attempts included.
    /// </summary>
    Recover,

    /// <summary>HTTP requests of the lobby.</summary>
    LobbyRequest,

    /// <summary>From the place in the queue to the ticket.</summary>
    MatchFound,
}

/// <summary>What the measures are called.</summary>
public static class MeasureTexts
{
    private static readonly (string Name, string Description)[] Texts =
    [
        ("input to snapshot",
            "from when an input was due, sent or not, to the first snapshot that reflects it"),
        ("age of the state",
            "age of the newest snapshot's tick whenever an input is due, " +
            "estimated from the fastest recent snapshot and half the shortest round trip"),
        ("snapshot interval", "between two snapshots of a player"),
        ("snapshot jitter", "deviation of the interval from the time between their ticks"),
        ("round trip", "from Ping to Pong; a Pong may wait for a tick"),
        ("ticket", "POST /api/tickets"),
        ("join", "from connecting to the first snapshot"),
        ("recover", "from losing a connection to the first snapshot on the next, including backoff and retries"),
        ("lobby request", "HTTP requests to the lobby"),
        ("match found", "from joining the queue to a match ticket"),
    ];

    /// <summary>Its name in reports.</summary>
    public static string Name(this Measure measure) => Texts[(int)measure].Name;

    /// <summary>How it is measured, in a sentence.</summary>
    public static string Description(this Measure measure) => Texts[(int)measure].Description;
}
