using System.Buffers;
using GameServer.Games.Skirmish;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Games.Skirmish;

/// <summary>
/// Goal: the simulation is a function of its seed and inputs. Method: whole matches of bots and of players who press everything at
/// random, often far outside what is allowed, with joins and leaves; compared tick by tick, saved and loaded in the middle.
/// </summary>
public class DeterminismTests
{
    private const int Players = 12;
    private static readonly SkirmishOptions Options = new() { PlayersMax = Players, BotsFillTo = 18, RoundSeconds = 20, ResultSeconds = 2 };

    [Theory]
    [InlineData(1UL)]
    [MemberData(nameof(FreshSeeds.Eight), MemberType = typeof(FreshSeeds))]
    public void The_same_seed_and_inputs_give_the_same_world_at_every_tick(ulong seed)
    {
        Match one = new(seed);
        Match two = new(seed);
        for (int i = 0; i < 2_000; i++)
        {
            one.Tick();
            two.Tick();
            Assert.Equal(one.Simulation.World.Hash(), two.Simulation.World.Hash());
        }

        Assert.True(one.Kills > 5, $"only {one.Kills} kills: too little happened to mean anything");
    }

    [Theory]
    [InlineData(1UL)]
    [MemberData(nameof(FreshSeeds.Eight), MemberType = typeof(FreshSeeds))]
    public void Saving_and_loading_in_mid_match_changes_nothing(ulong seed)
    {
        Match straight = new(seed);
        Match interrupted = new(seed);
        for (int i = 0; i < 1_500; i++)
        {
            straight.Tick();
            interrupted.Tick();
            if (i % 97 == 0) interrupted.SaveAndLoad();
            Assert.Equal(straight.Simulation.World.Hash(), interrupted.Simulation.World.Hash());
        }
    }

    [Theory]
    [InlineData(1UL)]
    [MemberData(nameof(FreshSeeds.Eight), MemberType = typeof(FreshSeeds))]
    public void No_value_leaves_its_declared_range(ulong seed)
    {
        Match match = new(seed);
        for (int i = 0; i < 2_000; i++)
        {
            match.Tick();
            Assert.Null(match.Simulation.World.FindOutOfRange());
        }
    }

    [Fact]
    public void Different_seeds_give_different_matches()
    {
        Match one = new(1);
        Match two = new(2);
        for (int i = 0; i < 50; i++)
        {
            one.Tick();
            two.Tick();
        }

        Assert.NotEqual(one.Simulation.World.Hash(), two.Simulation.World.Hash());
    }

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void Inputs_beyond_their_range_are_clamped(int extreme)
    {
        var inputs = new Inputs(Skirmishes.Game().Schema, 1);
        inputs.Set(0, [extreme, extreme]);
        Assert.InRange(inputs[0, 0], 0, 63);
        Assert.InRange(inputs[0, 1], 0, 65535);
    }

    [Fact]
    public void A_tick_in_a_running_fight_allocates_nothing()
    {
        Match match = new(3);
        for (int i = 0; i < 300; i++) match.Tick();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 300; i++) match.Simulation.Step();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private sealed class Match(ulong seed)
    {
        private readonly SimRandom _people = new() { State = seed };
        private readonly bool[] _present = new bool[Players];

        public GameSimulation Simulation { get; private set; } = new(Skirmishes.Game(Options), seed);

        public int Kills { get; private set; }

        public void Tick()
        {
            for (int player = 0; player < Players; player++)
            {
                if (_people.Next(200) == 0) JoinOrLeave(player);
                if (_present[player]) Skirmishes.RandomInput(Simulation, player, _people);
            }

            Simulation.Step();
            foreach (ref readonly SimEvent e in Simulation.World.Events.All)
                if (e.Type == Combat.KillEvent) Kills++;
        }

        public void SaveAndLoad()
        {
            var saved = new ArrayBufferWriter<byte>();
            Simulation.World.Save(saved);
            Simulation = GameSimulation.Load(Simulation.Game, saved.WrittenSpan);
        }

        private void JoinOrLeave(int player)
        {
            if (_present[player]) Simulation.Leave(player);
            else Simulation.Join(player);
            _present[player] = !_present[player];
        }
    }
}
