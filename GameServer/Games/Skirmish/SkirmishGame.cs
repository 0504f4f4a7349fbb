using System.Collections.Immutable;
using GameServer.Simulation;

namespace GameServer.Games.Skirmish;

/// <summary>The example game: ships, shots and pickups in a walled arena, free for all, in rounds.</summary>
public sealed class SkirmishGame : IGame
{
    /// <summary>The names of bots, which also limit their number.</summary>
    private static readonly ImmutableArray<string> CallSigns =
    [
        "Vega", "Rigel", "Altair", "Deneb", "Mira", "Castor", "Pollux", "Sirius", "Antares", "Capella", "Spica", "Regulus",
        "Bellatrix", "Electra", "Maia", "Atlas", "Pleione", "Alcor", "Mizar", "Dubhe", "Merak", "Thuban", "Polaris", "Kochab",
    ];

    // Increment when a code change makes matches go differently.
    private const int RulesVersion = 1;

    private readonly ImmutableArray<Arena> _arenas;

    /// <summary>Creates the game; arenas are played in rotation.</summary>
    public SkirmishGame(SkirmishOptions options, int tickRate, ImmutableArray<Arena> arenas)
    {
        _arenas = arenas;
        Rules = new SkirmishRules(options, tickRate);
        Settings = Rules.ToSettings();
        Maps = [.. arenas.Select(a => a.Name)];
        Version = VersionOf(arenas);
        BotNames = [.. Enumerable.Range(0, options.BotsFillTo).Select(BotName)];
        Schema = Declare(Rules, arenas);
        Calls = SkirmishCalls.Of(Rules);
        ViewRadius = Rules.PlayersMax + Rules.BotsFillTo > ShipsInSightMax ? SightRadius : 0;
    }

    /// <summary>The game's numbers.</summary>
    public SkirmishRules Rules { get; }

