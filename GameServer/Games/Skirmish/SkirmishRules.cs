using GameServer.Simulation;

namespace GameServer.Games.Skirmish;

/// <summary>
/// The game's constants for one tick rate. Lengths are fixed point (1/256 unit), speeds per tick, accelerations per
/// tick squared, times in ticks; all derived from values per second, so the game feels the same at any tick rate.
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
        SpeedMax = FixedMath.Truncate(Math.Min(Speed(720), Arena.TileSize - 1), VelocityStep);
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

    /// <summary>
    /// Headings are multiples of this, a power of two: a third of a degree, so that a tick's turn takes one byte on the
    /// wire.
    /// </summary>
    public const int AngleStep = 64;

    /// <summary>Velocities are multiples of this, so that a tick's change takes one byte on the wire.</summary>
    public int VelocityStep { get; }

    /// <summary>The fastest turn per tick.</summary>
    public int TurnRate { get; }

    /// <summary>Forward acceleration.</summary>
    public int Acceleration { get; }

    /// <summary>Backward acceleration.</summary>
    public int ReverseAcceleration { get; }

    /// <summary>Sideways acceleration.</summary>
    public int StrafeAcceleration { get; }

    /// <summary>Forward acceleration while boosted.</summary>
    public int BoostAcceleration { get; }

    /// <summary>Speed lost per tick, in 1/4096.</summary>
    public int Drag { get; }

    /// <summary>The highest speed along either axis. Less than a tile, so that nothing passes through a wall.</summary>
    public int SpeedMax { get; }

    /// <summary>Speed kept when bouncing off a wall, in 1/256.</summary>
    public int Bounce => 96;

    /// <summary>Against shots a ship is a circle of this radius, against walls a square of twice this side.</summary>
    public int ShipRadius => 12 * FixedMath.One;

    /// <summary>Health of a new ship.</summary>
    public int HealthMax => 100;

    /// <summary>Ticks between rapid shots.</summary>
    public int RapidCooldown { get; }

    /// <summary>Speed of a rapid shot.</summary>
    public int RapidSpeed { get; }

    /// <summary>Ticks a rapid shot flies.</summary>
    public int RapidLife { get; }

    /// <summary>Damage of a rapid shot.</summary>
    public int RapidDamage => 8;

    /// <summary>Ticks between heavy shots.</summary>
    public int HeavyCooldown { get; }

    /// <summary>Speed of a heavy shot.</summary>
    public int HeavySpeed { get; }

    /// <summary>Ticks a heavy shot flies before it explodes.</summary>
    public int HeavyLife { get; }

    /// <summary>The radius of a heavy shot's explosion.</summary>
    public int HeavyBlast => 72 * FixedMath.One;

    /// <summary>Damage at the center of the explosion; a quarter of it at the rim.</summary>
    public int HeavyDamage => 64;

    /// <summary>Speed given to a ship at the center of the explosion.</summary>
    public int HeavyPush { get; }

    /// <summary>A heavy shot's own radius.</summary>
    public int HeavyRadius => 6 * FixedMath.One;

    /// <summary>A ship within this distance collects a pickup.</summary>
    public int PickupRadius => 26 * FixedMath.One;

    /// <summary>Health restored by a repair.</summary>
    public int RepairHealth => 50;

    /// <summary>Ticks from destruction to respawn.</summary>
    public int RespawnTicks { get; }

    /// <summary>Ticks a new ship is invulnerable, unless it fires.</summary>
    public int ProtectedTicks { get; }

    /// <summary>Ticks until a collected pickup respawns.</summary>
    public int PickupTicks { get; }

    /// <summary>Ticks that overdrive and boost last.</summary>
    public int EffectTicks { get; }

    /// <summary>Ticks between a player's emotes.</summary>
    public int EmoteCooldown { get; }

    /// <summary>Points for a destroyed ship.</summary>
    public int KillScore => 100;

    /// <summary>Length of a round in ticks.</summary>
    public int RoundTicks { get; }

    /// <summary>Ticks the result table is shown.</summary>
    public int ResultTicks { get; }

    /// <summary>Seats for people; player numbers of bots start here.</summary>
    public int PlayersMax { get; }

    /// <summary>Bots fill a room up to this many ships.</summary>
    public int BotsFillTo { get; }

    /// <summary>Ticks per second.</summary>
    public int TickRate { get; }

    /// <summary>The longest rewind of hit tests, in 1/256 ticks.</summary>
    public int RewindTicksMax { get; }

    /// <summary>The settings for clients: what they need to predict and to draw.</summary>
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
