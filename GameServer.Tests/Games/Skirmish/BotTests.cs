using GameServer.Games.Skirmish;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Games.Skirmish;

public class BotTests
{
    private static SkirmishOptions WithBots(int ships) => new() { PlayersMax = 2, BotsFillTo = ships, RoundSeconds = 600 };

    private static int Bot(SkirmishWorld world)
    {
        world.Run();
        Assert.True(world.Ships.TryFind(world.Rules.PlayersMax, out int bot));
        return bot;
    }

    [Fact]
    public void A_bot_finds_and_destroys_somebody_who_rests()
    {
        var world = new SkirmishWorld(WithBots(2), Skirmishes.Field);
        int person = world.Join(0, 3, 3);
        int bot = Bot(world);
        world.Put(bot, 15, 8);
        List<SimEvent> events = world.Run(20 * Skirmishes.TickRate);
        Assert.Contains(events, e => e.Type == Combat.KillEvent && e.Arguments[0] == world.Ships.Player[bot]);
        Assert.True(world.Ships.Deaths[person] > 0);
    }

    [Fact]
    public void A_bot_leads_a_target_that_crosses()
    {
        var world = new SkirmishWorld(WithBots(2), Skirmishes.Field);
        int person = world.Join(0, 10, 2);
        int bot = Bot(world);
        world.Put(bot, 10, 9, 49_152);
        world.Put(person, 10, 2);
        world.Ships.Vx[person] = 2_500;
        world.Ships.BotThinkAt[bot] = 0;
        world.Press(0, Buttons.Right, 49_152);
        int ahead = 0;
        for (int i = 0; i < 10; i++)
        {
            world.Run();
            int direct = FixedMath.Atan2(world.Ships.Y[person] - world.Ships.Y[bot], world.Ships.X[person] - world.Ships.X[bot]);
            // The target moves to the right of straight up, so leading means a greater angle.
            if (FixedMath.WrapSigned(world.Ships.Angle[bot] - direct) > 700) ahead++;
        }

        Assert.InRange(ahead, 6, 10);
    }

    [Fact]
    public void A_hurt_bot_goes_round_the_wall_to_be_repaired()
    {
        Arena arena = Skirmishes.Draw(
            "detour", "############", "#S.........#", "#..........#", "#########..#", "#########..#", "#R.........#", "#..........#",
                "############");
        var world = new SkirmishWorld(WithBots(1), arena);
        int bot = Bot(world);
        world.Ships.Health[bot] = 10;
        for (int i = 0; i < 12 * Skirmishes.TickRate && world.Ships.Health[bot] == 10; i++) world.Run();
        Assert.Equal(10 + world.Rules.RepairHealth, world.Ships.Health[bot]);
    }

    /// <summary>
    /// Goal: bots are worth fighting. Method: two minutes of a bots-only match on each map; they must kill, die and
    /// keep moving.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_match_of_bots_is_a_fight_in_which_nobody_is_stuck(int map)
    {
        var world = new SkirmishWorld(WithBots(12), Skirmishes.Maps.Arenas[map]);
        var tiles = new Dictionary<int, HashSet<(int, int)>>();
        int kills = 0;
        for (int i = 0; i < 120 * Skirmishes.TickRate; i++)
        {
            kills += world.Run().Count(e => e.Type == Combat.KillEvent);
            foreach (int slot in world.Ships.Table.Slots)
            {
                if (!tiles.TryGetValue(slot, out HashSet<(int, int)>? seen)) tiles[slot] = seen = [];
                seen.Add((world.Ships.X[slot] >> Arena.TileShift, world.Ships.Y[slot] >> Arena.TileShift));
            }
        }

        Assert.InRange(kills, 20, 600);
        Assert.All(tiles.Values, seen => Assert.True(seen.Count > 60, $"a bot saw only {seen.Count} tiles in two minutes"));
    }
}
