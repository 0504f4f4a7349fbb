using GameServer.Simulation;

namespace GameServer.Tests.Simulation;

public class FixedMathTests
{
    [Fact]
    public void The_sine_is_right_to_a_step_of_the_table()
    {
        for (int angle = -70_000; angle < 140_000; angle += 7)
        {
            double exact = Math.Sin((angle & 65535 & ~63) * Math.Tau / 65536) * FixedMath.SineOne;
            Assert.Equal(exact, FixedMath.Sin(angle), 0.51);
        }
    }

    [Fact]
    public void The_direction_of_a_vector_is_right_to_a_third_of_a_degree()
    {
        var random = new SimRandom { State = 5 };
        for (int i = 0; i < 20_000; i++)
        {
            int x = random.Next(-800_000, 800_000);
            int y = random.Next(-800_000, 800_000);
            double exact = Math.Atan2(y, x) * 65536 / Math.Tau;
            Assert.InRange(Math.Abs(FixedMath.WrapSigned(FixedMath.Atan2(y, x) - (int)Math.Round(exact))), 0, 60);
        }
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(1, 0, 16384)]
    [InlineData(0, -1, 32768)]
    [InlineData(-1, 0, 49152)]
    [InlineData(int.MinValue, int.MinValue, 40960)]
    public void The_direction_along_an_axis_is_exact(int y, int x, int expected) => Assert.Equal(expected, FixedMath.Atan2(y, x));

    [Fact]
    public void The_square_root_is_the_whole_part()
    {
        for (long i = 0; i < 70_000; i++) Check(i);
        foreach (long v in (long[])[1L << 40, (1L << 40) - 1, (1L << 61) + 12345, (1L << 62) - 1]) Check(v);

        static void Check(long value)
        {
            long root = FixedMath.Sqrt(value);
            Assert.True(root * root <= value && (root + 1) * (root + 1) > value, $"{value}: {root}");
        }
    }

    [Fact]
    public void Dice_are_fair_and_repeatable()
    {
        var random = new SimRandom { State = 9 };
        var again = new SimRandom { State = 9 };
        int[] counts = new int[6];
        for (int i = 0; i < 60_000; i++)
        {
            int value = random.Next(6);
            Assert.Equal(value, again.Next(6));
            counts[value]++;
        }

        Assert.All(counts, c => Assert.InRange(c, 9_500, 10_500));
    }

    [Fact]
    public void The_grid_finds_what_a_search_through_everything_finds()
    {
        var random = new SimRandom { State = 3 };
        var grid = new SpatialGrid(0, 0, 10_000, 6_000, 9, 200);
        var found = new int[200];
        for (int round = 0; round < 50; round++)
        {
            var points = new (int X, int Y)[200];
            grid.Clear();
            for (int i = 0; i < 200; i++)
            {
                points[i] = (random.Next(-100, 10_100), random.Next(-100, 6_100));
                grid.Add(i, points[i].X, points[i].Y);
            }

            grid.Build();
            int left = random.Next(-200, 10_000);
            int top = random.Next(-200, 6_000);
            int right = left + random.Next(2_000);
            int bottom = top + random.Next(2_000);
            var near = found[..grid.Near(left, top, right, bottom, found)];
            Assert.Equal(near.Length, near.Distinct().Count());
            IEnumerable<int> inside = Enumerable.Range(0, 200)
                .Where(i => points[i].X >= left && points[i].X <= right && points[i].Y >= top && points[i].Y <= bottom);
            Assert.Empty(inside.Except(near));
        }
    }
}
