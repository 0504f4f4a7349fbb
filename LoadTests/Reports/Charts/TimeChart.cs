namespace LoadTests.Reports.Charts;

/// <summary>Figures over the time of a run, as lines.</summary>
internal static class TimeChart
{
    /// <summary>Draws figures of all intervals, each in the middle of its interval.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="explanation">In a sentence.</param>
    /// <param name="unit">Of all figures.</param>
    /// <param name="timeline">The run.</param>
    /// <param name="figures">A color and a name, and where the figure is.</param>
    public static Chart Draw(
        string title, string explanation, string unit, IReadOnlyList<Interval> timeline,
        params (ChartKey Key, Func<Interval, double?> Of)[] figures)
    {
        Line[] lines = [.. figures
            .Select(figure =>
                new Line(figure.Key.Name, figure.Key.Classes, [.. timeline.Select(i => (i.At + (i.Seconds / 2), figure.Of(i)))]))
            .Where(line => line.IsKnown)];
        if (lines.Length == 0) return new(title, explanation, [], Plot.Empty($"{title}: no data", "No data."));

        var plot = new Plot(
            $"{title} over time: {string.Join("; ", lines.Select(line => Summary(line, unit)))}",
            Scale.Time(timeline[^1].At + timeline[^1].Seconds),
            UnitOf(timeline),
            Scale.Fitting(lines.SelectMany(line => line.Values)),
            unit);
        foreach (Line line in lines) plot.AddPath($"line {line.Classes}", line.PathOn(plot), line.Name);
        return new(title, explanation, [.. lines.Select(line => new ChartKey(line.Classes, line.Name))], plot.ToSvg());
    }

    private static string Summary(Line line, string unit) =>
        $"{line.Name} median {Figures.Number(Figures.Median(line.Values.Cast<double?>()))} {unit}, " +
        $"most {Figures.Number(line.Values.Max())} {unit}";

    /// <summary>The label of the time axis.</summary>
    public static string UnitOf(IReadOnlyList<Interval> timeline) => (timeline[^1].At + timeline[^1].Seconds) switch
    {
        < 120 => "time, s",
        < 7200 => "time, min:s",
        _ => "time, h:min:s",
    };
}
