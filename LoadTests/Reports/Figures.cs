namespace LoadTests.Reports;

/// <summary>Formats figures; an unknown one is a dash.</summary>
internal static class Figures
{
    /// <summary>An unknown figure.</summary>
    public const string Unknown = "–";

    /// <summary>With about three digits that matter; whole numbers without decimals.</summary>
    public static string Number(double? value) =>
        value is not { } known || !double.IsFinite(known) ? Unknown : known.ToString(Math.Abs(known) switch
        {
            _ when double.IsInteger(known) => "N0",
            < 0.1 => "0.000",
            < 10 => "0.00",
            < 100 => "0.0",
            _ => "N0",
        }, null);

    /// <summary>A number that was counted.</summary>
    public static string Count(long? value) => value?.ToString("N0", null) ?? Unknown;

    /// <summary>Bytes, in units of 1000.</summary>
    public static string Bytes(double? value) => value is not { } bytes || !double.IsFinite(bytes) ? Unknown : Math.Abs(bytes) switch
    {
        < 1e3 => $"{bytes:0} B",
        < 1e6 => $"{Number(bytes / 1e3)} kB",
        < 1e9 => $"{Number(bytes / 1e6)} MB",
        _ => $"{Number(bytes / 1e9)} GB",
    };

    /// <summary>A time span for people.</summary>
    public static string Seconds(double seconds) =>
        seconds < 120 || !double.IsFinite(seconds) ? $"{Number(seconds)} s" : $"{(long)seconds / 60} min {(long)seconds % 60} s";

    /// <summary>The one in the middle of all that are known; null when none is.</summary>
    public static double? Median(IEnumerable<double?> values)
    {
        double[] sorted = [.. Known(values).Order()];
        if (sorted.Length == 0) return null;
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The greatest of all that are known; null when none is.</summary>
    public static double? Max(IEnumerable<double?> values) => Known(values).Select(value => (double?)value).Max();

    /// <summary>All that are known, and numbers.</summary>
    public static IEnumerable<double> Known(IEnumerable<double?> values) =>
        values.Where(value => value is { } known && double.IsFinite(known)).Select(value => value!.Value);
}
