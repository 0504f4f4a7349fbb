using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Simulation;

/// <summary>
/// Goal: the recent past of a match can be computed again, exactly, by others, who never disturb it. Method: people who
/// do everything at random (<see cref="RandomMatch"/>); after every tick the state and what was told are compared.
/// </summary>
public class ResimulationTests
{
    [Theory]
    [InlineData(1UL)]
    [MemberData(nameof(FreshSeeds.Eight), MemberType = typeof(FreshSeeds))]
    public void A_resimulation_is_what_the_match_was_at_every_tick_whatever_the_delay(ulong seed)
    {
        var match = new RandomMatch(seed);
        InputLog log = match.Simulation.Record(ticks: 300);
        int[] delays = [0, 1, 63, 64, 65, 300];
        Resimulation[] followers = [.. delays.Select(_ => Resimulation.TryOpen(log, 0)!)];
        var past = new List<(ulong, ulong)> { match.Hashes() };
        for (int i = 0; i < 1_200; i++)
        {
            match.Tick();
            past.Add(match.Hashes());
            foreach ((int delay, Resimulation follower) in delays.Zip(followers))
            {
                if (match.Now <= delay) continue;
                Assert.True(follower.TryStep());
                Assert.Equal(match.Now - delay, follower.Simulation.World.Tick);
                Assert.Equal(past[match.Now - delay], RandomMatch.Hashes(follower.Simulation.World));
            }
        }

        Assert.Equal((false, false), (followers[0].TryStep(), followers[0].IsOvertaken)); // too early
        Assert.True(match.Emotes > 30 && match.TicksAway > 500, $"only {match.Emotes} emotes and {match.TicksAway} ticks away");
    }

