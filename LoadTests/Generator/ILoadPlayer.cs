namespace LoadTests.Generator;

/// <summary>
/// One connection of one player: plays by itself as soon as it has joined. <see cref="Act"/> and <see cref="Ask"/> are
/// called on the generator's thread, everything else on any.
/// </summary>
internal interface ILoadPlayer
{
    /// <summary>Ends when the first snapshot is there, or the connection before that.</summary>
    Task Joined { get; }

    /// <summary>
    /// Ends with the connection: its close code, or HTTP status when it was refused; 1006 without a close frame.
    /// </summary>
    Task<int> Ended { get; }

    /// <summary>Whether it has a snapshot and its connection is open.</summary>
    bool IsPlaying { get; }

    /// <summary>With what one comes back to the seat; null before Welcome.</summary>
    SeatReturn? Return { get; }

    /// <summary>
    /// The slowest of its inputs since this was last asked, from when it was due to the snapshot that showed it.
    /// </summary>
    TimeSpan TakeSlowest();

    /// <summary>Acts once per tick; <paramref name="due"/> is when it should have.</summary>
    void Act(long due, long now);

    /// <summary>Sends the Ping for which it has asked with <see cref="LoadGenerator.AskSoon"/>.</summary>
    void Ask(long now);

    /// <summary>Says goodbye; the seat becomes free.</summary>
    void Leave();

    /// <summary>Breaks the connection without a close frame.</summary>
    void Break();

    /// <summary>Whether what comes is read; a slow consumer stops doing so.</summary>
    void SetReading(bool isReading);
}

/// <summary>With what one comes back to a seat.</summary>
/// <param name="SeatKey">As in Welcome.</param>
/// <param name="Received">How many reliable messages have arrived.</param>
internal sealed record SeatReturn(string SeatKey, int Received);
