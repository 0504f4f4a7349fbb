using System.Text;

namespace LoadTests.Reports.Charts;

/// <summary>
/// An SVG with two axes, to which charts add what they show. Colors and fonts come from the page's style sheet by
/// class, so it follows light and dark mode and text can grow on small screens.
/// </summary>
internal sealed class Plot
{
    public const double Width = 560;
    public const double Height = 290;
    public const double Left = 62;
    public const double Right = 546;
    public const double Top = 34;
    public const double Bottom = 236;

    private readonly StringBuilder _content = new();
    private readonly Scale _x;
    private readonly Scale _y;

    /// <param name="description">What the chart shows, for those who do not see it.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="xUnit">Below it.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="yUnit">Above it.</param>
    public Plot(string description, Scale x, string xUnit, Scale y, string yUnit)
    {
        (_x, _y) = (x, y);
        Open(_content, description);
        Text(Left, Top - 14, "start", yUnit);
        Text(Right, Bottom + 46, "end", xUnit);
        foreach (ScaleTick tick in y.Ticks)
        {
            _content.Append(
                $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Right}\" y1=\"{Markup.At(Y(tick.Value))}\" " +
                $"y2=\"{Markup.At(Y(tick.Value))}\"/>\n");
            Text(Left - 8, Y(tick.Value) + 4.5, "end", tick.Text);
        }

        foreach (ScaleTick tick in x.Ticks)
        {
            _content.Append(
                $"<line class=\"axis\" x1=\"{Markup.At(X(tick.Value))}\" x2=\"{Markup.At(X(tick.Value))}\" y1=\"{Bottom}\" " +
                $"y2=\"{Bottom + 5}\"/>\n");
            Text(X(tick.Value), Bottom + 22, "middle", tick.Text);
        }

        _content.Append($"<line class=\"axis\" x1=\"{Left}\" x2=\"{Right}\" y1=\"{Bottom}\" y2=\"{Bottom}\"/>\n");
    }

    /// <summary>In place of a chart that has nothing to show.</summary>
    public static string Empty(string description, string why)
    {
        var content = new StringBuilder();
        Open(content, description);
        content.Append($"<rect class=\"nothing\" x=\"1\" y=\"1\" width=\"{Width - 2}\" height=\"{Height - 2}\" rx=\"6\"/>");
        content.Append($"<text x=\"{Width / 2}\" y=\"{Height / 2}\" text-anchor=\"middle\">{Markup.Escape(why)}</text></svg>");
        return content.ToString();
    }

    /// <summary>Where a value is, from left to right.</summary>
    public double X(double value) => Left + (_x.At(value) * (Right - Left));

    /// <summary>Where a value is, from top to bottom.</summary>
    public double Y(double value) => Bottom - (_y.At(value) * (Bottom - Top));

    /// <summary>Adds a path with a title, which browsers show when the mouse is over it.</summary>
    /// <param name="classes">Of the style sheet.</param>
    /// <param name="path">Its commands.</param>
    /// <param name="title">What it is.</param>
    public void AddPath(string classes, string path, string title)
    {
        if (path.Length > 0) _content.Append($"<path class=\"{classes}\" d=\"{path}\"><title>{Markup.Escape(title)}</title></path>\n");
    }

    /// <summary>Everything that was added.</summary>
    public string ToSvg() => _content + "</svg>";

    private static void Open(StringBuilder content, string description) => content.Append(
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" " +
        $"aria-label=\"{Markup.Escape(description)}\"><title>{Markup.Escape(description)}</title>\n");

    private void Text(double x, double y, string anchor, string text) =>
        _content.Append($"<text x=\"{Markup.At(x)}\" y=\"{Markup.At(y)}\" text-anchor=\"{anchor}\">{Markup.Escape(text)}</text>\n");
}
