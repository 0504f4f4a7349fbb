using GameServer.Simulation;

namespace GameServer.Games.AirHockey;

/// <summary>A side of the table, and who defends it.</summary>
internal enum Side
{
    Left,
    Right,
    Top,
    Bottom,
}

/// <summary>What a round is doing.</summary>
internal enum Phase
{
    Playing,
    Results,
}

/// <summary>A paddle, of a person or a bot, in front of its side.</summary>
[Entity(Capacity = Hockey.Sides)]
internal readonly partial struct Paddle
{
    [Range("-" + nameof(HockeyRules.PaddleSpeed), nameof(HockeyRules.PaddleSpeed))] public partial ref Fixed Vx { get; }
    [Range("-" + nameof(HockeyRules.PaddleSpeed), nameof(HockeyRules.PaddleSpeed))] public partial ref Fixed Vy { get; }
    [Linear, Rate(nameof(Vx)), Range(0, Hockey.TableSize)] public partial ref Fixed X { get; }
    [Linear, Rate(nameof(Vy)), Range(0, Hockey.TableSize)] public partial ref Fixed Y { get; }
    [Range(0, Hockey.ScoreMax)] public partial ref int Score { get; }
    [Range(0, Hockey.ScoreMax)] public partial ref int Conceded { get; }
    [Player] public partial ref int Player { get; }
    public partial ref Side Side { get; }

    /// <summary>The first tick in which the player may taunt again.</summary>
    [Hidden, Range(0, int.MaxValue)] public partial ref int TauntFrom { get; }

    /// <summary>Whether a bot steers, because the player is disconnected.</summary>
    [Hidden] public partial ref bool IsAway { get; }
}

/// <summary>A puck.</summary>
[Entity(CapacityFrom = nameof(Hockey.Pucks))]
internal readonly partial struct Puck
{
    public const int Nobody = -1;

    [Range("-" + nameof(HockeyRules.PuckSpeedMax), nameof(HockeyRules.PuckSpeedMax))] public partial ref Fixed Vx { get; }
    [Range("-" + nameof(HockeyRules.PuckSpeedMax), nameof(HockeyRules.PuckSpeedMax))] public partial ref Fixed Vy { get; }
    [Linear, Rate(nameof(Vx)), Range(0, Hockey.TableSize)] public partial ref Fixed X { get; }
    [Linear, Rate(nameof(Vy)), Range(0, Hockey.TableSize)] public partial ref Fixed Y { get; }

    /// <summary>The player who touched it last, and scores if it goes in.</summary>
    [Hidden, Range(Nobody, nameof(Hockey.LastPlayer))] public partial ref int LastTouch { get; }

    /// <summary>Where it last was on its way, and since when it has not got far from there.</summary>
    [Hidden, Range(0, Hockey.TableSize)] public partial ref Fixed StillX { get; }
    [Hidden, Range(0, Hockey.TableSize)] public partial ref Fixed StillY { get; }
    [Hidden, Range(0, int.MaxValue)] public partial ref int StillFrom { get; }
}

/// <summary>The round that is played.</summary>
[Entity]
internal readonly partial struct Round
{
    [Range(0, int.MaxValue)] public partial ref int Number { get; }
    public partial ref Phase Phase { get; }
    [Range(0, int.MaxValue)] public partial ref int EndsAt { get; }
}

/// <summary>Where a player wants the paddle to go, in percent of its speed.</summary>
/// <param name="Dx">To the right.</param>
/// <param name="Dy">Down.</param>
[Input] public readonly partial record struct Steer([Range(-100, 100)] int Dx, [Range(-100, 100)] int Dy);

/// <summary>A puck went in. The scorer is -1 if no other player had touched it.</summary>
[Event(Highlight = true)] internal readonly partial record struct Goal(int Scorer, int Conceder, int Puck);

/// <summary>A puck bounced off a paddle.</summary>
[Event] internal readonly partial record struct Hit(int Player, int Puck);

/// <summary>A player taunts the others.</summary>
[Event("taunt")] internal readonly partial record struct Taunted(int Player, int Kind);

/// <summary>How a round ended for a person.</summary>
[HostEvent(IsResult = true, Highlight = true)]
internal readonly partial record struct Result(int Player, int Place, int Score, int Conceded);

/// <summary>A player's place in the round: 1 is the first.</summary>
internal readonly record struct Standing(int Place, int Of, int Score, int Conceded);
