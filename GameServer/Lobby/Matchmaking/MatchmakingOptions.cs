using System.ComponentModel.DataAnnotations;

namespace GameServer.Lobby.Matchmaking;

/// <summary>How players find each other. Section "Matchmaking" of the configuration; read once, at the start.</summary>
public sealed record MatchmakingOptions : IValidatableObject
{
    /// <summary>The defaults, for tests: <c>MatchmakingOptions.Default with { … }</c>.</summary>
    public static MatchmakingOptions Default { get; } = new();

    /// <summary>How many rating points from its own a ticket accepts when it has just come. 100: the better one wins 64 of 100.</summary>
    [Range(1, 10_000)] public int WindowStart { get; init; } = 100;

    /// <summary>How many points more with every second of waiting.</summary>
    [Range(0, 1_000)] public int WindowPerSecond { get; init; } = 10;

    /// <summary>How many points at most.</summary>
    [Range(1, 10_000)] public int WindowMax { get; init; } = 800;

    /// <summary>When the longest waiting of those who fit together has waited this long, a match starts with as few players as may be.</summary>
    [Range(0, 600)] public int FillSeconds { get; init; } = 20;

    /// <summary>A ticket that has waited this long without a match is taken out.</summary>
    [Range(10, 600)] public int TicketExpirySeconds { get; init; } = 120;

    /// <summary>Who is not reached any more for this long (<c>GET /api/me/live</c>) leaves the queue, with the whole party.</summary>
    [Range(1, 60)] public int UnreachableSeconds { get; init; } = 5;

    /// <summary>Tickets that may wait in a queue. Full: <see cref="EnqueueResult.QueueFull"/>.</summary>
    [Range(1, 100_000)] public int QueueMax { get; init; } = 10_000;

    /// <summary>Parties that there may be. Full: <see cref="PartyResult.TooManyParties"/>.</summary>
    [Range(1, 100_000)] public int PartiesMax { get; init; } = 10_000;

    /// <summary>A party of which nobody was heard for this long is gone. Longer than any ticket waits, so none that is queued goes.</summary>
    [Range(601, 86_400)] public int PartyIdleSeconds { get; init; } = 1_800;

    /// <summary>Players whose ratings are kept. Full: who has not played for the longest time begins anew.</summary>
    [Range(1, 10_000_000)] public int RatingsMax { get; init; } = 100_000;

    /// <summary>How many rating points from its own a ticket accepts after it has waited.</summary>
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
