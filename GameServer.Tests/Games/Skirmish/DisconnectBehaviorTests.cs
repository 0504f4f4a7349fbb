using GameServer.Games.Skirmish;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Games.Skirmish;

public class DisconnectBehaviorTests
{
    private static readonly SkirmishOptions Options = new() { PlayersMax = 4, BotsFillTo = 0, RoundSeconds = 600 };

    private static SkirmishWorld Duel(out int one, out int other)
    {
        var world = new SkirmishWorld(Options, Skirmishes.Field);
        one = world.Join(0, 15, 8);
        other = world.Join(1, 3, 3);
        return world;
    }

    [Fact]
    public void A_bot_plays_for_a_disconnected_player()
    {
        SkirmishWorld world = Duel(out int one, out int other);
        world.Simulation.SetDisconnected(0, true);
        List<SimEvent> events = world.Run(20 * Skirmishes.TickRate);
        Assert.Contains(events, e => e.Type == Combat.KillEvent && e.Arguments[0] == 0);
        Assert.Equal(world.Ships.Kills[one] * world.Rules.KillScore, world.Ships.Score[one]);
        Assert.True(world.Ships.Deaths[other] > 0);
    }

    [Fact]
    public void Without_SetDisconnected_a_ship_without_inputs_rests()
    {
        SkirmishWorld world = Duel(out int one, out _);
        (int x, int y) = (world.Ships.X[one], world.Ships.Y[one]);
        Assert.DoesNotContain(world.Run(20 * Skirmishes.TickRate), e => e.Type is Combat.KillEvent or Combat.HitEvent);
        Assert.Equal((x, y), (world.Ships.X[one], world.Ships.Y[one]));
    }

    [Fact]
    public void A_key_that_was_left_pressed_counts_again_when_they_are_back()
    {
        SkirmishWorld world = Duel(out int one, out int other);
        world.Put(other, 2, 1);
        world.Press(0, Buttons.Heavy, 16_384);
        world.Simulation.SetDisconnected(0, true);
        world.Run();
        Assert.Equal(0, world.Ships.Controls[one] & (int)Buttons.Heavy);
        world.Simulation.SetDisconnected(0, false);
        world.Run();
        Assert.Equal((int)Buttons.Heavy, world.Ships.Controls[one]);
    }

    [Fact]
    public void A_bot_sees_the_present_also_when_the_player_saw_the_past()
    {
        SkirmishWorld world = Duel(out _, out _);
        world.Press(0, Buttons.Fire, 0, rewindTicks: 1_000);
        world.Run();
        int shot = FirstShot(world);
        Assert.Equal(1_000, world.Shots.Column("viewLag")[shot]);
        world.Simulation.SetDisconnected(0, true);
        world.Run();
        Assert.Equal(0, world.Shots.Column("viewLag")[shot]);
    }

    [Fact]
    public void A_bot_has_no_plans_but_its_own()
    {
        SkirmishWorld world = Duel(out int one, out _);
        world.Ships.BotTarget[one] = 3;
        world.Ships.BotThinkAt[one] = 1_000_000;
        world.Ships.BotStrafe[one] = 1;
        world.Ships.BotGoalX[one] = world.Ships.BotWayY[one] = 0;
        world.Simulation.SetDisconnected(0, true);
        Assert.Equal((0, 0, 0), (world.Ships.BotTarget[one], world.Ships.BotThinkAt[one], world.Ships.BotStrafe[one]));
        Assert.Equal((world.Ships.X[one], world.Ships.Y[one]), (world.Ships.BotGoalX[one], world.Ships.BotWayY[one]));
    }

    [Fact]
    public void The_bot_flies_on_in_the_next_life_until_the_player_is_back_or_gone()
    {
        SkirmishWorld world = Duel(out int one, out _);
        world.Simulation.SetDisconnected(0, true);
        world.Ships.RespawnAt[one] = world.Tick + 2;
        world.Run(3);
        Assert.True(world.Ships.IsAlive(one));
        Assert.True(world.Ships.IsFlownByBot(one));
        world.Simulation.SetDisconnected(0, false);
        Assert.False(world.Ships.IsFlownByBot(one));

        world.Simulation.SetDisconnected(0, true);
        world.Simulation.Leave(0);
        Assert.False(world.Ships.IsFlownByBot(world.Join(0, 5, 5)));
    }

    [Fact]
    public void A_disconnected_player_is_not_replaced_like_a_bot()
    {
        var world = new SkirmishWorld(Options with { BotsFillTo = 3 }, Skirmishes.Field);
        world.Join(0, 5, 5);
        world.Simulation.SetDisconnected(0, true);
        world.Run();
        Assert.Equal(3, world.Ships.Table.Count);
        Assert.True(world.Ships.TryFind(0, out _));
    }

    private static int FirstShot(SkirmishWorld world)
    {
        foreach (int shot in world.Shots.Slots) return shot;
        throw new InvalidOperationException("Nobody fired.");
    }
}
