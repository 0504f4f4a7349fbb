using GameServer.Games.Skirmish;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Games.Skirmish;

/// <summary>
/// Goal: what the shooter saw is what counts, up to a limit, and never through a wall. Method: two worlds, in one of
/// which the target does everything some ticks later, as it looks to a shooter who sees it late; the same shots must
/// hit in both.
/// </summary>
public class LagCompensationTests
{
    private const int Shooter = 0;
    private const int Target = 1;

    [Theory]
    [MemberData(nameof(FreshSeeds.Eight), MemberType = typeof(FreshSeeds))]
    public void A_shot_hits_what_it_hits_on_the_screen_of_somebody_who_sees_the_others_late(ulong seed)
    {
        const int late = 6;
        SkirmishWorld truth = Duel();
        SkirmishWorld screen = Duel();
        var dice = new SimRandom { State = seed };
        var moves = new Queue<(Buttons Buttons, int Aim)>(Enumerable.Repeat((Buttons.None, 0), late));
        int hits = 0;
        for (int i = 0; i < 900 || (hits <= 5 && i < 20_000); i++) // some dice hardly ever meet
        {
            if (i % 9 == 0) moves.Enqueue((Buttons.Thrust | (dice.Next(2) == 0 ? Buttons.Left : Buttons.Right), dice.Next(65536)));
            else moves.Enqueue(moves.Last());
            (Buttons buttons, int aim) = moves.Last();
            truth.Press(Target, buttons, aim);
            (buttons, aim) = moves.Dequeue();
            screen.Press(Target, buttons, aim);
            int aimAtTarget = dice.Next(4096) - 2048;
            truth.Press(Shooter, Buttons.Fire, aimAtTarget, late * RewindTicks.One);
            screen.Press(Shooter, Buttons.Fire, aimAtTarget);
            List<SimEvent> confirmed = Hits(truth);
            Assert.Equal(Hits(screen).Select(Describe), confirmed.Select(Describe));
            hits += confirmed.Count;
            foreach (SkirmishWorld world in (SkirmishWorld[])[truth, screen]) world.Ships.Health[1] = 100;
        }

        Assert.True(hits > 5, $"only {hits} hits: too little to mean anything");
    }

    [Fact]
    public void A_ship_that_has_just_gone_behind_a_wall_is_hit_by_who_still_saw_it()
    {
        SkirmishWorld world = Alley(targetRow: 1);
        world.Press(Shooter, Buttons.Fire, 0, 7 * RewindTicks.One);
        world.Run();
        world.Put(1, 8, 3);
        Assert.NotEmpty(Hits(world, 7));
    }

    [Fact]
    public void A_ship_that_a_wall_hid_at_that_time_is_not_hit_although_it_is_in_the_open_now()
    {
        SkirmishWorld world = Alley(targetRow: 3);
        world.Press(Shooter, Buttons.Fire, 0, 7 * RewindTicks.One);
        world.Run();
        world.Put(1, 8, 1);
        Assert.Empty(Hits(world, 6));
    }

    [Fact]
    public void A_burst_reaches_rewound_ships_but_not_through_walls()
    {
        // The burst is at the wall's end in column 9, row 1; the target was right behind the wall, or right before it.
        foreach ((int row, bool isHit) in ((int, bool)[])[(3, false), (1, true)])
        {
            SkirmishWorld world = Alley(row);
            world.Put(1, 11, row);
            world.Run(10);
            world.Press(Shooter, Buttons.Heavy, 0, 7 * RewindTicks.One);
            world.Run();
            world.Press(Shooter, Buttons.None);
            var hits = new List<SimEvent>();
            for (int i = 0; i < 80 && world.Shots.Count > 0; i++) hits.AddRange(Hits(world));
            Assert.Equal(isHit, hits.Count > 0);
        }
    }

    [Fact]
    public void Nobody_is_hit_where_it_was_before_it_was_put_somewhere_else()
    {
        SkirmishWorld world = Alley(targetRow: 1);
        world.Press(Shooter, Buttons.Fire, 0, 7 * RewindTicks.One);
        world.Run();
        // As at the start of a new life.
        world.Put(1, 8, 3);
        world.Simulation.World.Table("ship").Rewind.Forget(1);
        Assert.Empty(Hits(world, 20));
    }

    [Fact]
    public void Between_two_ticks_a_ship_was_on_the_line_between_its_places()
    {
        SkirmishWorld world = Duel();
        world.Press(Target, Buttons.Thrust, 0);
        world.Run(20);
        int now = world.Ships.X[1];
        RewindBuffer rewind = world.Simulation.World.Table("ship").Rewind;
        int At(int lag) => rewind.At(0, 1, now, lag);
        // Seen from the tick to come, the one that ran last is one tick ago.
        Assert.Equal(now, At(RewindTicks.One));
        Assert.Equal((At(2 * RewindTicks.One) + At(3 * RewindTicks.One)) / 2, At((2 * RewindTicks.One) + 128), 1.0);
        Assert.True(At(3 * RewindTicks.One) < At(2 * RewindTicks.One));
    }

    [Fact]
    public void Without_lag_compensation_what_counts_is_where_ships_are()
    {
        SkirmishWorld world = Alley(targetRow: 1, new SkirmishOptions { BotsFillTo = 0, LagCompensationMs = 0 });
        world.Press(Shooter, Buttons.Fire, 0, 7 * RewindTicks.One);
        world.Run();
        world.Put(1, 8, 3);
        Assert.Empty(Hits(world, 20));
    }

    private static SkirmishWorld Duel()
    {
        var world = new SkirmishWorld(new SkirmishOptions { BotsFillTo = 0, RoundSeconds = 3600 });
        world.Join(Shooter, 2, 5);
        world.Join(Target, 9, 5);
        world.Run(10);
        return world;
    }

    // Two corridors with a wall between; the shooter looks along the upper one.
    private static SkirmishWorld Alley(int targetRow, SkirmishOptions? options = null)
    {
        Arena arena = Skirmishes.Draw(
            "alley", "################", "#S............S#", "##############.#", "#S............S#", "################");
        var world = new SkirmishWorld(options ?? new SkirmishOptions { BotsFillTo = 0 }, arena);
        world.Join(Shooter, 4, 1);
        world.Join(Target, 8, targetRow);
        world.Run(10);
        return world;
    }

    private static List<SimEvent> Hits(SkirmishWorld world, int ticks = 1) =>
        world.Run(ticks).FindAll(e => e.Type == Combat.HitEvent && e.Recipient == Shooter);

    private static (int Victim, int X, int Y) Describe(SimEvent e) => (e.Arguments[1], e.Arguments[3], e.Arguments[4]);
}
