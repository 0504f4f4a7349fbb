using System.ComponentModel.DataAnnotations;

namespace GameServer.Games.Skirmish;

/// <summary>What an operator can set about Skirmish. Section "Skirmish" of the configuration.</summary>
public sealed record SkirmishOptions
{
    /// <summary>Seats for people in one room.</summary>
    [Range(1, 1000)] public int PlayersMax { get; init; } = 32;

    /// <summary>Bots keep a room at this many ships; each person who joins replaces one. 0: no bots.</summary>
    [Range(0, 200)] public int BotsFillTo { get; init; } = 8;

    /// <summary>
    /// Shots hit what their shooter saw, if that was no longer ago than this, in milliseconds: so much is a ship hit after it was gone, at worst. 0: what
    /// counts is where ships are. A quarter of a second is what competitive shooters allow.
    /// </summary>
    [Range(0, 1000)] public int LagCompensationMs { get; init; } = 250;

    /// <summary>Length of a round, in seconds.</summary>
    [Range(5, 3600)] public int RoundSeconds { get; init; } = 300;

    /// <summary>How long the result table stands, in seconds.</summary>
    [Range(1, 120)] public int ResultSeconds { get; init; } = 15;

    /// <summary>The maps, played in turn: names of files in the Maps folder, without ending, separated by commas.</summary>
    [Required] public string Maps { get; init; } = "crossfire,reactor";

    /// <summary>The names in <see cref="Maps"/>.</summary>
    public IReadOnlyList<string> MapNames => Maps.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
