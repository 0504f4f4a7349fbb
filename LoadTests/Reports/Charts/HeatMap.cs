using System.Text;
using LoadTests.Measuring;

namespace LoadTests.Reports.Charts;

/// <summary>
/// How long inputs took, over the time of a run: a column is a moment, a cell the share of its inputs that took so
/// long.
/// </summary>
internal static class HeatMap
{
    private const string Title = "Input to snapshot over time";
    private const string Explanation =
        "Each column is an interval; darker cells hold more of its inputs. The line is p99.";

    /// <summary>
    /// Colors; the last one stands for the fullest cells of a column, and so each column for itself: when there are
    /// few inputs, they are seen as well.
    /// </summary>
    private const int Levels = 8;

    private const int ColumnsMax = 120;
    private const int RowsMax = 40;

    public static Chart Draw(IReadOnlyList<Interval> timeline)
    {
        HistogramBucket[] all = [.. timeline.SelectMany(interval => interval.InputToSnapshot.Buckets)];
        if (all.Length == 0)
            return new(Title, Explanation, [], Plot.Empty($"{Title}: no data", "No input was reflected in a snapshot."));

        double least = Math.Max(1e-3, LowerMs(all.Min(bucket => bucket.Index)));
        double most = Math.Max(least * 2, UpperMs(all.Max(bucket => bucket.Index)));
        double doublings = Math.Log2(most / least);
        double perDoubling = new[] { 16.0, 8, 4, 2 }.FirstOrDefault(rows => rows * doublings <= RowsMax, 1);
        Column[] columns = [.. ColumnsOf(timeline)];

        Scale y = Scale.Logarithmic(least, least * Math.Pow(2, Math.Ceiling(doublings * perDoubling) / perDoubling));
        var plot = new Plot(
            $"{Title}: p50 {Figures.Number(Figures.Median(columns.Select(column => (double?)column.Inputs.QuantileMs(0.5))))} ms, " +
            $"slowest {Figures.Number(most)} ms",
            Scale.Time(columns[^1].End), TimeChart.UnitOf(timeline), y, "ms");
        var cells = new StringBuilder[Levels];
        for (int i = 0; i < Levels; i++) cells[i] = new StringBuilder();
        foreach (Column column in columns) AppendCells(cells, column, least, perDoubling, plot);
        for (int i = 0; i < Levels; i++) plot.AddPath($"cell h{i + 1}", cells[i].ToString(),
            $"up to {Figures.Number(100 * Math.Pow((i + 1.0) / Levels, 2))} % of the fullest cell");

        var p99 = new Line("p99", "over", [.. columns.Select(
            column => ((column.Begin + column.End) / 2, column.Inputs.Count == 0 ? (double?)null : column.Inputs.QuantileMs(0.99)))]);
        plot.AddPath("line over", p99.PathOn(plot), p99.Name);
        return new(Title, Explanation, [.. Enumerable.Range(1, Levels).Select(
            level => new ChartKey($"h{level}", level == 1 ? "few" : level == Levels ? "many" : "")), new("over", "p99")], plot.ToSvg());
    }

    private static IEnumerable<Column> ColumnsOf(IReadOnlyList<Interval> timeline) =>
        timeline.Chunk((timeline.Count + ColumnsMax - 1) / ColumnsMax).Select(chunk => new Column(
            chunk[0].At, chunk[^1].At + chunk[^1].Seconds, HistogramData.Merge(chunk.Select(interval => interval.InputToSnapshot))));

    private static void AppendCells(StringBuilder[] cells, Column column, double least, double perDoubling, Plot plot)
    {
        (int Row, long Count)[] rows = [.. column.Inputs.Buckets
            .GroupBy(bucket => (int)(Math.Log2(Math.Max(least, LowerMs(bucket.Index)) / least) * perDoubling),
                (row, buckets) => (row, buckets.Sum(bucket => bucket.Count)))];
        foreach ((int row, long count) in rows)
        {
            string left = Markup.At(plot.X(column.Begin)), right = Markup.At(plot.X(column.End));
            string top = Markup.At(plot.Y(least * Math.Pow(2, (row + 1) / perDoubling))),
                bottom = Markup.At(plot.Y(least * Math.Pow(2, row / perDoubling)));
            cells[LevelOf(count / (double)rows.Max(other => other.Count))].Append($"M{left} {top}H{right}V{bottom}H{left}z");
        }
    }

    // By the square root, because the eye is to see the few, too.
    private static int LevelOf(double share) => Math.Clamp((int)Math.Ceiling(Math.Sqrt(share) * Levels) - 1, 0, Levels - 1);

    private static double UpperMs(int index) => LogHistogram.LongestOf(index).TotalMilliseconds;

    private static double LowerMs(int index) => index == 0 ? 0 : UpperMs(index - 1);

    private sealed record Column(double Begin, double End, HistogramData Inputs);
}
