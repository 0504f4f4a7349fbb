using System.ComponentModel.DataAnnotations;

namespace GameServer.Lobby.Matchmaking;

/// <summary>Matchmaking. See docs/matchmaking.md.</summary>
public sealed record MatchmakingOptions : IValidatableObject
{
    /// <summary>The defaults, for tests: <c>MatchmakingOptions.Default with { … }</c>.</summary>
    public static MatchmakingOptions Default { get; } = new();

    /// <summary>
    /// Rating window of a new ticket, in points on either side. With a lead of 100 points, a player wins 64 of 100
    /// matches.
    /// </summary>
    [Range(1, 10_000)] public int WindowStart { get; init; } = 100;

    /// <summary>Points by which the window grows per second of waiting.</summary>
    [Range(0, 1_000)] public int WindowPerSecond { get; init; } = 10;

    /// <summary>Maximum rating window.</summary>
    [Range(1, 10_000)] public int WindowMax { get; init; } = 800;

    /// <summary>After this wait, a match starts with the minimum number of players.</summary>
    [Range(0, 600)] public int FillSeconds { get; init; } = 20;

    /// <summary>A ticket that finds no match within this time expires.</summary>
    [Range(10, 600)] public int TicketExpirySeconds { get; init; } = 120;

    /// <summary>
    /// A player without a connection to <c>GET /api/me/live</c> for this long leaves the queue, along with the whole
    /// party.
    /// </summary>
    [Range(1, 60)] public int UnreachableSeconds { get; init; } = 5;

    /// <summary>Limit of tickets per queue. Further ones get 503.</summary>
    [Range(1, 100_000)] public int QueueMax { get; init; } = 10_000;

    /// <summary>Limit of open parties. Further ones get 503.</summary>
    [Range(1, 100_000)] public int PartiesMax { get; init; } = 10_000;

    /// <summary>
    /// A party without activity for this long is disbanded. Longer than a ticket can wait, so a queued party stays.
    /// </summary>
    [Range(601, 86_400)] public int PartyIdleSeconds { get; init; } = 1_800;

    /// <summary>
    /// Limit of ratings, which are kept in memory. Beyond it, the player who has been inactive longest starts over.
    /// </summary>
    [Range(1, 10_000_000)] public int RatingsMax { get; init; } = 100_000;

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
