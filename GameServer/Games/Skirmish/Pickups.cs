using GameServer.Simulation;

namespace GameServer.Games.Skirmish;

/// <summary>Pickups: placement, collection and respawn.</summary>
internal sealed class Pickups
{
    public const int PickupEvent = 2;

    public readonly int[] Item, X, Y, ReadyAt;

    private readonly World _world;
    private readonly SkirmishRules _rules;
    private readonly Ships _ships;

    public Pickups(World world, SkirmishRules rules, Ships ships)
    {
        _world = world;
        _rules = rules;
        _ships = ships;
        Table = world.Table("pickup");
        Item = Table.Column("item");
        X = Table.Column("x");
        Y = Table.Column("y");
        ReadyAt = Table.Column("readyAt");
    }

    public Table Table { get; }

    public bool IsReady(int slot) => _world.Tick >= ReadyAt[slot];

    /// <summary>Replaces all pickups with the arena's.</summary>
    public void LayOut(Arena arena)
    {
        foreach (int slot in Table.Slots) Table.Despawn(slot);
        foreach (Arena.PickupPlace place in arena.Pickups)
        {
            // The table has a slot for every pickup of the largest arena.
            Invariant.Holds(_world.TrySpawn(Table, out int slot));
            Item[slot] = (int)place.Item;
            X[slot] = place.X;
            Y[slot] = place.Y;
        }
    }

    public void Take()
    {
        foreach (int slot in Table.Slots)
        {
            if (!IsReady(slot)) continue;
            foreach (int ship in _ships.Table.Slots)
            {
                if (!_ships.IsAlive(ship) || !IsInReach(slot, ship) || !TryGive(ship, (Item)Item[slot])) continue;
                ReadyAt[slot] = _world.Tick + _rules.PickupTicks;
                _world.Events.Add(PickupEvent, TickEvents.Everyone, _ships.Player[ship], Item[slot]);
                break;
            }
        }
    }

    private bool IsInReach(int slot, int ship) => PickupRules.IsInReach(_ships.X[ship] - X[slot], _ships.Y[ship] - Y[slot], _rules);

    private bool TryGive(int ship, Item item)
    {
        if (!PickupRules.IsOfUse(item, _ships.Health[ship], _rules)) return false;
        switch (item)
        {
            case Games.Skirmish.Item.Repair:
                _ships.Health[ship] = PickupRules.Repaired(_ships.Health[ship], _rules);
                return true;
            case Games.Skirmish.Item.Overdrive:
                _ships.OverdriveUntil[ship] = _world.Tick + _rules.EffectTicks;
                return true;
            default:
                _ships.BoostUntil[ship] = _world.Tick + _rules.EffectTicks;
                return true;
        }
    }
}
