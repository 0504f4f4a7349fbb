namespace LoadTests.Reports.Comparing;

/// <summary>
/// The test of Mann and Whitney ("On a test of whether one of two random variables is stochastically larger than the
/// other", 1947): how likely two samples of the same distribution differ at least this much in rank. It assumes nothing
/// of the distribution's shape, which latencies need.
/// </summary>
public static class MannWhitney
{
    /// <summary>
    /// Up to this many values in total the probability is exact; above, the normal approximation is off by less than a
    /// thousandth.
    /// </summary>
    private const int ExactMax = 40;

    /// <summary>The probability, of both sides.</summary>
    public static double Probability(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        if (a.Count == 0 || b.Count == 0) return 1;
        int[] ranks = DoubledRanks([.. a, .. b]);
        return ranks.Length <= ExactMax ? Exact(ranks, a.Count) : Normal(ranks, a.Count);
    }

    /// <summary>
    /// The least probability that samples of these sizes can have: that of all values of one being greater than all of
    /// the other.
    /// </summary>
    public static double LeastProbability(int a, int b)
    {
        double splits = 1;
        for (int i = 1; i <= Math.Min(a, b); i++) splits = splits * (a + b - i + 1) / i;
        return Math.Min(1, 2 / splits);
    }

    /// <summary>
    /// Twice the rank of each value, because equal values share the mean of their ranks, which may end with a half.
    /// </summary>
    private static int[] DoubledRanks(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        int[] ranks = new int[values.Length];
        for (int first = 0, next; first < order.Length; first = next)
        {
            next = first + 1;
            while (next < order.Length && values[order[next]] == values[order[first]]) next++;
            for (int i = first; i < next; i++) ranks[order[i]] = first + 1 + next;
        }

        return ranks;
    }

    // How many of all ways to pick the first sample's ranks have each sum, counted rank by rank; so ties are exact,
    // too.
    private static double Exact(int[] ranks, int picked)
    {
        double[][] ways = [.. Enumerable.Range(0, picked + 1).Select(_ => new double[ranks.Sum() + 1])];
        ways[0][0] = 1;
        int reached = 0;
        for (int i = 0; i < ranks.Length; i++)
        {
            int rank = ranks[i];
            reached += rank;
            for (int count = Math.Min(picked, i + 1); count >= 1; count--)
            {
                double[] with = ways[count], without = ways[count - 1];
                for (int sum = rank; sum <= reached; sum++) with[sum] += without[sum - rank];
            }
        }

        int seen = ranks.Take(picked).Sum();
        double all = ways[picked].Sum(), atMost = ways[picked].Take(seen + 1).Sum(), atLeast = ways[picked].Skip(seen).Sum();
        return Math.Min(1, 2 * Math.Min(atMost, atLeast) / all);
    }

    // With the corrections for ties and for continuity, as in Conover, "Practical Nonparametric Statistics", 3rd
    // edition, section 5.1.
    private static double Normal(int[] ranks, int picked)
    {
        double total = ranks.Length, rest = total - picked;
        double u = (ranks.Take(picked).Sum() / 2.0) - (picked * (picked + 1) / 2.0);
        double ties = ranks.GroupBy(rank => rank).Sum(group => Math.Pow(group.Count(), 3) - group.Count());
        double variance = picked * rest / 12 * (total + 1 - (ties / (total * (total - 1))));
        if (variance <= 0) return 1;
        double z = Math.Max(0, Math.Abs(u - (picked * rest / 2)) - 0.5) / Math.Sqrt(variance);
        return Math.Min(1, 2 * NormalTail(z));
    }

    /// <summary>
    /// How likely a standard normal value exceeds z ≥ 0. Abramowitz and Stegun, 26.2.17: off by 7.5e-8 at most.
    /// </summary>
    internal static double NormalTail(double z)
    {
        double t = 1 / (1 + (0.2316419 * z));
        double polynomial = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * polynomial;
    }
}
