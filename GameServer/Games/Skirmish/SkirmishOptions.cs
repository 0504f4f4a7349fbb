using System.ComponentModel.DataAnnotations;

namespace GameServer.Games.Skirmish;

/// <summary>Options of Skirmish. Section "Skirmish" of the configuration.</summary>
public sealed record SkirmishOptions
{
    /// <summary>Seats for people in one room.</summary>
    [Range(1, 1000)] public int PlayersMax { get; init; } = 32;

    /// <summary>Bots fill a room up to this many ships; each player who joins replaces one. 0: no bots.</summary>
    [Range(0, 200)] public int BotsFillTo { get; init; } = 8;

    /// <summary>
    /// Longest rewind of hit tests, in milliseconds: shots hit what the shooter saw, up to this long ago. 0: no lag
    /// compensation. Competitive shooters allow about a quarter of a second.
    /// </summary>
    [Range(0, 1000)] public int LagCompensationMs { get; init; } = 250;

    /// <summary>Length of a round, in seconds.</summary>
    [Range(5, 3600)] public int RoundSeconds { get; init; } = 300;

    /// <summary>How long the result table is shown, in seconds.</summary>
    [Range(1, 120)] public int ResultSeconds { get; init; } = 15;

    /// <summary>The maps in rotation: file names in the Maps folder without extension, separated by commas.</summary>
    [Required] public string Maps { get; init; } = "crossfire,reactor";

    /// <summary>The names in <see cref="Maps"/>.</summary>
    public IReadOnlyList<string> MapNames => Maps.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
