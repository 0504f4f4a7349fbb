using System.Collections.Immutable;
using GameServer.Simulation;

namespace GameServer.Games.Skirmish.Bots;

/// <summary>
/// Flies the bots' ships and those of disconnected players. A few times per second a bot plans (target, goal, path);
/// each tick it acts on the plan. Its memory is in hidden columns of its ship and its randomness is the world's, so
/// bots replay exactly.
/// </summary>
internal sealed class BotPilots
{
    private const int SightRange = 620 * FixedMath.One;
    private const int HeavyRange = 420 * FixedMath.One;
    private const int TooClose = 130 * FixedMath.One;
    private const int Arrived = 40 * FixedMath.One;
    private const int Detour = 340 * FixedMath.One;
    private const int FleeBelowHealth = 35;
    private const int CandidatesMax = 4;
    private const int WobblePerSecond = 72_000;

    // Tolerances of direction, in 1/65536 turn.
    private const int OnTarget = 1400;
    private const int OnTargetHeavy = 2200;

    private readonly World _world;
    private readonly SkirmishRules _rules;
    private readonly Ships _ships;
    private readonly Pickups _pickups;
    private readonly BotPaths _paths;
    private readonly int _thinkTicks;

    public BotPilots(World world, SkirmishRules rules, Ships ships, Pickups pickups, ImmutableArray<Arena> arenas)
    {
        _world = world;
        _rules = rules;
        _ships = ships;
        _pickups = pickups;
        _paths = new BotPaths(arenas.Max(a => a.Columns * a.Rows));
        _thinkTicks = Math.Max(1, rules.TickRate / 4);
    }

    /// <summary>Decides each bot's buttons and aim for this tick.</summary>
    public void Decide(Arena arena, bool mayFire)
    {
        foreach (int slot in _ships.Table.Slots)
        {
            if (!_ships.IsFlownByBot(slot)) continue;
            _ships.Buttons[slot] = Buttons.None;
            _ships.Aim[slot] = _ships.Angle[slot];
            if (!_ships.IsAlive(slot)) continue;
            if (_world.Tick >= _ships.BotThinkAt[slot]) Think(slot, arena);
            Act(slot, arena, mayFire);
        }
    }

    private void Think(int slot, Arena arena)
    {
        _ships.BotThinkAt[slot] = _world.Tick + _thinkTicks + _world.Random.Next(_thinkTicks);
        int target = FindTarget(slot, arena);
        _ships.BotTarget[slot] = target + 1;
        _ships.BotStrafe[slot] = _world.Random.Next(-1, 1);
        ChooseGoal(slot, target, arena);
        Arena.Point way = _paths.FindWay(
            arena, _ships.X[slot], _ships.Y[slot], _ships.BotGoalX[slot], _ships.BotGoalY[slot], _rules.ShipRadius);
        _ships.BotWayX[slot] = way.X;
        _ships.BotWayY[slot] = way.Y;
    }

    /// <summary>
    /// The nearest enemy in sight, or -1. Tests only a few for walls, because line-of-sight tests are expensive.
    /// </summary>
    private int FindTarget(int slot, Arena arena)
    {
        Span<(long Distance, int Slot)> nearest = stackalloc (long, int)[CandidatesMax];
        int count = 0;
        foreach (int other in _ships.Table.Slots)
        {
            if (other == slot || !_ships.IsAlive(other) || _world.Tick < _ships.ProtectedUntil[other]) continue;
            long distance = DistanceSquared(slot, _ships.X[other], _ships.Y[other]);
            if (distance > (long)SightRange * SightRange) continue;
            int place = count;
            while (place > 0 && nearest[place - 1].Distance > distance) place--;
            if (place == CandidatesMax) continue;
            count = Math.Min(count + 1, CandidatesMax);
            for (int i = count - 1; i > place; i--) nearest[i] = nearest[i - 1];
            nearest[place] = (distance, other);
        }

        foreach ((_, int candidate) in nearest[..count])
            if (arena.IsClear(_ships.X[slot], _ships.Y[slot], _ships.X[candidate], _ships.Y[candidate])) return candidate;
        return -1;
    }

    // In order: get repaired, fetch a useful pickup nearby, fight an enemy in sight, roam.
    private void ChooseGoal(int slot, int target, Arena arena)
    {
        bool hurt = _ships.Health[slot] < FleeBelowHealth;
        int pickup = FindPickup(slot, hurt);
        if (pickup >= 0)
        {
            SetGoal(slot, _pickups.X[pickup], _pickups.Y[pickup]);
        }
        else if (target >= 0 && !hurt)
        {
            SetGoal(slot, _ships.X[target], _ships.Y[target]);
        }
        else if (DistanceSquared(slot, _ships.BotGoalX[slot], _ships.BotGoalY[slot]) < (long)Arrived * Arrived || target >= 0)
        {
            Arena.Point place = arena.Spawns[_world.Random.Next(arena.Spawns.Length)];
            SetGoal(slot, place.X, place.Y);
        }
    }

