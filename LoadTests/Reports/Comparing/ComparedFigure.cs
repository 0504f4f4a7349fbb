namespace LoadTests.Reports.Comparing;

/// <summary>Whether a figure has changed.</summary>
public enum Verdict
{
    /// <summary>By more than noise, for the better.</summary>
    Better,

    /// <summary>By more than noise, for the worse.</summary>
    Worse,

    /// <summary>By so little that it can be chance.</summary>
    Noise,

    /// <summary>Not enough data to tell.</summary>
    TooLittleData,
}

/// <summary>A figure of two runs.</summary>
/// <param name="Name">With its unit.</param>
/// <param name="A">What it was in the first run; null when it is not known.</param>
/// <param name="B">In the second one.</param>
/// <param name="Change">(B - A) / A; null when A is zero or one is not known.</param>
/// <param name="Verdict">What to make of it.</param>
public sealed record ComparedFigure(string Name, double? A, double? B, double? Change, Verdict Verdict)
{
    /// <summary>
    /// A change must be less likely than this by chance. With a dozen figures, one in eight comparisons of equals still
    /// finds something at 1 %, if it were not for the effect.
    /// </summary>
    internal const double ProbabilityMax = 0.01;

    /// <summary>
    /// A change must be at least so large: less does not matter, and two builds of the same source differ as much.
    /// </summary>
    internal const double EffectMin = 0.03;

    /// <summary>Compares blocks of two runs; the figures are their medians.</summary>
    internal static ComparedFigure OfBlocks(string name, double[] a, double[] b, bool moreIsBetter = false, double effectMin = EffectMin)
    {
        double? medianA = Figures.Median(a.Cast<double?>()), medianB = Figures.Median(b.Cast<double?>());
        Verdict verdict = MannWhitney.LeastProbability(a.Length, b.Length) >= ProbabilityMax ? Verdict.TooLittleData
            : MannWhitney.Probability(a, b) >= ProbabilityMax ? Verdict.Noise
            : Judge(medianA!.Value, medianB!.Value, moreIsBetter, effectMin);
        return new(name, medianA, medianB, ChangeOf(medianA, medianB), verdict);
    }

    /// <summary>
    /// Compares two single values. How much they vary is not known, so a change that is not small proves nothing.
    /// </summary>
    internal static ComparedFigure OfRuns(string name, double? a, double? b) => new(name, a, b, ChangeOf(a, b),
        a is { } first && b is { } second && Judge(first, second, false, EffectMin) == Verdict.Noise
            ? Verdict.Noise
            : Verdict.TooLittleData);

    /// <summary>Compares how often something went wrong.</summary>
    internal static ComparedFigure OfErrors(string name, RunReport a, RunReport b)
    {
        long errorsA = a.Timeline.Sum(interval => interval.Errors), errorsB = b.Timeline.Sum(interval => interval.Errors);
        double secondsA = a.Timeline.Sum(interval => interval.Seconds), secondsB = b.Timeline.Sum(interval => interval.Seconds);
        if (secondsA <= 0 || secondsB <= 0) return new(name, null, null, null, Verdict.TooLittleData);
        double rateA = errorsA / secondsA, rateB = errorsB / secondsB;
        bool isChance = RareEvents.Probability(errorsA, secondsA, errorsB, secondsB) >= ProbabilityMax;
        return new(name, rateA, rateB, ChangeOf(rateA, rateB), isChance ? Verdict.Noise : Judge(rateA, rateB, false, EffectMin));
    }

    private static double? ChangeOf(double? a, double? b) => a is { } first && first != 0 ? (b - first) / first : null;

    private static Verdict Judge(double a, double b, bool moreIsBetter, double effectMin) =>
        Math.Abs(b - a) < effectMin * Math.Abs(a) || a == b ? Verdict.Noise
        : b > a == moreIsBetter ? Verdict.Better
        : Verdict.Worse;
}
