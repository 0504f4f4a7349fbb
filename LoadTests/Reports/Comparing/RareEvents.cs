namespace LoadTests.Reports.Comparing;

/// <summary>
/// Whether two counts of events differ by more than chance: given how many there were together, each is in B with the
/// share of time that B had (Przyborowski and Wilenski, "Homogeneity of results in testing samples from Poisson
/// series", 1940). Errors that come in crowds look more significant than they are, which is the safe side.
/// </summary>
public static class RareEvents
{
    /// <summary>The two-sided probability that the counts differ at least this much.</summary>
    public static double Probability(long a, double secondsA, long b, double secondsB)
    {
        double share = secondsB / (secondsA + secondsB);
        double total = a + b;
        if (total == 0 || !(share is > 0 and < 1)) return 1;
        return Math.Min(1, 2 * Math.Min(AtMost(b, total, share), AtMost(a, total, 1 - share)));
    }

    // Sums while it is quick, and is approximately normal where it is not.
    private static double AtMost(long count, double total, double share)
    {
        if (total > 10_000)
        {
            double z = (count + 0.5 - (total * share)) / Math.Sqrt(total * share * (1 - share));
            return z < 0 ? MannWhitney.NormalTail(-z) : 1 - MannWhitney.NormalTail(z);
        }

        double logarithm = total * Math.Log(1 - share);
        double sum = 0;
        for (long i = 0; i <= count; i++)
        {
            sum += Math.Exp(logarithm);
            logarithm += Math.Log((total - i) / (i + 1) * share / (1 - share));
        }

        return sum;
    }
}
