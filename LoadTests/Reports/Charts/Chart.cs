using System.Text;

namespace LoadTests.Reports.Charts;

/// <summary>A picture with what a reader needs beside it.</summary>
/// <param name="Title">Above it.</param>
/// <param name="Explanation">Below the title, in a sentence.</param>
/// <param name="Keys">Its colors: a class of the style sheet, and what it stands for.</param>
/// <param name="Svg">The picture.</param>
internal sealed record Chart(string Title, string Explanation, IReadOnlyList<ChartKey> Keys, string Svg);

/// <summary>What a color stands for.</summary>
internal readonly record struct ChartKey(string Classes, string Name);

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Classes">Of the style sheet: its color.</param>
/// <param name="Points">From left to right; where a value is not known, the line has a gap.</param>
internal sealed record Line(string Name, string Classes, IReadOnlyList<(double X, double? Y)> Points)
{
    /// <summary>Whether there is a point at all.</summary>
    public bool IsKnown => Values.Any();

    /// <summary>The values that are known.</summary>
    public IEnumerable<double> Values => Figures.Known(Points.Select(point => point.Y));

    /// <summary>The line on a plot; a point between two gaps becomes a dash.</summary>
    public string PathOn(Plot plot)
    {
        var path = new StringBuilder();
        bool drawing = false;
        for (int i = 0; i < Points.Count; i++)
        {
            if (!IsKnownAt(i))
            {
                drawing = false;
                continue;
            }

            path.Append($"{(drawing ? 'L' : 'M')}{Markup.At(plot.X(Points[i].X))} {Markup.At(plot.Y(Points[i].Y!.Value))}");
            if (!drawing && !IsKnownAt(i + 1)) path.Append("m-3 0h6");
            drawing = true;
        }

        return path.ToString();
    }

    private bool IsKnownAt(int index) => index < Points.Count && Points[index].Y is { } y && double.IsFinite(y);
}
