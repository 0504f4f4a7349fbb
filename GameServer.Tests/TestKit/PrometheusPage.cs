using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GameServer.Tests.TestKit;

/// <summary>
/// Reads the text format, version 0.0.4, and fails on whatever is not exactly right: types twice or missing, samples of
/// another metric among a metric's, the same labels twice, names, escapes or numbers that are none, histograms that are
/// not cumulative or do not add up.
/// </summary>
public sealed partial class PrometheusPage
{
    private readonly Dictionary<string, double> _samples = [];
    private readonly Dictionary<string, string> _types = [];
    private readonly Dictionary<string, string> _helps = [];

    public PrometheusPage(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        string name = "";
        foreach (string line in text[..^1].Split('\n'))
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                string[] type = line.Split(' ');
                Assert.Equal(4, type.Length);
                name = type[2];
                Assert.Matches(MetricName(), name);
                Assert.Contains(type[3], (string[])["counter", "gauge", "histogram"]);
                Assert.True(_types.TryAdd(name, type[3]), $"TYPE of {name} twice");
            }
            else if (line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                string[] help = line.Split(' ', 4);
                Assert.Equal(name, help[2]);
                Assert.True(_helps.TryAdd(name, help[3]), $"HELP of {name} twice");
                Assert.DoesNotMatch(BadHelpEscape(), help[3]);
            }
            else
            {
                TakeSample(name, line);
            }
        }

        foreach (string histogram in _types.Where(type => type.Value == "histogram").Select(type => type.Key)) CheckHistogram(histogram);
    }

    /// <summary>Names of metrics with their types.</summary>
    public IReadOnlyDictionary<string, string> Types => _types;

    /// <summary>Names of metrics with what is said of them.</summary>
    public IReadOnlyDictionary<string, string> Helps => _helps;

    /// <summary>
    /// Each sample, as "name" or "name{a=b,c=d}" in the order of names, values being as they were before they were
    /// escaped.
    /// </summary>
    public IReadOnlyDictionary<string, double> Samples => _samples;

    public double this[string sample] =>
        _samples.TryGetValue(sample, out double value) ? value : throw new KeyNotFoundException($"There is no {sample}.");

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => double.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture),
    };

    private void TakeSample(string metric, string line)
    {
        Match sample = Sample().Match(line);
        Assert.True(sample.Success, $"no sample: {line}");
        string name = sample.Groups["name"].Value;
        string type = Assert.Contains(metric, (IDictionary<string, string>)_types);
        string[] allowed = type == "histogram" ? [metric + "_bucket", metric + "_sum", metric + "_count"] : [metric];
        Assert.Contains(name, allowed);
        string[] labels = [.. sample.Groups["label"].Captures.Zip(
            sample.Groups["value"].Captures, (label, value) => $"{label.Value}={Unescape(value.Value)}")];
        Assert.Distinct(labels.Select(label => label.Split('=')[0]));
        Array.Sort(labels, (a, b) => string.CompareOrdinal(Place(a), Place(b)));
        string key = labels.Length == 0 ? name : $"{name}{{{string.Join(',', labels)}}}";
        Assert.True(_samples.TryAdd(key, Number(sample.Groups["number"].Value)), $"{key} twice");
        if (type == "counter") Assert.True(_samples[key] >= 0, key);
    }

    private void CheckHistogram(string name)
    {
        var series = _samples.Where(sample => sample.Key.StartsWith(name + "_bucket{", StringComparison.Ordinal))
            .Select(sample => (Labels: WithoutBound().Replace(sample.Key[(name.Length + 7)..], ""),
                Bound: Number(WithoutBound().Match(sample.Key).Groups[1].Value), sample.Value))
            .GroupBy(bucket => bucket.Labels, bucket => (bucket.Bound, bucket.Value));
        foreach (var buckets in series)
        {
            string labels = buckets.Key == "{}" ? "" : buckets.Key;
            Assert.Equal(buckets.OrderBy(b => b.Bound), buckets); // in order
            Assert.Equal(buckets.OrderBy(b => b.Value), buckets); // cumulative
            Assert.Equal(double.PositiveInfinity, buckets.Last().Bound);
            Assert.Equal(this[$"{name}_count{labels}"], buckets.Last().Value);
            Assert.True(this[$"{name}_sum{labels}"] >= 0);
        }
    }

    // By name, but the bound of a bucket last.
    private static string Place(string label) => label.StartsWith("le=", StringComparison.Ordinal) ? "~" : label;

    private static string Unescape(string value)
    {
        var text = new StringBuilder();
        for (int i = 0; i < value.Length; i++)
            text.Append(value[i] != '\\' ? value[i] : value[++i] == 'n' ? '\n' : value[i]);
        return text.ToString();
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]*$")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"(?<!\\)(\\\\)*\\(?![\\n])")]
    private static partial Regex BadHelpEscape();

    [GeneratedRegex("""^(?<name>[a-zA-Z_][a-zA-Z0-9_]*)""" +
        """(\{((?<label>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>([^"\\\n]|\\["\\n])*)",?)*(?<!,)\})? (?<number>\S+)$""",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Sample();

    [GeneratedRegex(",?le=([^,}]+)")]
    private static partial Regex WithoutBound();
}
