using GameServer.Simulation;

namespace GameServer.Games.Skirmish;

/// <summary>The ships: columns, spawning and flight.</summary>
internal sealed class Ships
{
    public const int ButtonsInput = 0;
    public const int AimInput = 1;
    private const int SpawnCandidates = 4;
    private const int LagCompensatedX = 0;
    private const int LagCompensatedY = 1;

    public readonly int[] Player, X, Y, Vx, Vy, Angle, Health, Score, Kills, Deaths;
    public readonly int[] Controls, HeavyReadyAt, RapidReadyAt, BoostUntil, OverdriveUntil, ProtectedUntil, RespawnAt;
    public readonly int[] BotTarget, BotGoalX, BotGoalY, BotWayX, BotWayY, BotStrafe, BotThinkAt;
    public readonly int[] Autopilot, EmoteReadyAt;

    /// <summary>Each pilot's buttons and aim in this tick, by slot. Scratch space.</summary>
    public readonly Buttons[] Buttons;
    public readonly int[] Aim;

    private readonly int[] _rewindTicks; // scratch space

    // By player: its ship's slot, or -1. Derived from the table.
    private readonly int[] _slotOf;
    private readonly World _world;
    private readonly SkirmishRules _rules;

    public Ships(World world, SkirmishRules rules)
    {
        _world = world;
        _rules = rules;
        Table = world.Table("ship");
        Player = Table.Column("player");
        X = Table.Column("x");
        Y = Table.Column("y");
        Vx = Table.Column("vx");
        Vy = Table.Column("vy");
        Angle = Table.Column("angle");
        Health = Table.Column("health");
        Score = Table.Column("score");
        Kills = Table.Column("kills");
        Deaths = Table.Column("deaths");
        Controls = Table.Column("controls");
        HeavyReadyAt = Table.Column("heavyReadyAt");
        BoostUntil = Table.Column("boostUntil");
        OverdriveUntil = Table.Column("overdriveUntil");
        ProtectedUntil = Table.Column("protectedUntil");
        RespawnAt = Table.Column("respawnAt");
        RapidReadyAt = Table.Column("rapidReadyAt");
        BotTarget = Table.Column("botTarget");
        BotGoalX = Table.Column("botGoalX");
        BotGoalY = Table.Column("botGoalY");
        BotWayX = Table.Column("botWayX");
        BotWayY = Table.Column("botWayY");
        BotStrafe = Table.Column("botStrafe");
        BotThinkAt = Table.Column("botThinkAt");
        Autopilot = Table.Column("autopilot");
        EmoteReadyAt = Table.Column("emoteReadyAt");
        _slotOf = new int[Table.Type.Capacity];
        Array.Fill(_slotOf, -1);
        foreach (int slot in Table.Slots) _slotOf[Player[slot]] = slot;
        Buttons = new Buttons[Table.Type.Capacity];
        Aim = new int[Table.Type.Capacity];
        _rewindTicks = new int[Table.Type.Capacity];
    }

    public Table Table { get; }

    public bool IsBot(int slot) => Player[slot] >= _rules.PlayersMax;

    /// <summary>Whether a bot flies the ship: its own, or a disconnected player's.</summary>
    public bool IsFlownByBot(int slot) => IsBot(slot) || Autopilot[slot] != 0;

    public bool IsAlive(int slot) => Table.IsAlive(slot) && RespawnAt[slot] == 0;

    public bool TryFind(int player, out int slot)
    {
        slot = _slotOf[player];
        return slot >= 0;
    }

    /// <summary>The ship of a player who must have one.</summary>
    public int SlotOf(int player)
    {
        Invariant.Holds(TryFind(player, out int slot));
        return slot;
    }

    public void Add(int player, Arena arena)
    {
        // The table has a slot for every possible player.
        Invariant.Holds(_world.TrySpawn(Table, out int slot));
        Player[slot] = player;
        _slotOf[player] = slot;
        Revive(slot, arena);
    }

    public void Remove(int player)
    {
        Table.Despawn(SlotOf(player));
        _slotOf[player] = -1;
    }

