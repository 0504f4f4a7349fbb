namespace LoadTests.Reports.Charts;

/// <summary>A place on an axis that is marked.</summary>
internal readonly record struct ScaleTick(double Value, string Text);

/// <summary>Where values are on an axis: 0 is its begin, 1 its end.</summary>
internal sealed class Scale
{
    private readonly Func<double, double> _measure;
    private readonly double _begin;
    private readonly double _end;

    private Scale(double min, double max, Func<double, double> measure, IReadOnlyList<ScaleTick> ticks)
    {
        (Min, Max, Ticks, _measure) = (min, max, ticks, measure);
        (_begin, _end) = (measure(min), measure(max));
    }

    /// <summary>The value at the axis' begin.</summary>
    public double Min { get; }

    /// <summary>The value at the axis' end.</summary>
    public double Max { get; }

    /// <summary>The tick marks, ascending.</summary>
    public IReadOnlyList<ScaleTick> Ticks { get; }

    /// <summary>The position of a value, clamped to the scale.</summary>
    public double At(double value) => Math.Clamp((_measure(Math.Clamp(value, Min, Max)) - _begin) / (_end - _begin), 0, 1);

    /// <summary>From zero to the first round number that nothing exceeds.</summary>
    public static Scale FromZero(double most)
    {
        double step = RoundStep(Math.Max(most, 1e-3) / 4);
        int steps = Math.Max(1, (int)Math.Ceiling((most / step) - 1e-9));
        return new(0, steps * step, value => value,
            [.. Enumerable.Range(0, steps + 1).Select(i => new ScaleTick(i * step, Text(i * step)))]);
    }

    /// <summary>
    /// Equal ratios are equally far apart. Marks 1, 2, 5, 10 …, or only powers of ten when those are too many.
    /// </summary>
    public static Scale Logarithmic(double least, double most)
    {
        int first = (int)Math.Floor(Math.Log10(least));
        int last = (int)Math.Ceiling(Math.Log10(most));
        int[] digits = Math.Log10(most / least) > 2.5 ? [1] : [1, 2, 5];
        ScaleTick[] ticks = [.. Enumerable.Range(first, Math.Max(1, last - first + 1))
            .SelectMany(power => digits.Select(digit => digit * Math.Pow(10, power)))
            .Where(value => value >= least * 0.999 && value <= most * 1.001)
            .Select(value => new ScaleTick(value, Text(value)))];
        return new(least, most, Math.Log10, ticks);
    }

    /// <summary>
    /// Fits values of which some may be much larger than most: these would press the others flat on a linear scale.
    /// </summary>
    public static Scale Fitting(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(value => value > 0).Order()];
        if (sorted.Length == 0 || sorted[^1] < 30 * sorted[sorted.Length / 2]) return FromZero(sorted.LastOrDefault());
        double least = Math.Max(sorted[0], sorted[^1] / 1e5);
        return Logarithmic(RoundDown(least), RoundUp(sorted[^1]));
    }

    /// <summary>Seconds since the begin.</summary>
    public static Scale Time(double seconds)
    {
        double end = Math.Max(seconds, 1);
        double step = new[] { 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400 }.FirstOrDefault(
            step => end / step <= 6, 28_800);
        int steps = (int)Math.Floor(end / step);
        return new(0, end, value => value,
            [.. Enumerable.Range(0, Math.Min(steps, 100) + 1).Select(i => new ScaleTick(i * step, Clock(i * step, end)))]);
    }

    /// <summary>Shares of all that are not longer: each nine more is as far again.</summary>
    public static Scale Percentiles() => new(0, 0.9999, share => -Math.Log10(1 - share),
        [new(0, "0"), new(0.5, "50"), new(0.9, "90"), new(0.99, "99"), new(0.999, "99.9"), new(0.9999, "99.99")]);

    /// <summary>The next of 1, 2, 5, 10 … that is not less.</summary>
    public static double RoundUp(double value) => RoundStep(value * 0.999);

    /// <summary>The next of 1, 2, 5, 10 … that is not more.</summary>
    public static double RoundDown(double value)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(value * 1.001)));
        double digit = value * 1.001 / power;
        return (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power;
    }

    private static double RoundStep(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        double digit = least / power;
        return (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * power;
    }

    private static string Text(double value) => value switch
    {
        >= 1e6 => $"{value / 1e6:0.##}M",
        >= 10_000 => $"{value / 1e3:0.##}k",
        _ => value.ToString("0.#####", null),
    };

    private static string Clock(double value, double end) => end < 120 ? Text(value)
        : end < 7200 ? $"{(int)value / 60}:{(int)value % 60:00}"
        : $"{(int)value / 3600}:{(int)value / 60 % 60:00}:{(int)value % 60:00}";
}
