using LoadTests.Reports.Comparing;

namespace GameServer.Tests.LoadTesting.Reports;

public class MannWhitneyTests
{
    /// <summary>By hand: of the 252 ways to pick 5 of 10 ranks, one has so small a sum, and one so large.</summary>
    [Fact]
    public void Samples_that_do_not_overlap_are_as_unlikely_as_can_be()
    {
        Assert.Equal(2 / 252.0, MannWhitney.Probability([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]), 1e-12);
        Assert.Equal(2 / 252.0, MannWhitney.LeastProbability(5, 5), 1e-12);
        Assert.Equal(2 / 70.0, MannWhitney.Probability([5, 6, 7, 8], [1, 2, 3, 4]), 1e-12);
        Assert.Equal(1, MannWhitney.LeastProbability(0, 9));
    }

    /// <summary>Against all splits, one by one: ties included.</summary>
    [Fact]
    public void The_exact_probability_is_that_of_trying_all_splits()
    {
        var random = new Random(5);
        for (int i = 0; i < 200; i++)
        {
            double[] all = [.. Enumerable.Range(0, random.Next(4, 11)).Select(_ => (double)random.Next(6))];
            int picked = random.Next(1, all.Length);
            Assert.Equal(ByTrying(all, picked), MannWhitney.Probability(all[..picked], all[picked..]), 1e-9);
        }
    }

    [Fact]
    public void Equal_values_prove_nothing()
    {
        Assert.Equal(1, MannWhitney.Probability([.. Enumerable.Repeat(3.0, 8)], [.. Enumerable.Repeat(3.0, 8)]));
        Assert.Equal(1, MannWhitney.Probability([.. Enumerable.Repeat(3.0, 80)], [.. Enumerable.Repeat(3.0, 80)]));
        Assert.Equal(1, MannWhitney.Probability([], [1, 2]));
    }

    /// <summary>
    /// Of equal distributions a test at p must find a share p to differ, at most; small samples are exact, large ones
    /// approximate.
    /// </summary>
    [Theory]
    [InlineData(8)]
    [InlineData(20)]
    [InlineData(60)]
    public void Few_of_equal_distributions_differ_and_all_that_are_shifted(int count)
    {
        var random = new Random(count);
        double[] Sample(double shift) =>
            [.. Enumerable.Range(0, count).Select(_ => shift + Math.Exp(random.NextDouble() + random.NextDouble()))];
        double[] equal = [.. Enumerable.Range(0, 300).Select(_ => MannWhitney.Probability(Sample(0), Sample(0)))];

        Assert.InRange(equal.Count(p => p < 0.01), 0, 12); // 3 are expected; 12 are five standard deviations away
        Assert.InRange(equal.Count(p => p < 0.2), 25, 95);
        Assert.All(Enumerable.Range(0, 50), _ => Assert.True(MannWhitney.Probability(Sample(0), Sample(8)) < 0.01));
    }

    private static double ByTrying(double[] values, int picked)
    {
        double[] ranks = [
            .. values.Select(value => values.Count(other => other < value) + ((values.Count(other => other == value) + 1) / 2.0))];
        double[] sums = [.. Enumerable.Range(0, 1 << values.Length).Where(split => int.PopCount(split) == picked)
            .Select(split => ranks.Where((_, i) => (split >> i & 1) == 1).Sum())];
        double seen = ranks.Take(picked).Sum();
        return Math.Min(1, 2.0 * Math.Min(sums.Count(sum => sum <= seen), sums.Count(sum => sum >= seen)) / sums.Length);
    }
}
