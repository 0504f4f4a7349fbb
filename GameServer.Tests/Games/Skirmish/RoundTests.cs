using GameServer.Games.Skirmish;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Games.Skirmish;

public class RoundTests
{
    private static readonly Arena First = Skirmishes.Draw("first", "########", "#S.R...#", "#......#", "########");
    private static readonly Arena Second = Skirmishes.Draw("second", "########", "#..OB..#", "#.....S#", "########");
    private static readonly SkirmishOptions Options = new() { PlayersMax = 4, BotsFillTo = 0, RoundSeconds = 5, ResultSeconds = 1 };

    private static int Ready(SkirmishWorld world)
    {
        int ready = 0;
        foreach (int slot in world.Pickups.Slots)
            if (world.Pickups.Column("readyAt")[slot] <= world.Tick) ready++;
        return ready;
    }

    private static List<int> Players(SkirmishWorld world)
    {
        var players = new List<int>();
        foreach (int slot in world.Ships.Table.Slots) players.Add(world.Ships.Player[slot]);
        players.Sort();
        return players;
    }

    [Fact]
    public void A_round_is_followed_by_its_results_and_the_next_round_on_the_next_map()
    {
        var world = new SkirmishWorld(Options, First, Second);
        int slot = world.Join(0, 1, 1);
        world.Ships.Score[slot] = 300;
        world.Run(world.Rules.RoundTicks - 1);
        Assert.Equal((1, (int)Phase.Playing, 0), (world.Match("round"), world.Match("phase"), world.Match("map")));
        world.Run();
        Assert.Equal((1, (int)Phase.Results), (world.Match("round"), world.Match("phase")));
        Assert.Equal(300, world.Ships.Score[slot]);
        world.Run(world.Rules.ResultTicks);
        Assert.Equal((2, (int)Phase.Playing, 1), (world.Match("round"), world.Match("phase"), world.Match("map")));
        Assert.Equal((0, Skirmishes.Middle(6), Skirmishes.Middle(2)), (world.Ships.Score[slot], world.Ships.X[slot], world.Ships.Y[slot]));
        Assert.Equal(2, world.Pickups.Count);
        Assert.Equal(2, Ready(world));
    }

    [Fact]
    public void Nobody_fires_or_is_hurt_while_the_results_stand()
    {
        var world = new SkirmishWorld(Options, First);
        world.Join(0, 1, 1);
        int other = world.Join(1, 4, 1);
        world.Press(0, Buttons.Fire);
        world.Run(world.Rules.RoundTicks);
        int health = world.Ships.Health[other];
        Assert.Equal(0, world.Shots.Count);
        world.Run(world.Rules.ResultTicks - 1);
        Assert.Equal((0, health), (world.Shots.Count, world.Ships.Health[other]));
    }

    [Fact]
    public void Results_are_reported_to_the_host_and_ties_share_the_better_place()
    {
        var world = new SkirmishWorld(Options with { PlayersMax = 5, BotsFillTo = 6 }, First);
        for (int player = 0; player < 5; player++) world.Simulation.Join(player);
        world.Run(); // one bot comes
        (int Score, int Kills, int Deaths)[] done = [(200, 2, 1), (300, 3, 0), (200, 2, 1), (200, 1, 0), (200, 2, 4), (250, 1, 1)];
        while (world.Tick < world.Rules.RoundTicks - 1)
        {
            for (int player = 0; player < done.Length; player++)
            {
                int slot = world.Ships.SlotOf(player);
                (world.Ships.Score[slot], world.Ships.Kills[slot], world.Ships.Deaths[slot]) = done[player];
                world.Ships.ProtectedUntil[slot] = int.MaxValue;
            }

            world.Run();
        }

        List<SimEvent> told = world.Run().FindAll(e => e.Type == Standings.ResultEvent);
        Assert.All(told, e => Assert.Equal(TickEvents.Host, e.Recipient));
        IEnumerable<(int, int, int, int, int)> results = told.Select(
            e => (e.Arguments[0], e.Arguments[1], e.Arguments[2], e.Arguments[3], e.Arguments[4]));
        Assert.Equal(
            [(0, 3, 200, 2, 1), (1, 1, 300, 3, 0), (2, 3, 200, 2, 1), (3, 6, 200, 1, 0), (4, 5, 200, 2, 4)], results.OrderBy(r => r.Item1));
        Assert.DoesNotContain(world.Run(world.Rules.ResultTicks + 10), e => e.Type == Standings.ResultEvent);
    }

