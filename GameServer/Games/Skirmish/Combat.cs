using GameServer.Simulation;

namespace GameServer.Games.Skirmish;

/// <summary>Firing, shots in flight, hits, explosions and destruction.</summary>
internal sealed class Combat
{
    public const int KillEvent = 0;
    public const int HitEvent = 1;

    private const int GridCellShift = Arena.TileShift + 2;

    private readonly World _world;
    private readonly SkirmishRules _rules;
    private readonly Ships _ships;
    private readonly Table _shots;
    private readonly int[] _ship, _owner, _weapon, _angle, _x, _y, _positionX, _positionY, _vx, _vy, _bornAt, _rewindTicks;
    private readonly SpatialGrid _grid;
    private readonly int[] _near;

    public Combat(World world, SkirmishRules rules, Ships ships, int width, int height)
    {
        _world = world;
        _rules = rules;
        _ships = ships;
        _shots = world.Table("shot");
        _ship = _shots.Column("ship");
        _owner = _shots.Column("owner");
        _angle = _shots.Column("angle");
        _weapon = _shots.Column("weapon");
        _x = _shots.Column("x");
        _y = _shots.Column("y");
        _positionX = _shots.Column("placeX");
        _positionY = _shots.Column("placeY");
        _vx = _shots.Column("vx");
        _vy = _shots.Column("vy");
        _bornAt = _shots.Column("bornAt");
        _rewindTicks = _shots.Column("viewLag");
        _grid = new SpatialGrid(0, 0, width, height, GridCellShift, ships.Table.Type.Capacity);
        _near = new int[ships.Table.Type.Capacity];
    }

    public void Fire()
    {
        int tick = _world.Tick;
        foreach (int slot in _ships.Table.Slots)
        {
            if (!_ships.IsAlive(slot)) continue;
            Buttons held = _ships.Buttons[slot];
            if ((held & Buttons.Fire) != 0 && tick >= _ships.RapidReadyAt[slot])
            {
                bool overdrive = tick < _ships.OverdriveUntil[slot];
                _ships.RapidReadyAt[slot] = tick + WeaponRules.RapidCooldown(overdrive, _rules);
                Shoot(slot, Weapon.Rapid);
            }

            if ((held & Buttons.Heavy) != 0 && tick >= _ships.HeavyReadyAt[slot])
            {
                _ships.HeavyReadyAt[slot] = tick + _rules.HeavyCooldown;
                Shoot(slot, Weapon.Heavy);
            }
        }
    }

    public void MoveShots(Arena arena)
    {
        _grid.Clear();
        foreach (int slot in _ships.Table.Slots)
            if (_ships.IsAlive(slot)) _grid.Add(slot, _ships.X[slot], _ships.Y[slot]);
        _grid.Build();

        foreach (int shot in _shots.Slots)
        {
            if (_bornAt[shot] < _world.Tick) Move(shot, arena);
        }
    }

    public void RemoveShots()
    {
        foreach (int shot in _shots.Slots) _shots.Despawn(shot);
    }

    // A shot starts at the center of its ship, which is never inside a wall; it cannot hit its owner.
    private void Shoot(int slot, Weapon weapon)
    {
        _ships.ProtectedUntil[slot] = 0;
        if (!_world.TrySpawn(_shots, out int shot)) return;
        _ship[shot] = _ships.Table.IdOf(slot);
        _owner[shot] = _ships.Player[slot];
        _weapon[shot] = (int)weapon;
        _x[shot] = _positionX[shot] = _ships.X[slot];
        _y[shot] = _positionY[shot] = _ships.Y[slot];
        _angle[shot] = _ships.Angle[slot];
        int speed = WeaponRules.SpeedOf(weapon, _rules);
        _vx[shot] = FixedMath.Scale(speed, FixedMath.Cos(_angle[shot]));
        _vy[shot] = FixedMath.Scale(speed, FixedMath.Sin(_angle[shot]));
        _bornAt[shot] = _world.Tick;
        _rewindTicks[shot] = _ships.RewindTicksOf(slot);
    }

    // x and y keep the shot's origin, so that it costs no bytes on the wire while it flies.
    private void Move(int shot, Arena arena)
    {
        bool heavy = _weapon[shot] == (int)Weapon.Heavy;
        // The shooter's rewind may change while the shot flies.
        if (_ships.TryFind(_owner[shot], out int shooter)) _rewindTicks[shot] = _ships.RewindTicksOf(shooter);
        int age = _world.Tick - _bornAt[shot];
        int fromX = _positionX[shot];
        int fromY = _positionY[shot];
        int wall = WeaponRules.FindWall(fromX, fromY, _vx[shot], _vy[shot], arena);
        int victim = FindShip(shot, fromX, fromY, wall, heavy, out int way);
        bool over = age >= WeaponRules.LifeOf((Weapon)_weapon[shot], _rules);
        if (victim < 0 && wall == WeaponRules.WayEnd && !over)
        {
            _positionX[shot] += _vx[shot];
            _positionY[shot] += _vy[shot];
            return;
        }

        int x = WeaponRules.Along(fromX, _vx[shot], way);
        int y = WeaponRules.Along(fromY, _vy[shot], way);
        int owner = _owner[shot];
        if (heavy) Burst(owner, _rewindTicks[shot], x, y, arena);
        else if (victim >= 0) Hurt(victim, owner, Weapon.Rapid, _rules.RapidDamage, x, y);
        _shots.Despawn(shot);
    }

