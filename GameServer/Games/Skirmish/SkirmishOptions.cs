using System.ComponentModel.DataAnnotations;

namespace GameServer.Games.Skirmish;

/// <summary>Rules of Skirmish that an operator may change.</summary>
public sealed record SkirmishOptions
{
    /// <summary>Seats for people per room.</summary>
    [Range(1, 1000)] public int PlayersMax { get; init; } = 32;

    /// <summary>Bots fill a room up to this many ships; each player who joins replaces one. 0 means no bots.</summary>
    [Range(0, 200)] public int BotsFillTo { get; init; } = 8;

    /// <summary>
    /// Shots hit what their shooter saw, up to this many milliseconds ago. That is also how long after reaching cover a
    /// ship can still be hit. 0 tests against the present; competitive shooters allow about 250.
    /// </summary>
    [Range(0, 1000)] public int LagCompensationMs { get; init; } = 250;

    /// <summary>Length of a round, in seconds.</summary>
    [Range(5, 3600)] public int RoundSeconds { get; init; } = 300;

    /// <summary>How long the results are shown, in seconds.</summary>
    [Range(1, 120)] public int ResultSeconds { get; init; } = 15;

    /// <summary>Maps, played in turn: file names in the Maps folder without extension, separated by commas.</summary>
    [Required] public string Maps { get; init; } = "crossfire,reactor";

    /// <summary>The names in <see cref="Maps"/>.</summary>
    public IReadOnlyList<string> MapNames => Maps.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