    [Theory]
    [InlineData(0, Phase.Results)]
    [InlineData(2, Phase.Playing)]
    public void A_walkover_ends_a_round_unless_there_are_bots_to_play_against(int bots, Phase after)
    {
        var world = new SkirmishWorld(Options with { BotsFillTo = bots }, First);
        world.Join(0, 1, 1);
        world.Run();
        world.Simulation.Walkover(0);
        List<SimEvent> told = world.Run();
        Assert.Equal(after, (Phase)world.Match("phase"));
        Assert.Equal(after == Phase.Results ? [0] : [], told.Where(e => e.Type == Standings.ResultEvent).Select(e => e.Arguments[0]));
    }

    [Fact]
    public void A_match_is_at_rest_while_the_results_stand()
    {
        var world = new SkirmishWorld(Options, First);
        Assert.False(world.Simulation.IsAtRest);
        world.Run(world.Rules.RoundTicks);
        Assert.True(world.Simulation.IsAtRest);
        world.Run(world.Rules.ResultTicks - 1);
        Assert.True(world.Simulation.IsAtRest);
        world.Run();
        Assert.False(world.Simulation.IsAtRest);
        Assert.True(new GameSimulation(new ToyGame(), seed: 1).IsAtRest);
    }

    [Fact]
    public void Bots_fill_a_room_and_give_way_to_people()
    {
        var world = new SkirmishWorld(Options with { BotsFillTo = 3 }, First);
        world.Run();
        Assert.Equal(3, world.Ships.Table.Count);
        world.Simulation.Join(0);
        world.Simulation.Join(1);
        world.Run();
        Assert.Equal([0, 1, 4], Players(world));
        for (int player = 2; player < 4; player++) world.Simulation.Join(player);
        world.Run();
        Assert.Equal([0, 1, 2, 3], Players(world));
        for (int player = 0; player < 4; player++) world.Simulation.Leave(player);
        world.Run();
        Assert.Equal([4, 5, 6], Players(world));
    }

    [Fact]
    public void Each_item_does_what_it_says_and_comes_back_after_its_time()
    {
        Arena arena = Skirmishes.Draw("items", "#########", "#R..O..B#", "#S......#", "#########");
        var world = new SkirmishWorld(Options with { RoundSeconds = 100 }, arena);
        int slot = world.Join(0, 1, 1);
        world.Run();
        Assert.Equal(3, Ready(world)); // a whole ship leaves the repair
        world.Ships.Health[slot] = 70;
        Assert.Contains(world.Run(), e => e.Type == Pickups.PickupEvent && e.Arguments[1] == (int)Item.Repair);
        Assert.Equal(100, world.Ships.Health[slot]);
        Assert.Equal(2, Ready(world));
        world.Put(slot, 4, 1);
        world.Run();
        Assert.Equal(world.Tick + world.Rules.EffectTicks, world.Ships.OverdriveUntil[slot]);
        world.Put(slot, 7, 1);
        world.Run();
        Assert.Equal(world.Tick + world.Rules.EffectTicks, world.Ships.BoostUntil[slot]);
        Assert.Equal(0, Ready(world));
        world.Put(slot, 4, 2); // out of reach of all but the overdrive
        world.Ships.RespawnAt[slot] = 100_000; // and dead, so that nothing is taken
        world.Run(world.Rules.PickupTicks);
        Assert.Equal(3, Ready(world));
    }
}
