using GameServer.Games.Skirmish;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Games.Skirmish;

public class CombatTests
{
    private readonly SkirmishWorld _world = new();

    private Ships Ships => _world.Ships;

    [Fact]
    public void The_rapid_weapon_fires_at_its_rate_and_twice_as_fast_in_overdrive()
    {
        int slot = _world.Join(0, 2, 5);
        _world.Press(0, Buttons.Fire);
        int Fired(int ticks)
        {
            int born = 0;
            for (int i = 0; i < ticks; i++)
            {
                _world.Run();
                foreach (int shot in _world.Shots.Slots)
                    if (_world.Shots.Column("bornAt")[shot] == _world.Tick) born++;
            }

            return born;
        }

        Assert.Equal(5, Fired(5 * _world.Rules.RapidCooldown));
        Ships.OverdriveUntil[slot] = 10_000;
        Assert.Equal(10, Fired(10 * (_world.Rules.RapidCooldown / 2)));
    }

    [Fact]
    public void A_shot_hits_the_first_ship_on_its_way_and_not_its_owner()
    {
        _world.Join(0, 2, 5);
        int near = _world.Join(1, 8, 5);
        int far = _world.Join(2, 12, 5);
        _world.Press(0, Buttons.Fire);
        _world.Run();
        _world.Press(0, Buttons.None);
        List<SimEvent> hits = _world.Run(30).FindAll(e => e.Type == Combat.HitEvent);
        Assert.Equal([0, 1], hits.Select(e => e.Recipient).Order());
        Assert.All(hits, e => Assert.Equal((0, 1, _world.Rules.RapidDamage), (e.Arguments[0], e.Arguments[1], e.Arguments[2])));
        Assert.Equal(100 - _world.Rules.RapidDamage, Ships.Health[near]);
        Assert.Equal(100, Ships.Health[far]);
        Assert.Equal(0, _world.Shots.Count);
    }

    [Fact]
    public void No_shot_passes_through_a_wall_however_fast_it_is()
    {
        Arena arena = Skirmishes.Draw("wall", "##############", "#S....#......#", "##############");
        var world = new SkirmishWorld(null, arena);
        world.Join(0, 1, 1);
        int sheltered = world.Join(1, 8, 1);
        world.Press(0, Buttons.Fire | Buttons.Heavy);
        world.Run(100);
        Assert.Equal(100, world.Ships.Health[sheltered]);
    }

    [Fact]
    public void A_shot_that_hits_nothing_ends_with_its_life()
    {
        Arena arena = Skirmishes.Draw("hall", new string('#', 60), "#S" + new string('.', 57) + "#", new string('#', 60));
        var world = new SkirmishWorld(null, arena);
        world.Join(0, 1, 1);
        world.Press(0, Buttons.Fire);
        world.Run();
        world.Press(0, Buttons.None);
        world.Run(world.Rules.RapidLife - 1);
        Assert.Equal(1, world.Shots.Count);
        world.Run();
        Assert.Equal(0, world.Shots.Count);
    }

    [Fact]
    public void A_burst_hurts_by_distance_and_pushes_and_spares_its_owner()
    {
        int owner = _world.Join(0, 8, 5);
        int hit = _world.Join(1, 10, 5);
        int beside = _world.Join(2, 10, 6);
        int outside = _world.Join(3, 16, 9);
        _world.Press(0, Buttons.Heavy);
        _world.Run();
        _world.Press(0, Buttons.None);
        while (_world.Shots.Count > 0) _world.Run();
        Assert.InRange(Ships.Health[hit], 40, 60);
        Assert.InRange(Ships.Health[beside], 55, 90);
        Assert.True(Ships.Vx[hit] > 0 && Ships.Vy[beside] > 0);
        Assert.True(Ships.Vx[owner] < 0);
        Assert.Equal((100, 100, 0), (Ships.Health[owner], Ships.Health[outside], Ships.Vx[outside]));
    }

    [Fact]
    public void A_wall_shelters_from_a_burst()
    {
        Arena arena = Skirmishes.Draw("shelter", "########", "#S.....#", "#......#", "########", "#......#", "########");
        var world = new SkirmishWorld(null, arena);
        world.Join(0, 1, 2);
        int sheltered = world.Join(1, 6, 4);
        world.Press(0, Buttons.Heavy);
        world.Run(40);
        Assert.Equal((100, 0, 0), (world.Ships.Health[sheltered], world.Ships.Vx[sheltered], world.Ships.Vy[sheltered]));
    }

    [Fact]
    public void A_kill_is_told_to_everybody_and_scores_and_the_victim_comes_back()
    {
        int killer = _world.Join(0, 2, 5);
        int victim = _world.Join(1, 6, 5);
        Ships.Health[victim] = 1;
        _world.Press(0, Buttons.Fire);
        List<SimEvent> events = _world.Run(10);
        SimEvent kill = Assert.Single(events, e => e.Type == Combat.KillEvent);
        Assert.Equal(
            (TickEvents.Everyone, 0, 1, (int)Weapon.Rapid), (kill.Recipient, kill.Arguments[0], kill.Arguments[1], kill.Arguments[2]));
        Assert.Equal((_world.Rules.KillScore, 1, 0), (Ships.Score[killer], Ships.Kills[killer], Ships.Deaths[killer]));
        Assert.Equal((0, 0, 1), (Ships.Score[victim], Ships.Health[victim], Ships.Deaths[victim]));
        Assert.False(Ships.IsAlive(victim));
        int back = Ships.RespawnAt[victim];
        _world.Press(0, Buttons.None);
        _world.Run(back - _world.Tick - 1);
        Assert.False(Ships.IsAlive(victim));
        _world.Run();
        Assert.True(Ships.IsAlive(victim));
        Assert.Equal((100, Skirmishes.Middle(10), Skirmishes.Middle(5)), (Ships.Health[victim], Ships.X[victim], Ships.Y[victim]));
    }

    [Fact]
    public void A_dead_ship_neither_flies_nor_fires_nor_is_hit_again()
    {
        _world.Join(0, 2, 5);
        int victim = _world.Join(1, 6, 5);
        Ships.Health[victim] = 1;
        _world.Press(0, Buttons.Fire);
        _world.Press(1, Buttons.Fire | Buttons.Thrust, 16_384);
        while (Ships.IsAlive(victim)) _world.Run();
        int y = Ships.Y[victim];
        _world.Run(40);
        Assert.Equal((y, 1), (Ships.Y[victim], Ships.Deaths[victim]));
        foreach (int shot in _world.Shots.Slots) Assert.Equal(0, _world.Shots.Column("owner")[shot]);
    }

    [Fact]
    public void A_new_ship_cannot_be_hurt_until_it_fires()
    {
        _world.Join(0, 2, 5);
        int protectedShip = _world.Join(1, 6, 5);
        Ships.ProtectedUntil[protectedShip] = 10_000;
        _world.Press(0, Buttons.Fire);
        _world.Run(30);
        Assert.Equal(100, Ships.Health[protectedShip]);
        _world.Press(1, Buttons.Fire, 16_384);
        _world.Run(20);
        Assert.True(Ships.Health[protectedShip] < 100);
    }

    [Fact]
    public void A_shot_outlives_the_shooter_who_left()
    {
        _world.Join(0, 2, 5);
        int victim = _world.Join(1, 16, 5);
        Ships.Health[victim] = 1;
        _world.Press(0, Buttons.Fire);
        _world.Run();
        _world.Simulation.Leave(0);
        Assert.Contains(_world.Run(30), e => e.Type == Combat.KillEvent);
        Assert.Equal(1, Ships.Deaths[victim]);
    }
}