    /// <summary>Lets a bot fly a player's ship until the player reconnects or leaves.</summary>
    public void SetAutopilot(int player, bool isOn)
    {
        int slot = SlotOf(player);
        Autopilot[slot] = isOn ? 1 : 0;
        ForgetPlans(slot);
    }

    /// <summary>How far behind this tick a pilot sees the other ships, in 1/256 ticks. Bots see the present.</summary>
    public int RewindTicksOf(int slot) => IsFlownByBot(slot) ? 0 : _rewindTicks[slot];

    /// <summary>
    /// A ship's position on a screen that shows the others <paramref name="rewindTicks"/> late, in this tick.
    /// </summary>
    public (int X, int Y) SeenAt(int slot, int rewindTicks) => rewindTicks == 0
        ? (X[slot], Y[slot])
        : (Table.Rewind.At(LagCompensatedX, slot, X[slot], rewindTicks), Table.Rewind.At(LagCompensatedY, slot, Y[slot], rewindTicks));

    /// <summary>Reads the players' buttons from their inputs; bots have already decided.</summary>
    public void ReadInputs(Inputs inputs)
    {
        foreach (int slot in Table.Slots)
        {
            if (IsFlownByBot(slot)) continue;
            Buttons[slot] = (Buttons)inputs[Player[slot], ButtonsInput];
            Aim[slot] = inputs[Player[slot], AimInput];
            _rewindTicks[slot] = inputs.RewindTicks(Player[slot]);
        }
    }

    public void Fly(Arena arena)
    {
        foreach (int slot in Table.Slots)
        {
            if (RespawnAt[slot] != 0)
            {
                if (_world.Tick >= RespawnAt[slot]) Revive(slot, arena);
                continue;
            }

            var motion = new ShipMotion { X = X[slot], Y = Y[slot], Vx = Vx[slot], Vy = Vy[slot], Angle = Angle[slot] };
            motion.Step(Buttons[slot], Aim[slot], _world.Tick < BoostUntil[slot], arena, _rules);
            (X[slot], Y[slot], Vx[slot], Vy[slot], Angle[slot]) = (motion.X, motion.Y, motion.Vx, motion.Vy, motion.Angle);
            Controls[slot] = (int)Buttons[slot];
        }
    }

    /// <summary>Puts a repaired ship on a spawn far from all others.</summary>
    public void Revive(int slot, Arena arena)
    {
        Arena.Point place = ChooseSpawn(slot, arena);
        X[slot] = place.X;
        Y[slot] = place.Y;
        if (_rules.RewindTicksMax > 0) Table.Rewind.Forget(slot);
        Vx[slot] = Vy[slot] = 0;
        Angle[slot] = FixedMath.Atan2((arena.Height / 2) - place.Y, (arena.Width / 2) - place.X) & -SkirmishRules.AngleStep;
        Health[slot] = _rules.HealthMax;
        Controls[slot] = RespawnAt[slot] = BoostUntil[slot] = OverdriveUntil[slot] = RapidReadyAt[slot] = HeavyReadyAt[slot] = 0;
        ProtectedUntil[slot] = _world.Tick + _rules.ProtectedTicks;
        ForgetPlans(slot);
    }

    // Discards a bot's plan: it plans anew from where the ship is.
    private void ForgetPlans(int slot)
    {
        BotTarget[slot] = BotStrafe[slot] = BotThinkAt[slot] = 0;
        BotGoalX[slot] = BotWayX[slot] = X[slot];
        BotGoalY[slot] = BotWayY[slot] = Y[slot];
    }

    private Arena.Point ChooseSpawn(int slot, Arena arena)
    {
        Arena.Point best = default;
        long bestDistance = -1;
        for (int i = 0; i < SpawnCandidates; i++)
        {
            Arena.Point candidate = arena.Spawns[_world.Random.Next(arena.Spawns.Length)];
            long nearest = long.MaxValue;
            foreach (int other in Table.Slots)
            {
                if (other == slot || !IsAlive(other)) continue;
                long dx = X[other] - candidate.X;
                long dy = Y[other] - candidate.Y;
                nearest = Math.Min(nearest, (dx * dx) + (dy * dy));
            }

            if (nearest <= bestDistance) continue;
            bestDistance = nearest;
            best = candidate;
        }

        return best;
    }
}
