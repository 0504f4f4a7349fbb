using GameServer.Games.AirHockey;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Games.AirHockey;

/// <summary>The rules of air hockey, and that it is computed again exactly.</summary>
public class HockeyTests
{
    private static readonly HockeyOptions Quick = new() { GoalsToWin = 50, ResultSeconds = 2 };

    [Theory]
    [InlineData(1UL)]
    [MemberData(nameof(FreshSeeds.Eight), MemberType = typeof(FreshSeeds))]
    public void A_match_is_the_same_when_it_is_saved_loaded_and_computed_again_and_stays_in_its_ranges(ulong seed)
    {
        IGame game = new Hockey { Pucks = 3, RoundSeconds = 20, Options = Quick }.ToGame();
        var match = new GameSimulation(game, seed);
        InputLog log = match.Record(ticks: 3_000);
        Resimulation follower = Resimulation.TryOpen(log, 0)!;
        GameSimulation loaded = Loaded(match);
        var people = new Crowd(seed);
        int goals = 0, results = 0, taunts = 0;
        for (int tick = 0; tick < 3_000; tick++)
        {
            people.Act(match, loaded);
            match.Step();
            loaded.Step();
            goals += match.World.EventsOf<Goal>().Count;
            results += match.World.EventsOf<Result>().Count;
            taunts += match.World.EventsOf<Taunted>().Count;
            Assert.Null(match.World.FindOutOfRange());
            Assert.Equal(RandomMatch.Hashes(match.World), RandomMatch.Hashes(loaded.World));
            Assert.True(follower.TryStep());
            Assert.Equal(RandomMatch.Hashes(match.World), RandomMatch.Hashes(follower.Simulation.World));
            if (tick % 97 == 0) loaded = Loaded(match);
        }

        Assert.True(goals > 5 && results > 1 && taunts > 5, $"only {goals} goals, {results} results and {taunts} taunts");
    }

    [Fact]
    public void Bots_take_the_free_sides_and_make_room()
    {
        GameSimulation match = Match();
        Entities<Paddle> paddles = match.World.Entities<Paddle>();
        Assert.Equal([4, 5, 6, 7], Players(paddles));
        match.Join(2);
        match.Join(0);
        Assert.Equal([0, 2, 4, 5], Players(paddles));
        Assert.Equal(4, paddles.Count);
        match.Leave(2);
        Assert.Equal([0, 4, 5, 6], Players(paddles));
        Assert.Equal([Side.Left, Side.Right, Side.Top, Side.Bottom], Sides(paddles));
    }

    [Fact]
    public void Without_bots_free_sides_are_walls()
    {
        GameSimulation match = Match(new Hockey { Bots = false });
        for (int tick = 0; tick < 1_000; tick++)
        {
            match.Step();
            Assert.Empty(match.World.EventsOf<Goal>());
        }

        Assert.Equal(0, match.World.Entities<Paddle>().Count);
        Assert.Null(match.World.FindOutOfRange());
    }

    [Fact]
    public void A_goal_counts_for_the_player_who_touched_the_puck_last()
    {
        GameSimulation match = Match(new Hockey { Bots = false });
        match.Join(0);
        match.Join(1);
        Entities<Paddle> paddles = match.World.Entities<Paddle>();
        Assert.Equal((Side.Left, Side.Right), (paddles.Find(0).Side, paddles.Find(1).Side));
        paddles.Find(0).Y = 100; // leaves the goal open
        Puck puck = match.World.Entities<Puck>()[0];
        (puck.X, puck.Y, puck.Vx, puck.Vy, puck.LastTouch) = (15, 500, -20, 0, 1);
        match.Step();
        Goal goal = Assert.Single(match.World.EventsOf<Goal>());
        Assert.Equal(new Goal(1, 0, puck.Id), goal);
        Assert.Equal((1, 0), (paddles.Find(1).Score, paddles.Find(1).Conceded));
        Assert.Equal((0, 1), (paddles.Find(0).Score, paddles.Find(0).Conceded));
        Assert.Equal(((Fixed)500, (Fixed)500), (puck.X, puck.Y));
        Assert.Equal([1, 2, 1, 0], Ask(match, "standing", 0, 1).Values!.Select(v => v.Number));
    }

