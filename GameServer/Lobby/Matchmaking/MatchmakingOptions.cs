using System.ComponentModel.DataAnnotations;

namespace GameServer.Lobby.Matchmaking;

/// <summary>Matchmaking. Section "Matchmaking" of the configuration; read once, at startup.</summary>
public sealed record MatchmakingOptions : IValidatableObject
{
    /// <summary>The defaults, for tests: <c>MatchmakingOptions.Default with { … }</c>.</summary>
    public static MatchmakingOptions Default { get; } = new();

    /// <summary>
    /// Initial rating window of a ticket, in points on either side. 100 points: the stronger player wins 64 of 100.
    /// </summary>
    [Range(1, 10_000)] public int WindowStart { get; init; } = 100;

    /// <summary>Points by which the window grows per second of waiting.</summary>
    [Range(0, 1_000)] public int WindowPerSecond { get; init; } = 10;

    /// <summary>Maximum rating window.</summary>
    [Range(1, 10_000)] public int WindowMax { get; init; } = 800;

    /// <summary>
    /// Once the longest wait among matching tickets reaches this, a match starts with the minimum number of players.
    /// </summary>
    [Range(0, 600)] public int FillSeconds { get; init; } = 20;

    /// <summary>A ticket expires after waiting this long.</summary>
    [Range(10, 600)] public int TicketExpirySeconds { get; init; } = 120;

    /// <summary>
    /// A player without an open stream (<c>GET /api/me/live</c>) for this long leaves the queue, with the whole party.
    /// </summary>
    [Range(1, 60)] public int UnreachableSeconds { get; init; } = 5;

    /// <summary>Maximum number of tickets in a queue. Beyond it: <see cref="EnqueueResult.QueueFull"/>.</summary>
    [Range(1, 100_000)] public int QueueMax { get; init; } = 10_000;

    /// <summary>Maximum number of parties. Beyond it: <see cref="PartyResult.TooManyParties"/>.</summary>
    [Range(1, 100_000)] public int PartiesMax { get; init; } = 10_000;

    /// <summary>
    /// A party expires after this long without a request from its members. Longer than any ticket's lifetime, so queued
    /// parties never expire.
    /// </summary>
    [Range(601, 86_400)] public int PartyIdleSeconds { get; init; } = 1_800;

    /// <summary>Maximum number of stored ratings. Beyond it, the least recently active player starts over.</summary>
    [Range(1, 10_000_000)] public int RatingsMax { get; init; } = 100_000;

    /// <summary>The rating window after this wait, in points on either side.</summary>
    public int WindowAfter(TimeSpan waited) => (int)Math.Min(WindowMax, WindowStart + (WindowPerSecond * waited.TotalSeconds));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (WindowMax < WindowStart)
        {
            yield return new ValidationResult(
                $"Matchmaking:WindowMax ({WindowMax}) must be at least Matchmaking:WindowStart ({WindowStart}).", [nameof(WindowMax)]);
        }

        if (FillSeconds >= TicketExpirySeconds)
        {
            yield return new ValidationResult(
                $"Matchmaking:FillSeconds ({FillSeconds}) must be less than Matchmaking:TicketExpirySeconds ({TicketExpirySeconds}).",
                [nameof(FillSeconds)]);
        }
    }
}
