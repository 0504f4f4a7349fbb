using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Games.Skirmish;

/// <summary>
/// Goal: the simulation is a function of its seed and inputs. Method: whole matches of bots and of people who do
/// everything at random (<see cref="RandomMatch"/>); compared tick by tick, saved and loaded in the middle.
/// </summary>
public class DeterminismTests
{
    [Theory]
    [InlineData(1UL)]
    [MemberData(nameof(FreshSeeds.Eight), MemberType = typeof(FreshSeeds))]
    public void The_same_seed_and_inputs_give_the_same_world_at_every_tick(ulong seed)
    {
        RandomMatch one = new(seed);
        RandomMatch two = new(seed);
        one.Explain(2_000, () =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                one.Tick();
                two.Tick();
                Assert.Equal(one.Hashes(), two.Hashes());
            }
        });

        Assert.True(one.Kills > 5, $"only {one.Kills} kills: too little happened to mean anything");
        Assert.True(one.Emotes > 50 && one.TicksAway > 1_000, $"only {one.Emotes} emotes and {one.TicksAway} ticks away");
    }

    [Theory]
    [InlineData(1UL)]
    [MemberData(nameof(FreshSeeds.Eight), MemberType = typeof(FreshSeeds))]
    public void Saving_and_loading_in_mid_match_changes_nothing(ulong seed)
    {
        RandomMatch straight = new(seed);
        RandomMatch interrupted = new(seed);
        straight.Explain(1_500, () =>
        {
            for (int i = 0; i < 1_500; i++)
            {
                straight.Tick();
                interrupted.Tick();
                if (i % 97 == 0) interrupted.SaveAndLoad();
                Assert.Equal(straight.Simulation.World.Hash(), interrupted.Simulation.World.Hash());
            }
        });
    }

    [Theory]
    [InlineData(1UL)]
    [MemberData(nameof(FreshSeeds.Eight), MemberType = typeof(FreshSeeds))]
    public void No_value_leaves_its_declared_range(ulong seed)
    {
        RandomMatch match = new(seed);
        match.Explain(2_000, () =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                match.Tick();
                Assert.Null(match.Simulation.World.FindOutOfRange());
            }
        });
    }

    [Fact]
    public void Different_seeds_give_different_matches()
    {
        RandomMatch one = new(1);
        RandomMatch two = new(2);
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
        RandomMatch match = new(3);
        for (int i = 0; i < 300; i++) match.Tick();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 300; i++) match.Simulation.Step();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