    [Fact]
    public void An_own_goal_counts_for_nobody()
    {
        GameSimulation match = Match(new Hockey { Bots = false });
        match.Join(0);
        match.World.Entities<Paddle>().Find(0).Y = 100;
        Puck puck = match.World.Entities<Puck>()[0];
        (puck.X, puck.Y, puck.Vx, puck.Vy, puck.LastTouch) = (15, 500, -20, 0, 0);
        match.Step();
        Assert.Equal(-1, Assert.Single(match.World.EventsOf<Goal>()).Scorer);
    }

    [Fact]
    public void A_paddle_hits_the_puck_away_and_stays_in_its_zone()
    {
        GameSimulation match = Match(new Hockey { Bots = false });
        match.Join(0);
        Paddle paddle = match.World.Entities<Paddle>().Find(0);
        Puck puck = match.World.Entities<Puck>()[0];
        (puck.X, puck.Y, puck.Vx, puck.Vy) = (200, 500, 0, 0);
        int hits = 0;
        for (int tick = 0; tick < 12; tick++)
        {
            match.Inputs.Set(0, new Steer(100, 0));
            match.Step();
            hits += match.World.EventsOf<Hit>().Count;
            Assert.True(paddle.X <= 260);
        }

        Assert.Equal(1, hits);
        Assert.True(puck.Vx > 0);
        Assert.Equal((Fixed)260, paddle.X);
    }

    /// <summary>A paddle can pin a puck in a corner, and a slow puck can rest where nobody reaches it.</summary>
    [Theory]
    [InlineData(807440121082806082UL)]
    [InlineData(6783272475487413276UL)]
    [MemberData(nameof(FreshSeeds.Eight), MemberType = typeof(FreshSeeds))]
    public void A_puck_that_gets_nowhere_is_served_again(ulong seed)
    {
        const int StillTicks = 2 * 30;
        var match = new GameSimulation(new Hockey { RoundSeconds = 600, Options = Quick }.ToGame(), seed);
        Puck puck = match.World.Entities<Puck>()[0];
        (Fixed x, Fixed y, int since) = (puck.X, puck.Y, 0);
        int longest = 0, goals = 0;
        for (int tick = 0; tick < 120 * 30; tick++)
        {
            match.Step();
            goals += match.World.EventsOf<Goal>().Count;
            if (Fixed.Length(puck.X - x, puck.Y - y) > Hockey.StillRadius) (x, y, since) = (puck.X, puck.Y, tick);
            longest = Math.Max(longest, tick - since);
        }

        Assert.InRange(longest, 1, StillTicks + 1);
        Assert.True(goals > 3, $"only {goals} goals in two minutes");
    }

    [Fact]
    public void A_round_ends_with_results_for_people_and_another_begins()
    {
        GameSimulation match = Match(new Hockey { RoundSeconds = 10, Options = Quick });
        match.Join(0);
        match.Join(1);
        Round round = match.World.Entities<Round>()[0];
        var results = new List<Result>();
        Assert.False(match.IsAtRest);
        for (int tick = 0; tick < 10 * 30; tick++) Run();
        Assert.True(match.IsAtRest);
        Assert.Equal([0, 1], results.Select(result => result.Player).Order());
        Assert.All(results, result => Assert.InRange(result.Place, 1, 4));
        for (int tick = 0; tick < 2 * 30; tick++) Run();
        Assert.Equal((2, Phase.Playing), (round.Number, round.Phase));
        Assert.Equal(0, match.World.Entities<Paddle>().Find(0).Score);

        void Run()
        {
            match.Step();
            results.AddRange(match.World.EventsOf<Result>());
        }
    }

    [Fact]
    public void Enough_goals_end_a_round()
    {
        GameSimulation match = Match(new Hockey { Options = new HockeyOptions { GoalsToWin = 3 } });
        match.Join(0);
        match.World.Entities<Paddle>().Find(0).Score = 3;
        match.Step();
        match.Step();
        Assert.Equal(1, Assert.Single(match.World.EventsOf<Result>()).Place);
    }

