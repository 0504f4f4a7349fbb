using GameServer.Simulation;

namespace GameServer.Games.Skirmish;

/// <summary>
/// The game's numbers for one tick rate. Lengths are fixed point (1/256 unit), speeds per tick, accelerations per tick and tick, times in
/// ticks; they are derived from numbers per second, so the game feels the same at any tick rate.
/// </summary>
public sealed record SkirmishRules
{
    /// <summary>The rules for a tick rate.</summary>
    public SkirmishRules(SkirmishOptions options, int tickRate)
    {
        int Ticks(int milliseconds) => Math.Max(1, ((milliseconds * tickRate) + 999) / 1000);
        int Speed(int unitsPerSecond) => unitsPerSecond * FixedMath.One / tickRate;
        int Acceleration(int unitsPerSecond2) => Math.Max(1, unitsPerSecond2 * FixedMath.One / (tickRate * tickRate));

        VelocityStep = Math.Max(1, 120 / tickRate);
        TurnRate = FixedMath.RoundTo(FixedMath.FullTurn * 8 / 5 / tickRate, AngleStep);
        this.Acceleration = Acceleration(430);
        ReverseAcceleration = Acceleration(260);
        StrafeAcceleration = Acceleration(300);
        BoostAcceleration = Acceleration(690);
        Drag = 5325 / tickRate;
        SpeedMax = FixedMath.CutTo(Math.Min(Speed(720), Arena.TileSize - 1), VelocityStep);
        RapidCooldown = Ticks(130);
        RapidSpeed = Speed(780);
        RapidLife = Ticks(900);
        HeavyCooldown = Ticks(1600);
        HeavySpeed = Speed(400);
        HeavyLife = Ticks(1800);
        HeavyPush = Speed(210);
        RespawnTicks = Ticks(2500);
        ProtectedTicks = Ticks(2000);
        PickupTicks = Ticks(15_000);
        EffectTicks = Ticks(8000);
        EmoteCooldown = Ticks(1000);
        RoundTicks = options.RoundSeconds * tickRate;
        ResultTicks = options.ResultSeconds * tickRate;
        PlayersMax = options.PlayersMax;
        BotsFillTo = options.BotsFillTo;
        TickRate = tickRate;
        RewindTicksMax = RewindTicks.FromMilliseconds(options.LagCompensationMs, tickRate);
    }

    /// <summary>Ships point in multiples of this, a power of two: a third of a degree, one byte of the wire for a tick's turn.</summary>
    public const int AngleStep = 64;

    /// <summary>Ships' velocities are multiples of this, so that a tick's change of them is one byte on the wire.</summary>
    public int VelocityStep { get; }

    /// <summary>The most a ship turns in a tick.</summary>
    public int TurnRate { get; }

    /// <summary>Of the engine, forwards.</summary>
    public int Acceleration { get; }

    /// <summary>Of the engine, backwards.</summary>
    public int ReverseAcceleration { get; }

    /// <summary>Of the engine, sideways.</summary>
    public int StrafeAcceleration { get; }

    /// <summary>Of the engine, forwards, while boosted.</summary>
    public int BoostAcceleration { get; }

    /// <summary>Speed lost per tick, in 1/4096.</summary>
    public int Drag { get; }

    /// <summary>The most along either axis. Less than a tile, so that nothing passes through a wall.</summary>
    public int SpeedMax { get; }

    /// <summary>Speed kept when bouncing off a wall, in 1/256.</summary>
    public int Bounce => 96;

    /// <summary>For shots a ship is a circle, for walls a square of twice this.</summary>
    public int ShipRadius => 12 * FixedMath.One;

    /// <summary>Health of a new ship.</summary>
    public int HealthMax => 100;

    /// <summary>Ticks between two rapid shots.</summary>
    public int RapidCooldown { get; }

    /// <summary>Speed of a rapid shot.</summary>
    public int RapidSpeed { get; }

    /// <summary>Ticks a rapid shot flies.</summary>
    public int RapidLife { get; }

    /// <summary>Health a rapid shot takes.</summary>
    public int RapidDamage => 8;

    /// <summary>Ticks between two heavy shots.</summary>
    public int HeavyCooldown { get; }

    /// <summary>Speed of a heavy shot.</summary>
    public int HeavySpeed { get; }

    /// <summary>Ticks a heavy shot flies before it bursts.</summary>
    public int HeavyLife { get; }

    /// <summary>How far a heavy shot's burst reaches.</summary>
    public int HeavyBlast => 72 * FixedMath.One;

    /// <summary>Health it takes in the middle of the burst; a quarter of it at the rim.</summary>
    public int HeavyDamage => 64;

    /// <summary>Speed it gives to a ship in the middle of the burst.</summary>
    public int HeavyPush { get; }

    /// <summary>A heavy shot's own radius.</summary>
    public int HeavyRadius => 6 * FixedMath.One;

    /// <summary>A ship this near takes a pickup.</summary>
    public int PickupRadius => 26 * FixedMath.One;

    /// <summary>Health that a repair gives.</summary>
    public int RepairHealth => 50;

    /// <summary>From destruction to the next life.</summary>
    public int RespawnTicks { get; }

    /// <summary>A new ship cannot be hurt for this long, or until it fires.</summary>
    public int ProtectedTicks { get; }

    /// <summary>From a pickup's taking to its return.</summary>
    public int PickupTicks { get; }

    /// <summary>How long overdrive and boost last.</summary>
    public int EffectTicks { get; }

    /// <summary>Ticks between two emotes of a player.</summary>
    public int EmoteCooldown { get; }

    /// <summary>Points for a destroyed ship.</summary>
    public int KillScore => 100;

    /// <summary>Length of a round.</summary>
    public int RoundTicks { get; }

    /// <summary>How long the results stand.</summary>
    public int ResultTicks { get; }

    /// <summary>Seats for people; bots' player numbers start here.</summary>
    public int PlayersMax { get; }

    /// <summary>Ships that bots fill a room up to.</summary>
    public int BotsFillTo { get; }

    /// <summary>Ticks per second.</summary>
    public int TickRate { get; }

    /// <summary>How far back shots hit what their shooter saw, in 1/256 ticks.</summary>
    public int RewindTicksMax { get; }

    /// <summary>What clients are told: what they need to predict and to draw.</summary>
    public IReadOnlyList<Setting> ToSettings() =>
    [
        new("angleStep", AngleStep),
        new("velocityStep", VelocityStep),
        new("turnRate", TurnRate),
        new("acceleration", Acceleration),
        new("reverseAcceleration", ReverseAcceleration),
        new("strafeAcceleration", StrafeAcceleration),
        new("boostAcceleration", BoostAcceleration),
        new("drag", Drag),
        new("speedMax", SpeedMax),
        new("bounce", Bounce),
        new("shipRadius", ShipRadius),
        new("healthMax", HealthMax),
        new("rapidCooldown", RapidCooldown),
        new("rapidSpeed", RapidSpeed),
        new("rapidLife", RapidLife),
        new("heavyCooldown", HeavyCooldown),
        new("heavySpeed", HeavySpeed),
        new("heavyLife", HeavyLife),
        new("heavyRadius", HeavyRadius),
        new("heavyBlast", HeavyBlast),
        new("heavyPush", HeavyPush),
        new("pickupRadius", PickupRadius),
        new("pickupTicks", PickupTicks),
        new("repairHealth", RepairHealth),
        new("effectTicks", EffectTicks),
        new("playersMax", PlayersMax),
        new("roundTicks", RoundTicks),
        new("resultTicks", ResultTicks),
    ];
}
