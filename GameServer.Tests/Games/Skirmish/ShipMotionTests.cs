using GameServer.Games.Skirmish;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Games.Skirmish;

public class ShipMotionTests
{
    private static readonly SkirmishRules Rules = Skirmishes.Game().Rules;

    private static ShipMotion InTheMiddle(int angle = 0) => new() { X = Skirmishes.Middle(10), Y = Skirmishes.Middle(5), Angle = angle };

    private static ShipMotion Flown(ShipMotion motion, Buttons buttons, int aim, int ticks, bool boosted = false)
    {
        for (int i = 0; i < ticks; i++) motion.Step(buttons, aim, boosted, Skirmishes.Field, Rules);
        return motion;
    }

    [Theory]
    [InlineData(0, 10_000, 1)]
    [InlineData(0, 60_000, -1)]
    [InlineData(64_960, 500, 1)]
    [InlineData(512, 65_000, -1)]
    public void A_ship_turns_the_short_way_round_at_its_turn_rate_and_stops_at_the_aim(int from, int aim, int direction)
    {
        ShipMotion once = Flown(InTheMiddle(from), Buttons.None, aim, 1);
        int turned = FixedMath.WrapSigned(once.Angle - from);
        Assert.Equal(direction, Math.Sign(turned));
        Assert.InRange(Math.Abs(turned), 1, Rules.TurnRate);
        Assert.Equal(aim / SkirmishRules.AngleStep * SkirmishRules.AngleStep, Flown(InTheMiddle(from), Buttons.None, aim, 20).Angle);
    }

    [Theory]
    [InlineData(Buttons.Thrust, 1, 0)]
    [InlineData(Buttons.Reverse, -1, 0)]
    [InlineData(Buttons.Right, 0, 1)]
    [InlineData(Buttons.Left, 0, -1)]
    [InlineData(Buttons.Thrust | Buttons.Right, 1, 1)]
    [InlineData(Buttons.Left | Buttons.Right, 0, 0)]
    public void Engines_push_relative_to_the_ship(Buttons buttons, int ahead, int aside)
    {
        foreach (int angle in (int[])[0, 16_384, 32_768, 49_152])
        {
            ShipMotion motion = Flown(InTheMiddle(angle), buttons, angle, 3);
            int cos = FixedMath.Cos(angle);
            int sin = FixedMath.Sin(angle);
            Assert.Equal(ahead, Math.Sign(((motion.Vx * cos) + (motion.Vy * sin)) / FixedMath.SineOne / 8));
            Assert.Equal(aside, Math.Sign(((motion.Vy * cos) - (motion.Vx * sin)) / FixedMath.SineOne / 8));
        }
    }

    [Fact]
    public void A_ship_has_a_terminal_speed_which_boost_raises_and_stops_when_left_alone()
    {
        Arena endless = Skirmishes.Draw("tunnel", new string('#', 250), "S" + new string('.', 249), new string('#', 250));
        int Speed(bool boosted)
        {
            var motion = new ShipMotion { X = Skirmishes.Middle(1), Y = Skirmishes.Middle(1) };
            for (int i = 0; i < 300; i++) motion.Step(Buttons.Thrust, 0, boosted, endless, Rules);
            int speed = motion.Vx;
            for (int i = 0; i < 500; i++) motion.Step(Buttons.None, 0, boosted, endless, Rules);
            Assert.Equal(0, motion.Vx);
            return speed;
        }

        int plain = Speed(boosted: false);
        Assert.InRange(plain * Skirmishes.TickRate / FixedMath.One, 280, 340);
        Assert.InRange(Speed(boosted: true), plain * 14 / 10, plain * 18 / 10);
    }

    [Fact]
    public void A_wall_gives_back_the_stated_part_of_the_speed_and_lets_the_rest_slide()
    {
        ShipMotion motion = InTheMiddle();
        motion.X = (19 << Arena.TileShift) - Rules.ShipRadius; // flush against the right border
        (motion.Vx, motion.Vy) = (2_000, 1_000);
        motion.Step(Buttons.None, 0, false, Skirmishes.Field, Rules);
        int slowed = 2_000 * (4096 - Rules.Drag) / 4096;
        Assert.Equal((19 << Arena.TileShift) - Rules.ShipRadius, motion.X);
        Assert.Equal(-FixedMath.Truncate(slowed * Rules.Bounce / 256, Rules.VelocityStep), motion.Vx);
        Assert.Equal(Skirmishes.Middle(5) + (1_000 * (4096 - Rules.Drag) / 4096), motion.Y);
    }

    /// <summary>
    /// Goal: no ship is ever in a wall. Method: thousands of random ticks at all speeds on both maps, at three tick
    /// rates.
    /// </summary>
    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(128)]
    public void No_ship_is_ever_in_a_wall(int tickRate)
    {
        var rules = new SkirmishRules(Skirmishes.Options, tickRate);
        var random = new SimRandom { State = (ulong)tickRate };
        foreach (Arena arena in Skirmishes.Maps.Arenas)
        {
            Arena.Point spawn = arena.Spawns[0];
            var motion = new ShipMotion { X = spawn.X, Y = spawn.Y };
            for (int i = 0; i < 20_000; i++)
            {
                if (i % 50 == 0)
                    (motion.Vx, motion.Vy) = (random.Next(-rules.SpeedMax, rules.SpeedMax), random.Next(-rules.SpeedMax, rules.SpeedMax));
                motion.Step((Buttons)random.Next(16), random.Next(65_536), random.Next(2) == 0, arena, rules);
                int r = rules.ShipRadius;
                foreach ((int dx, int dy) in ((int, int)[])[(-r, -r), (r - 1, -r), (-r, r - 1), (r - 1, r - 1)])
                    Assert.False(arena.IsSolidAt(motion.X + dx, motion.Y + dy), $"{arena.Name}: at {motion.X}, {motion.Y} after {i} ticks");
            }
        }
    }
}