    private int FindPickup(int slot, bool hurt)
    {
        int best = -1;
        long bestDistance = hurt ? long.MaxValue : (long)Detour * Detour;
        foreach (int pickup in _pickups.Table.Slots)
        {
            bool repair = _pickups.Item[pickup] == (int)Item.Repair;
            bool useful = repair ? _ships.Health[slot] <= _rules.HealthMax - _rules.RepairHealth : !hurt;
            if (!useful || !_pickups.IsReady(pickup)) continue;
            long distance = DistanceSquared(slot, _pickups.X[pickup], _pickups.Y[pickup]);
            if (distance >= bestDistance) continue;
            best = pickup;
            bestDistance = distance;
        }

        return best;
    }

    private void Act(int slot, Arena arena, bool mayFire)
    {
        int target = _ships.BotTarget[slot] - 1;
        bool fighting = target >= 0 && _ships.IsAlive(target);
        int wayX = _ships.BotWayX[slot] - _ships.X[slot];
        int wayY = _ships.BotWayY[slot] - _ships.Y[slot];
        int course = FixedMath.Atan2(wayY, wayX);
        _ships.Aim[slot] = fighting ? AimAt(slot, target) : course;
        _ships.Buttons[slot] = Steer(slot, course, fighting, target);
        if (fighting && mayFire) _ships.Buttons[slot] |= Trigger(slot, target, arena);
    }

    /// <summary>Leads the target to where it will be when a shot arrives, plus a random aiming error.</summary>
    private int AimAt(int slot, int target)
    {
        int dx = _ships.X[target] - _ships.X[slot];
        int dy = _ships.Y[target] - _ships.Y[slot];
        int flightTicks = FixedMath.Length(dx, dy) / _rules.RapidSpeed;
        int angle = FixedMath.Atan2(dy + (_ships.Vy[target] * flightTicks), dx + (_ships.Vx[target] * flightTicks));
        int steadiness = 300 + (_ships.Player[slot] % 4 * 350);
        int phase = (int)((long)_world.Tick * WobblePerSecond / _rules.TickRate % FixedMath.FullTurn);
        int wobble = FixedMath.Scale(steadiness, FixedMath.Sin(phase + (_ships.Player[slot] * 9973)));
        return (angle + wobble) & Field.AngleMax;
    }

    /// <summary>Turns a desired course into thrusters, given the way the ship points.</summary>
    private Buttons Steer(int slot, int course, bool fighting, int target)
    {
        bool fleeing = _ships.Health[slot] < FleeBelowHealth;
        if (fighting && !fleeing && DistanceSquared(slot, _ships.X[target], _ships.Y[target]) < (long)TooClose * TooClose)
            course += FixedMath.FullTurn / 2;
        int relative = FixedMath.WrapSigned(course - _ships.Angle[slot]);
        int ahead = FixedMath.Cos(relative);
        int aside = FixedMath.Sin(relative);
        const int Clearly = FixedMath.SineOne * 2 / 5;
        Buttons held = ahead > Clearly ? Buttons.Thrust : ahead < -Clearly ? Buttons.Reverse : Buttons.None;
        held |= aside > Clearly ? Buttons.Right : aside < -Clearly ? Buttons.Left : Buttons.None;
        if (!fighting || (held & (Buttons.Left | Buttons.Right)) != 0) return held;
        return held | (_ships.BotStrafe[slot] switch { > 0 => Buttons.Right, < 0 => Buttons.Left, _ => Buttons.None });
    }

    private Buttons Trigger(int slot, int target, Arena arena)
    {
        int off = Math.Abs(FixedMath.WrapSigned(_ships.Aim[slot] - _ships.Angle[slot]));
        if (off > OnTargetHeavy || !arena.IsClear(_ships.X[slot], _ships.Y[slot], _ships.X[target], _ships.Y[target])) return Buttons.None;
        long distance = DistanceSquared(slot, _ships.X[target], _ships.Y[target]);
        Buttons held = off < OnTarget ? Buttons.Fire : Buttons.None;
        bool heavy = _world.Tick >= _ships.HeavyReadyAt[slot]
            && distance < (long)HeavyRange * HeavyRange && distance > (long)_rules.HeavyBlast * _rules.HeavyBlast
            && _world.Random.Next(_rules.TickRate) == 0;
        return heavy ? held | Buttons.Heavy : held;
    }

    private void SetGoal(int slot, int x, int y)
    {
        _ships.BotGoalX[slot] = x;
        _ships.BotGoalY[slot] = y;
    }

    private long DistanceSquared(int slot, int x, int y)
    {
        long dx = x - _ships.X[slot];
        long dy = y - _ships.Y[slot];
        return (dx * dx) + (dy * dy);
    }
}