    /// <inheritdoc/>
    public Schema Schema { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Setting> Settings { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Maps { get; }

    /// <inheritdoc/>
    public string Version { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> Highlights { get; } = [Combat.KillEvent, Standings.ResultEvent];

    /// <inheritdoc/>
    public int? ResultEvent => Standings.ResultEvent;

    /// <inheritdoc/>
    public int PlayersMax => Rules.PlayersMax;

    /// <inheritdoc/>
    public IReadOnlyList<string> BotNames { get; }

    /// <inheritdoc/>
    public int ViewRadius { get; }

    /// <inheritdoc/>
    public IReadOnlyList<CallType> Calls { get; }

    /// <inheritdoc/>
    public IMatch Begin(World world) => new SkirmishMatch(world, Rules, _arenas);

    private static string VersionOf(ImmutableArray<Arena> arenas)
    {
        var hash = new StateHash();
        foreach (Arena arena in arenas) arena.AddTo(ref hash);
        return $"{RulesVersion}-{(uint)hash.Value:x8}";
    }

    private static string BotName(int index)
    {
        string name = CallSigns[index % CallSigns.Length];
        return index < CallSigns.Length ? name : $"{name} {1 + (index / CallSigns.Length)}";
    }

    private static Schema Declare(SkirmishRules rules, ImmutableArray<Arena> arenas)
    {
        int shipsMax = rules.PlayersMax + rules.BotsFillTo;
        int xMax = arenas.Max(a => a.Width);
        int yMax = arenas.Max(a => a.Height);
        int shotSpeedMax = Math.Max(rules.RapidSpeed, rules.HeavySpeed);
        var schema = new SchemaBuilder();

        EntityTypeBuilder ships = schema.Entity("ship", shipsMax)
            // Most frequently changing fields first: the head of an entry then takes one byte.
            .Field("vx", -rules.SpeedMax, rules.SpeedMax, FixedMath.One, Interpolation.Linear, rules.VelocityStep)
            .Field("vy", -rules.SpeedMax, rules.SpeedMax, FixedMath.One, Interpolation.Linear, rules.VelocityStep)
            .Angle("angle", SkirmishRules.AngleStep)
            .Field("controls", 0, AllButtons, values: typeof(Buttons))
            .Field("x", 0, xMax, FixedMath.One, Interpolation.Linear, rate: "vx")
            .Field("y", 0, yMax, FixedMath.One, Interpolation.Linear, rate: "vy")
            .Field("player", 0, shipsMax - 1)
            .Field("health", 0, rules.HealthMax)
            .Field("score", 0, int.MaxValue)
            .Field("kills", 0, int.MaxValue)
            .Field("deaths", 0, int.MaxValue)
            .Field("heavyReadyAt", 0, int.MaxValue)
            .Field("boostUntil", 0, int.MaxValue)
            .Field("overdriveUntil", 0, int.MaxValue)
            .Field("protectedUntil", 0, int.MaxValue)
            .Field("respawnAt", 0, int.MaxValue)
            .Hidden("rapidReadyAt", 0, int.MaxValue)
            .Hidden("botTarget", 0, shipsMax)
            .Hidden("botGoalX", 0, xMax)
            .Hidden("botGoalY", 0, yMax)
            .Hidden("botWayX", 0, xMax)
            .Hidden("botWayY", 0, yMax)
            .Hidden("botStrafe", -1, 1)
            .Hidden("botThinkAt", 0, int.MaxValue)
            .Hidden("autopilot", 0, 1)
            .Hidden("emoteReadyAt", 0, int.MaxValue)
            .Position("x", "y")
            .LagCompensated(rules.RewindTicksMax, "x", "y");

        schema.Entity("shot", Math.Min(shipsMax * ShotsPerShipMax, ShotsMax))
            // It starts at its ship and flies the way the ship points: four bytes on the wire.
            .Parent("ship", ships)
            .Field("weapon", 0, 1, values: typeof(Weapon))
            .Angle("angle", SkirmishRules.AngleStep, fromParent: true)
            .Field("x", 0, xMax, FixedMath.One, fromParent: true)
            .Field("y", 0, yMax, FixedMath.One, fromParent: true)
            .BirthTick("bornAt")
            // Its current position.
            .Hidden("placeX", 0, xMax)
            .Hidden("placeY", 0, yMax)
            .Hidden("owner", 0, shipsMax - 1)
            // Its shooter's rewind.
            .Hidden("viewLag", 0, rules.RewindTicksMax)
            .Hidden("vx", -shotSpeedMax, shotSpeedMax)
            .Hidden("vy", -shotSpeedMax, shotSpeedMax)
            .Position("placeX", "placeY");

        schema.Entity("pickup", Math.Max(1, arenas.Max(a => a.Pickups.Length)))
            .Field("item", 0, 2, values: typeof(Item))
            .Field("x", 0, xMax, FixedMath.One)
            .Field("y", 0, yMax, FixedMath.One)
            .Field("readyAt", 0, int.MaxValue)
            .Position("x", "y");

        schema.Entity("match", 1)
            .Field("round", 0, int.MaxValue)
            .Field("phase", 0, 1, values: typeof(Phase))
            .Field("endsAt", 0, int.MaxValue)
            .Field("map", 0, arenas.Length - 1);

        Invariant.Holds(schema.Event("kill", "killer", "victim", "weapon") == Combat.KillEvent);
        Invariant.Holds(schema.Event("hit", "shooter", "victim", "damage", "x", "y") == Combat.HitEvent);
        Invariant.Holds(schema.Event("pickup", "player", "item") == Pickups.PickupEvent);
        Invariant.Holds(schema.Event("emote", "player", "emote") == SkirmishMatch.EmoteEvent);
        schema.ForAudience(Pickups.PickupEvent);
        schema.ForAudience(SkirmishMatch.EmoteEvent);
        Invariant.Holds(schema.HostEvent("result", "player", "place", "score", "kills", "deaths") == Standings.ResultEvent);
        Invariant.Holds(schema.Input("buttons", 0, AllButtons, typeof(Buttons)) == Ships.ButtonsInput);
        Invariant.Holds(schema.Input("aim", 0, Field.AngleMax) == Ships.AimInput);
        Invariant.Holds(schema.Command("emote", ("emote", 0, SkirmishMatch.EmoteMax)) == SkirmishMatch.EmoteCommand);
        return schema.Build();
    }

    // Up to this many ships, every client gets all entities, so score table and map are complete. With more, a client
    // gets what is on its screen at the widest zoom, plus a margin.
    private const int ShipsInSightMax = 64;
    private const int SightRadius = 900 * FixedMath.One;

    private const int AllButtons = (int)(Buttons.Thrust | Buttons.Reverse | Buttons.Left | Buttons.Right | Buttons.Fire | Buttons.Heavy);

    // At the highest rate of fire a ship has about 14 shots in flight; few ships fire continuously.
    private const int ShotsPerShipMax = 12;
    private const int ShotsMax = 4096;
}
