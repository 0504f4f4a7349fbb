using System.ComponentModel.DataAnnotations;

namespace GameServer.Games.Skirmish;

/// <summary>Skirmish rules that an operator can change.</summary>
public sealed record SkirmishOptions
{
    /// <summary>Seats for players per room.</summary>
    [Range(1, 1000)] public int PlayersMax { get; init; } = 32;

    /// <summary>Bots fill a room up to this many ships; each joining player replaces one. 0 disables bots.</summary>
    [Range(0, 200)] public int BotsFillTo { get; init; } = 8;

    /// <summary>
    /// Shots are tested against what the shooter saw, up to this many milliseconds ago. A ship can still be hit for as
    /// long after reaching cover. 0 disables lag compensation; competitive shooters allow about 250.
    /// </summary>
    [Range(0, 1000)] public int LagCompensationMs { get; init; } = 250;

    /// <summary>Round length in seconds.</summary>
    [Range(5, 3600)] public int RoundSeconds { get; init; } = 300;

    /// <summary>How long results are shown, in seconds.</summary>
    [Range(1, 120)] public int ResultSeconds { get; init; } = 15;

    /// <summary>Comma-separated map rotation: file names in the Maps folder, without extension.</summary>
    [Required] public string Maps { get; init; } = "crossfire,reactor";

    /// <summary>The names in <see cref="Maps"/>.</summary>
    public IReadOnlyList<string> MapNames => Maps.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
