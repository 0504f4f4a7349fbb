using System.Globalization;
using System.Text;

namespace GameServer.Hosting.Operations.Prometheus;

/// <summary>Names as OpenTelemetry says that they are in Prometheus: dots become underscores, the unit is part of the name, counters end with <c>_total</c>.</summary>
internal static class PrometheusNames
{
    /// <summary>A metric's name.</summary>
    public static string Metric(string name, string? unit, string type)
    {
        string word = unit switch
        {
            "s" => "seconds",
            "ms" => "milliseconds",
            "By" => "bytes",
            "1" when type == "gauge" => "ratio",
            _ => "", // {ticks} and the like are for readers
        };
        string clean = Clean(name);
        if (word.Length > 0 && !clean.Split('_').Contains(word)) clean += "_" + word;
        return type == "counter" && !clean.EndsWith("_total", StringComparison.Ordinal) ? clean + "_total" : clean;
    }

    /// <summary>Labels as they are written between braces, sorted by name.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        KeyValuePair<string, object?>[] sorted = tags.ToArray();
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return string.Join(',', sorted.Select(tag => $"{Clean(tag.Key)}=\"{Escape(Text(tag.Value))}\""));
    }

    /// <summary>A number as Prometheus reads it.</summary>
    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The text of HELP: one line, whatever is in it.</summary>
    public static string EscapeHelp(string text) => text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);

    private static string Escape(string value) => EscapeHelp(value).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Text(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Clean(string name)
    {
        var clean = new StringBuilder(name.Length + 1);
        if (char.IsAsciiDigit(name[0])) clean.Append('_');
        foreach (char c in name) clean.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        return clean.ToString();
    }
}
