using GameServer.Engine.Rooms;
using GameServer.Games.Skirmish;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Engine.Rooms;

/// <summary>
/// Goal: who lies about what it sees, or about when, gains no more than lag compensation gives to everybody, and it is
/// counted. Method: a ship fires along a line without a pause; its target leaves the line; how long after that is it
/// still hit?
/// </summary>
public sealed class LagCheatTests : IDisposable
{
    private const int TicksBefore = 60;
    private const int TicksAfter = 60;

    private static readonly int Max = Skirmishes.Game().Schema.RewindTicksMax;

    private readonly Metrics _metrics = new();

    public void Dispose() => _metrics.Dispose();

    /// <summary>What a client sends before tick <c>next</c> runs.</summary>
    private delegate IEnumerable<(int Tick, int RewindTicks)> Client(int next);

    [Fact]
    public void Without_a_lag_nobody_is_hit_after_it_left() => Assert.InRange(LastHit(next => [(next, 0)]), -4, 0);

    [Fact]
    public void The_most_lag_that_is_believed_hits_a_quarter_of_a_second_back()
    {
        Assert.InRange(LastHit(next => [(next, Max)]), 6, 8);
        Assert.Equal(0, _metrics["game.inputs.rewind_limited"]);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(65_536)]
    public void A_lag_beyond_the_limit_is_cut_to_it_and_counted(int lag)
    {
        Assert.InRange(LastHit(next => [(next, lag)]), 6, 8);
        Assert.InRange(_metrics["game.inputs.rewind_limited"], 100, 200);
    }

    [Fact]
    public void Where_nothing_looks_back_nobody_is_suspected()
    {
        Room room = _metrics.Room(new ToyGame());
        RoomClient seat = room.Join();
        for (int tick = 1; tick <= 10; tick++)
        {
            room.TryPost(RoomMessage.ForInput(seat, Fire(tick, Max)));
            room.RunTick();
        }

        Assert.Equal(0, _metrics["game.inputs.rewind_limited"]);
    }

    [Fact]
    public void Claiming_the_past_only_when_it_pays_comes_too_late()
    {
        // Sees the present until the target leaves, and wants the most from then on.
        Assert.InRange(LastHit(next => [(next, next > TicksBefore ? Max : 0)]), -4, 2);
        Assert.InRange(_metrics["game.inputs.rewind_limited"], 20, 40);
    }

    [Fact]
    public void Inputs_held_back_are_late_and_reach_no_further_back()
    {
        Assert.InRange(LastHit(next => next % 6 == 0 ? Enumerable.Range(next - 6, 6).Select(t => (t, Max)) : []), 4, 8);
        Assert.InRange(_metrics["game.inputs.not_buffered outcome=Late"], 90, 130);
    }

    [Fact]
    public void Inputs_sent_long_before_their_tick_reach_no_further_back() =>
        Assert.InRange(LastHit(next => [(next + 30, Max)]), 6, 8);

    [Fact]
    public void A_flood_of_inputs_for_one_tick_counts_as_one() =>
        Assert.InRange(LastHit(next => Enumerable.Range(0, 8).Select(i => (next, i * Max))), 6, 8);

    // Ticks between the target's leaving and the last hit; negative: before.
    private int LastHit(Client client)
    {
        SkirmishGame game = Skirmishes.Game(arenas: Skirmishes.Field);
        Room room = _metrics.Room(game);
        RoomClient shooter = room.Join();
        room.Join();
        room.RunTick();
        World world = room.Simulation.World;
        var ships = new Ships(world, game.Rules);
        Put(ships, 0, 2, 5);
        Put(ships, 1, 9, 5);
        ships.OverdriveUntil[0] = int.MaxValue;
        int lastHit = int.MinValue;
        while (world.Tick < TicksBefore + TicksAfter)
        {
            foreach ((int tick, int rewindTicks) in client(world.Tick + 1))
            {
                if (tick > 0) room.TryPost(RoomMessage.ForInput(shooter, Fire(tick, rewindTicks)));
            }

            if (world.Tick == TicksBefore) Put(ships, 1, 9, 1);
            room.RunTick();
            shooter.DrainKinds();
            ships.Health[1] = 100;
            foreach (ref readonly SimEvent e in world.Events.All)
                if (e.Type == Combat.HitEvent) lastHit = world.Tick;
        }

        Assert.Null(shooter.ClosedFor());
        return lastHit - TicksBefore;
    }

    private static void Put(Ships ships, int slot, int column, int row)
    {
        (ships.X[slot], ships.Y[slot]) = (Skirmishes.Middle(column), Skirmishes.Middle(row));
        ships.Angle[slot] = ships.ProtectedUntil[slot] = 0;
    }

    private static InputFrame Fire(int tick, int rewindTicks)
    {
        var input = new InputFrame { Tick = tick, RewindTicks = rewindTicks };
        input.Values[0] = (int)Buttons.Fire;
        return input;
    }
}