    [Fact]
    public void A_taunt_is_told_to_all_and_refused_too_soon_after_another()
    {
        GameSimulation match = Match();
        match.Join(0);
        Assert.Same(CallOutcome.Done, Ask(match, "taunt", 0, 2));
        Assert.Equal("not so fast", Ask(match, "taunt", 0, 1).Refusal);
        match.Step();
        Assert.Equal([new Taunted(0, 2)], match.World.EventsOf<Taunted>());
        for (int tick = 0; tick < 3 * 30; tick++) match.Step();
        Assert.Same(CallOutcome.Done, Ask(match, "taunt", 0, 1));
    }

    [Fact]
    public void A_standing_of_a_free_seat_is_refused() =>
        Assert.Equal("no such player in this room", Ask(Match(), "standing", 0, 3).Refusal);

    [Fact]
    public void A_bot_steers_for_a_player_who_is_disconnected()
    {
        GameSimulation match = Match();
        match.Join(0);
        Paddle paddle = match.World.Entities<Paddle>().Find(0);
        Assert.Equal(Side.Bottom, paddle.Side);
        paddle.X = 900;
        match.Step();
        Assert.Equal((Fixed)900, paddle.X);
        match.SetDisconnected(0, true);
        for (int tick = 0; tick < 10; tick++) match.Step();
        Assert.True(paddle.X < 850);
    }

    [Fact]
    public void A_walkover_ends_a_round_without_bots()
    {
        GameSimulation match = Match(new Hockey { Bots = false });
        match.Join(0);
        match.Walkover(0);
        match.Step();
        Assert.True(match.IsAtRest);
    }

    [Fact]
    public void A_tick_allocates_nothing()
    {
        GameSimulation match = Match(new Hockey { Pucks = 3 });
        match.Join(0);
        for (int tick = 0; tick < 300; tick++) match.Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int tick = 0; tick < 300; tick++) match.Step();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static GameSimulation Match(Hockey? hockey = null) => new((hockey ?? new Hockey()).ToGame(), seed: 7);

    private static CallOutcome Ask(GameSimulation match, string call, int player, int argument) =>
        match.Game.Calls.Single(type => type.Name == call).Handle(new CallContext(player, [argument], match));

    private static List<int> Players(Entities<Paddle> paddles)
    {
        var players = new List<int>();
        foreach (Paddle paddle in paddles) players.Add(paddle.Player);
        players.Sort();
        return players;
    }

    private static List<Side> Sides(Entities<Paddle> paddles)
    {
        var sides = new List<Side>();
        foreach (Paddle paddle in paddles) sides.Add(paddle.Side);
        sides.Sort();
        return sides;
    }

    private static GameSimulation Loaded(GameSimulation match)
    {
        var saved = new ByteBuffer();
        match.World.Save(saved);
        GameSimulation loaded = GameSimulation.Load(match.Game, saved.WrittenMemory);
        // Inputs are no part of the state.
        for (int player = 0; player < match.Game.PlayersMax; player++)
            loaded.Inputs.Set(player, [match.Inputs[player, 0], match.Inputs[player, 1]]);
        return loaded;
    }

    /// <summary>People who come, go, lose the connection, steer and taunt at random, in two copies.</summary>
    private sealed class Crowd(ulong seed)
    {
        private readonly SimRandom _random = new() { State = seed };
        private readonly bool[] _present = new bool[4];

        public void Act(GameSimulation one, GameSimulation other)
        {
            int player = _random.Next(4), what = _random.Next(60);
            int dx = _random.Next(-120, 120), dy = _random.Next(-120, 120), kind = _random.Next(-1, 5);
            bool joins = what == 0 || (what < 10 && !_present[player]);
            foreach (GameSimulation match in (GameSimulation[])[one, other])
            {
                if (joins && _present[player]) match.Leave(player);
                else if (joins) match.Join(player);
                else if (!_present[player]) continue;
                else if (what == 1) match.SetDisconnected(player, kind > 2);
                else if (what == 2) match.Command(player, 0, [kind]);
                else match.Inputs.Set(player, [dx, dy]);
            }

            if (joins) _present[player] = !_present[player];
        }
    }
}