    /// <summary>
    /// The first ship the shot hits before <paramref name="wayMax"/>, or -1, and where along its path. The shot is
    /// where its shooter sees it, so the other ships must be too.
    /// </summary>
    private int FindShip(int shot, int x, int y, int wayMax, bool heavy, out int way)
    {
        int reach = _rules.ShipRadius + (heavy ? _rules.HeavyRadius : 0);
        int lag = _rewindTicks[shot];
        int margin = reach + Strayed(lag);
        int toX = x + _vx[shot];
        int toY = y + _vy[shot];
        int found = _grid.Near(
            Math.Min(x, toX) - margin, Math.Min(y, toY) - margin, Math.Max(x, toX) + margin, Math.Max(y, toY) + margin, _near);
        long lengthSquared = Math.Max(1, ((long)_vx[shot] * _vx[shot]) + ((long)_vy[shot] * _vy[shot]));
        int victim = -1;
        way = wayMax;
        foreach (int slot in _near.AsSpan(0, found))
        {
            // A ship destroyed earlier in this tick is still in the grid.
            if (_ships.Player[slot] == _owner[shot] || !_ships.IsAlive(slot)) continue;
            (int shipX, int shipY) = _ships.SeenAt(slot, lag);
            long dot = ((long)(shipX - x) * _vx[shot]) + ((long)(shipY - y) * _vy[shot]);
            int closest = (int)Math.Clamp(dot * WeaponRules.WayEnd / lengthSquared, 0, wayMax);
            long dx = shipX - WeaponRules.Along(x, _vx[shot], closest);
            long dy = shipY - WeaponRules.Along(y, _vy[shot], closest);
            if ((dx * dx) + (dy * dy) > (long)reach * reach || (victim >= 0 && closest >= way)) continue;
            victim = slot;
            way = closest;
        }

        return victim;
    }

    /// <summary>
    /// Damages and pushes every ship in range without a wall in between; the shooter's own ship is only pushed, from
    /// its current position.
    /// </summary>
    private void Burst(int owner, int lag, int x, int y, Arena arena)
    {
        int reach = _rules.HeavyBlast;
        int margin = reach + Strayed(lag);
        int found = _grid.Near(x - margin, y - margin, x + margin, y + margin, _near);
        foreach (int slot in _near.AsSpan(0, found))
        {
            if (!_ships.IsAlive(slot)) continue;
            (int shipX, int shipY) = _ships.SeenAt(slot, _ships.Player[slot] == owner ? 0 : lag);
            int dx = shipX - x;
            int dy = shipY - y;
            int distance = FixedMath.Length(dx, dy);
            if (distance > reach || !arena.IsClear(x, y, shipX, shipY)) continue;
            int push = WeaponRules.PushAt(distance, _rules);
            _ships.Vx[slot] = WeaponRules.Pushed(_ships.Vx[slot], dx, distance, push, _rules);
            _ships.Vy[slot] = WeaponRules.Pushed(_ships.Vy[slot], dy, distance, push, _rules);
            if (_ships.Player[slot] != owner)
                Hurt(slot, owner, Weapon.Heavy, _rules.HeavyDamage * (reach - (distance * 3 / 4)) / reach, x, y);
        }
    }

    /// <summary>The farthest a ship can move in <paramref name="lag"/> 1/256 ticks, along either axis.</summary>
    private int Strayed(int lag) => _rules.SpeedMax * ((lag + RewindTicks.One - 1) / RewindTicks.One);

    private void Hurt(int victim, int attacker, Weapon weapon, int damage, int x, int y)
    {
        if (_world.Tick < _ships.ProtectedUntil[victim]) return;
        int victimPlayer = _ships.Player[victim];
        int taken = Math.Min(damage, _ships.Health[victim]);
        _ships.Health[victim] -= taken;
        _world.Events.Add(HitEvent, attacker, attacker, victimPlayer, taken, x, y);
        _world.Events.Add(HitEvent, victimPlayer, attacker, victimPlayer, taken, x, y);
        if (_ships.Health[victim] > 0) return;

        _ships.RespawnAt[victim] = _world.Tick + _rules.RespawnTicks;
        _ships.Vx[victim] = _ships.Vy[victim] = _ships.Controls[victim] = 0;
        _ships.Deaths[victim]++;
        _world.Events.Add(KillEvent, TickEvents.Everyone, attacker, victimPlayer, (int)weapon);
        // The shooter may have left while the shot was in flight.
        if (!_ships.TryFind(attacker, out int killer)) return;
        _ships.Kills[killer]++;
        _ships.Score[killer] += _rules.KillScore;
    }
}
