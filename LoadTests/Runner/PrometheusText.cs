using System.Globalization;
using System.Text.RegularExpressions;

namespace LoadTests.Runner;

/// <summary>
/// What <c>/metrics</c> said at one time (https://prometheus.io/docs/instrumenting/exposition_formats). Lines that
/// cannot be read are passed over.
/// </summary>
internal sealed partial class PrometheusText
{
    private readonly List<Sample> _samples = [];

    /// <summary>Reads a whole answer.</summary>
    public PrometheusText(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            Match match = Line().Match(line);
            if (!match.Success || !TryParse(match.Groups["value"].Value, out double value)) continue;
            _samples.Add(new Sample(match.Groups["name"].Value, match.Groups["labels"].Value, value));
        }
    }

    /// <summary>The sum of all samples of a name, optionally with a label; null: none.</summary>
    /// <param name="name">The metric.</param>
    /// <param name="label">A label with its value as it is written: gc_heap_generation="gen2".</param>
    public double? Sum(string name, string? label = null)
    {
        double? sum = null;
        foreach (Sample sample in _samples)
            if (sample.Name == name && (label is null || sample.Labels.Contains(label, StringComparison.Ordinal)))
                sum = (sum ?? 0) + sample.Value;
        return sum;
    }

    /// <summary>The largest sample of a name; null: none.</summary>
    public double? Max(string name)
    {
        double? max = null;
        foreach (Sample sample in _samples)
            if (sample.Name == name) max = Math.Max(max ?? double.MinValue, sample.Value);
        return max;
    }

    /// <summary>The buckets of a histogram, over all label sets: how many were at most so long.</summary>
    public SortedDictionary<double, double> Buckets(string name)
    {
        var buckets = new SortedDictionary<double, double>();
        foreach (Sample sample in _samples)
        {
            if (sample.Name != name + "_bucket" || !TryParse(Bound().Match(sample.Labels).Groups[1].Value, out double bound)) continue;
            buckets[bound] = buckets.GetValueOrDefault(bound) + sample.Value;
        }

        return buckets;
    }

    /// <summary>
    /// Below which duration a share of those lay that came between two answers, by straight lines within buckets; null:
    /// there were none.
    /// </summary>
    public static double? Quantile(SortedDictionary<double, double> before, SortedDictionary<double, double> after, double share)
    {
        double total = after.Count == 0 ? 0 : after.Values.Last() - Before(after.Keys.Last());
        if (total <= 0) return null;
        (double lowerBound, double lower) = (0, 0);
        foreach ((double bound, double count) in after)
        {
            double here = count - Before(bound);
            if (here >= share * total)
                return double.IsPositiveInfinity(bound)
                    ? lowerBound
                    : lowerBound + ((bound - lowerBound) * ((share * total) - lower) / Math.Max(here - lower, 1));
            (lowerBound, lower) = (bound, here);
        }

        return lowerBound;

        double Before(double bound) => before.GetValueOrDefault(bound);
    }

    private static bool TryParse(string text, out double value)
    {
        value = double.PositiveInfinity;
        return text == "+Inf" || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>.*)\})? (?<value>\S+)""")]
    private static partial Regex Line();

    [GeneratedRegex("le=\"([^\"]+)\"")]
    private static partial Regex Bound();

    private readonly record struct Sample(string Name, string Labels, double Value);
}
