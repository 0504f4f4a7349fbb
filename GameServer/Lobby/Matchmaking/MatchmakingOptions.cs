using System.ComponentModel.DataAnnotations;

namespace GameServer.Lobby.Matchmaking;

/// <summary>Who plays with whom. See docs/matchmaking.md.</summary>
public sealed record MatchmakingOptions : IValidatableObject
{
    /// <summary>The defaults, for tests: <c>MatchmakingOptions.Default with { … }</c>.</summary>
    public static MatchmakingOptions Default { get; } = new();

    /// <summary>Rating distance that a new ticket accepts. At 100 points the better player wins 64 of 100.</summary>
    [Range(1, 10_000)] public int WindowStart { get; init; } = 100;

    /// <summary>Points added per second of waiting.</summary>
    [Range(0, 1_000)] public int WindowPerSecond { get; init; } = 10;

    /// <summary>Largest accepted distance.</summary>
    [Range(1, 10_000)] public int WindowMax { get; init; } = 800;

    /// <summary>After this many seconds of waiting a match starts with the minimum of players.</summary>
    [Range(0, 600)] public int FillSeconds { get; init; } = 20;

    /// <summary>A ticket that found no match within this time expires.</summary>
    [Range(10, 600)] public int TicketExpirySeconds { get; init; } = 120;

    /// <summary>
    /// A player who is not connected to <c>GET /api/me/live</c> for this long leaves the queue, with the whole party.
    /// </summary>
    [Range(1, 60)] public int UnreachableSeconds { get; init; } = 5;

    /// <summary>Tickets per queue. Further ones get 503.</summary>
    [Range(1, 100_000)] public int QueueMax { get; init; } = 10_000;

    /// <summary>Open parties. Further ones get 503.</summary>
    [Range(1, 100_000)] public int PartiesMax { get; init; } = 10_000;

    /// <summary>
    /// A party without any activity for this long is removed. Longer than any ticket waits, so a queued party stays.
    /// </summary>
    [Range(601, 86_400)] public int PartyIdleSeconds { get; init; } = 1_800;

    /// <summary>Ratings kept in memory. When full, the player who has been away longest starts over.</summary>
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
