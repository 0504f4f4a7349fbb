using System.ComponentModel.DataAnnotations;
using GameServer.Simulation;
using RangeAttribute = System.ComponentModel.DataAnnotations.RangeAttribute;

namespace GameServer.Games.AirHockey;

/// <summary>What an operator can change.</summary>
public sealed record HockeyOptions
{
    /// <summary>Length of a round in seconds.</summary>
    [Range(10, 3600)] public int RoundSeconds { get; init; } = 120;

    /// <summary>How long results are shown, in seconds.</summary>
    [Range(1, 60)] public int ResultSeconds { get; init; } = 8;

    /// <summary>Goals that end a round early.</summary>
    [Range(1, 50)] public int GoalsToWin { get; init; } = 7;
}

/// <summary>The numbers that a client needs to predict. Speeds are per tick.</summary>
internal sealed class HockeyRules(Hockey game)
{
    public int TickRate { get; } = game.TickRate;

    public int TableSize => Hockey.TableSize;

    /// <summary>Half of a goal's width.</summary>
    public int GoalHalf => 170;

    public int PaddleRadius => 45;

    public int PuckRadius => 28;

    /// <summary>How far from its side a paddle can go.</summary>
    public int ZoneDepth => 260;

    public Fixed PaddleSpeed { get; } = (Fixed)700 / game.TickRate;

    public Fixed PuckSpeedMax { get; } = (Fixed)1100 / game.TickRate;

    public Fixed ServeSpeed { get; } = (Fixed)350 / game.TickRate;

    public int RoundTicks { get; } = game.RoundSeconds * game.TickRate;

    public int ResultTicks { get; } = game.Options.ResultSeconds * game.TickRate;

    public int TauntTicks { get; } = 3 * game.TickRate;

    public int GoalsToWin { get; } = game.Options.GoalsToWin;
}