    [Fact]
    public void It_opens_at_any_tick_that_is_kept()
    {
        var match = new RandomMatch(5);
        for (int i = 0; i < 70; i++) match.Tick(); // it need not begin with the match
        InputLog log = match.Simulation.Record(ticks: 50, ticksPerKeyframe: 16);
        Assert.Equal((70, 70), (log.OldestTick, log.NewestTick));
        var past = new List<ulong> { match.Simulation.World.Hash() };
        for (int i = 0; i < 133; i++)
        {
            match.Tick();
            past.Add(match.Simulation.World.Hash());
        }

        Assert.Equal(203, log.NewestTick);
        for (int tick = log.OldestTick; tick <= log.NewestTick; tick++)
        {
            Resimulation? playback = Resimulation.TryOpen(log, tick);
            Assert.NotNull(playback);
            Assert.Equal((tick, past[tick - 70]), (playback.Simulation.World.Tick, playback.Simulation.World.Hash()));
        }

        Assert.Null(Resimulation.TryOpen(log, log.OldestTick - 1));
        Assert.Null(Resimulation.TryOpen(log, log.NewestTick + 1));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 7)]
    [InlineData(64, 64)]
    [InlineData(65, 64)]
    public void The_requested_number_of_ticks_is_kept(int ticks, int ticksPerKeyframe)
    {
        var simulation = new GameSimulation(new ToyGame(), seed: 1);
        InputLog log = simulation.Record(ticks, ticksPerKeyframe);
        for (int i = 0; i < 500; i++)
        {
            simulation.Step();
            int kept = log.NewestTick - log.OldestTick;
            if (simulation.World.Tick > ticks + (2 * ticksPerKeyframe)) Assert.InRange(kept, ticks, ticks + (2 * ticksPerKeyframe) - 1);
            else Assert.InRange(kept, Math.Min(ticks, simulation.World.Tick), simulation.World.Tick);
        }
    }

    [Fact]
    public void A_reader_that_falls_behind_fails_and_must_reopen()
    {
        var match = new RandomMatch(2);
        InputLog log = match.Simulation.Record(ticks: 20, ticksPerKeyframe: 8);
        Resimulation late = Resimulation.TryOpen(log, 0)!;
        for (int i = 0; i < 20; i++) match.Tick();
        Assert.True(late.TryStep());
        for (int i = 0; i < 40; i++) match.Tick();
        Assert.Equal((false, true), (late.TryStep(), late.IsOvertaken));
        Assert.Equal((false, true), (late.TryStep(), late.IsOvertaken));
        Assert.Equal(1, late.Simulation.World.Tick);

        Resimulation anew = Resimulation.TryOpen(log, log.NewestTick)!;
        match.Tick();
        Assert.True(anew.TryStep());
        Assert.Equal(match.Simulation.World.Hash(), anew.Simulation.World.Hash());
    }

    /// <summary>
    /// Goal: nothing torn is ever taken for true. Method: a log so short that the readers are overtaken all the time.
    /// </summary>
    [Fact]
    public async Task Readers_on_other_threads_see_only_what_was()
    {
        const int SeenMin = 250, TooLateMin = 3;
        var match = new RandomMatch(3);
        InputLog log = match.Simulation.Record(ticks: 12, ticksPerKeyframe: 4);
        Task<List<(int Tick, ulong Hash)>>[] readers = [.. Enumerable.Range(0, 2).Select(i => Task.Run(() => Read(i)))];
        var past = new List<ulong> { match.Simulation.World.Hash() };
        while (!readers.All(reader => reader.IsCompleted))
        {
            match.Tick();
            past.Add(match.Simulation.World.Hash());
        }

        foreach (Task<List<(int, ulong)>> reader in readers) Assert.All(await reader, h => Assert.Equal(past[h.Item1], h.Item2));

        List<(int, ulong)> Read(int reader)
        {
            var hashes = new List<(int, ulong)>();
            var random = new SimRandom { State = (ulong)reader };
            for (int late = 0; hashes.Count < SeenMin || late < TooLateMin; late++)
            {
                if (Resimulation.TryOpen(log, Math.Max(log.OldestTick, log.NewestTick - random.Next(12))) is not { } playback) continue;
                bool hasStepped = true;
                while (!playback.IsOvertaken)
                {
                    if (hasStepped) hashes.Add((playback.Simulation.World.Tick, playback.Simulation.World.Hash()));
                    if (random.Next(30) == 0) Thread.SpinWait(random.Next(200_000)); // falls behind
                    hasStepped = playback.TryStep();
                }
            }

            return hashes;
        }
    }

    [Fact]
    public void Recording_allocates_nothing_even_with_readers()
    {
        var match = new RandomMatch(4);
        InputLog log = match.Simulation.Record(ticks: 100, ticksPerKeyframe: 32);
        for (int i = 0; i < 300; i++) match.Tick();
        Resimulation reader = Resimulation.TryOpen(log, log.OldestTick)!;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 300; i++) match.Tick();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal((false, true), (reader.TryStep(), reader.IsOvertaken));
    }

    [Fact]
    public void A_tick_with_more_commands_than_there_is_room_for_makes_room()
    {
        var match = new RandomMatch(6);
        InputLog log = match.Simulation.Record(ticks: 4, ticksPerKeyframe: 2);
        match.Simulation.Join(0);
        for (int i = 0; i < 5_000; i++) match.Simulation.SetDisconnected(0, i % 2 == 0);
        match.Simulation.Step();
        Assert.Equal(match.Hashes(), RandomMatch.Hashes(Resimulation.TryOpen(log, 1)!.Simulation.World));
    }

    [Fact]
    public void A_seat_that_changes_hands_between_two_ticks_begins_neutral()
    {
        var simulation = new GameSimulation(new ToyGame(), seed: 1);
        InputLog log = simulation.Record(ticks: 10);
        simulation.Join(1);
        simulation.Inputs.Set(1, [7]);
        simulation.Step();
        simulation.Leave(1);
        simulation.Join(1);
        simulation.Inputs.Set(1, [7]);
        simulation.Step();
        simulation.Leave(1);
        simulation.Join(1);
        simulation.Step();
        Assert.Equal(simulation.World.Hash(), Resimulation.TryOpen(log, 3)!.Simulation.World.Hash());
    }

    [Fact]
    public void A_recording_of_no_ticks_or_a_second_one_is_refused()
    {
        var simulation = new GameSimulation(new ToyGame(), seed: 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => simulation.Record(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => simulation.Record(10, ticksPerKeyframe: 0));
        simulation.Record(1);
        Assert.Throws<InvariantViolatedException>(() => simulation.Record(1));
    }

    [Fact]
    public void A_command_that_throws_halfway_is_part_of_the_match_as_far_as_it_got()
    {
        var simulation = new GameSimulation(new HalfwayGame(), seed: 1);
        InputLog log = simulation.Record(ticks: 20);
        for (int i = 0; i < 10; i++)
        {
            if (i == 5) Assert.Throws<InvalidOperationException>(() => simulation.Command(0, 0, []));
            simulation.Step();
        }

        Resimulation follower = Resimulation.TryOpen(log, 0)!;
        while (follower.TryStep()) Assert.True(follower.IsAsRecorded, $"tick {follower.Tick}");
        Assert.Equal((10, 1), (follower.Tick, follower.Simulation.World.Tables[0].Column("x")[0]));
    }

    [Fact]
    public void New_random_numbers_are_part_of_the_recording()
    {
        var match = new RandomMatch(7);
        InputLog log = match.Simulation.Record(ticks: 200);
        for (int i = 0; i < 200; i++)
        {
            if (i % 30 == 29) match.Simulation.Reseed(0xfedc_ba98_7654_3210UL * (ulong)i);
            match.Tick();
        }

        Resimulation follower = Resimulation.TryOpen(log, 0)!;
        while (follower.TryStep()) Assert.True(follower.IsAsRecorded, $"tick {follower.Tick}");
        Assert.Equal(match.Simulation.World.Hash(), follower.Simulation.World.Hash());
    }

    [Fact]
    public void A_walkover_is_part_of_the_recording()
    {
        var simulation = new GameSimulation(Skirmishes.Game(), seed: 1);
        InputLog log = simulation.Record(ticks: 20);
        simulation.Join(0);
        for (int i = 0; i < 10; i++)
        {
            if (i == 5) simulation.Walkover(0);
            simulation.Step();
        }

        Assert.True(simulation.IsAtRest);
        Resimulation follower = Resimulation.TryOpen(log, 0)!;
        while (follower.TryStep()) Assert.True(follower.IsAsRecorded, $"tick {follower.Tick}");
        Assert.Equal(simulation.World.Hash(), follower.Simulation.World.Hash());
    }

    private sealed class HalfwayGame : IGame, IMatch
    {
        private World? _world;

        public HalfwayGame()
        {
            var schema = new SchemaBuilder();
            schema.Entity("thing", 1).Field("x", 0, 100);
            schema.Command("boom");
            Schema = schema.Build();
        }

        public Schema Schema { get; }

        public IReadOnlyList<Setting> Settings { get; } = [];

        public IReadOnlyList<string> Maps { get; } = [];

        public int PlayersMax => 1;

        public IReadOnlyList<string> BotNames { get; } = [];

        public IMatch Begin(World world)
        {
            _world = world;
            return this;
        }

        public void Start() => _world!.TrySpawn(_world.Tables[0], out _);

        public void Join(int player)
        {
        }

        public void Leave(int player)
        {
        }

        public void Command(int player, int command, ReadOnlySpan<int> arguments)
        {
            _world!.Tables[0].Column("x")[0]++;
            throw new InvalidOperationException("halfway");
        }

        public void Step(Inputs inputs)
        {
        }
    }
}
