using System.Text;
using LoadTests.Reports.Charts;

namespace LoadTests.Reports;

/// <summary>A report as a page in one file that needs nothing else: no scripts, nothing from elsewhere.</summary>
public static class HtmlReport
{
    public static string Write(RunReport report)
    {
        ReportTable[] tables = [.. ReportTable.Of(report)];
        var page = new StringBuilder();
        page.Append($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <title>Load test: {Markup.Escape(report.Scenario)}</title>
            <style>
            {HtmlStyle.Css}
            </style>
            </head>
            <body>
            <main>

            """);
        AppendHead(page, report);
        foreach (ReportTable table in tables.Take(1).Where(IsWide)) AppendTable(page, table);
        page.Append("<div class=\"charts\">\n");
        foreach (Chart chart in ReportCharts.Of(report)) AppendChart(page, chart);
        page.Append("</div>\n<div class=\"tables\">\n");
        foreach (ReportTable table in tables.Where(table => table.Title != "Thresholds")) AppendTable(page, table);
        page.Append($"<section><h2>Again</h2><pre>{Markup.Escape(ReportWords.Command(report))}</pre></section>\n");
        return page.Append("</div>\n</main>\n</body>\n</html>\n").ToString();
    }

    private static bool IsWide(ReportTable table) => table.Title == "Thresholds";

    private static void AppendHead(StringBuilder page, RunReport report)
    {
        page.Append(
            $"<header>\n<p class=\"kind\">Load test</p>\n<h1>{Markup.Escape(report.Scenario)}</h1>\n" +
            $"<p class=\"extent\">{Markup.Escape(ReportWords.Extent(report))}</p>\n");
        string outcome = ReportWords.Outcome(report);
        page.Append(
            $"<p class=\"outcome {Markup.Escape(outcome.ToLowerInvariant())}\"><b>{Markup.Escape(outcome)}</b> " +
            $"<span>{ReportWords.Verdict(report)}</span></p>\n");
        if (report.Remarks.Count > 0) page.Append(
            $"<ul class=\"remarks\">{string.Concat(report.Remarks.Select(remark => $"<li>{Markup.Escape(remark)}</li>"))}</ul>\n");
        if (report.Description.Length > 0) page.Append($"<p class=\"about\">{Markup.Escape(report.Description)}</p>\n");
        page.Append("<dl class=\"tiles\">\n");
        foreach ((string name, string value, string unit) in ReportTiles.Of(report))
            page.Append($"<div><dt>{Markup.Escape(name)}</dt><dd>{Markup.Escape(value)} <small>{Markup.Escape(unit)}</small></dd></div>\n");
        page.Append("</dl>\n</header>\n");
    }

    private static void AppendChart(StringBuilder page, Chart chart)
    {
        page.Append($"<figure>\n<h2>{Markup.Escape(chart.Title)}</h2>\n<p>{Markup.Escape(chart.Explanation)}</p>\n<div class=\"keys\">");
        ChartKey[] ramp = [.. chart.Keys.Where(key => key.Classes.StartsWith('h'))];
        if (ramp.Length > 0) page.Append(
            $"<span class=\"ramp\"><b>{Markup.Escape(ramp[0].Name)}</b>" +
            $"{string.Concat(ramp.Select(key => $"<i class=\"{key.Classes}\"></i>"))}" +
            $"<b>{Markup.Escape(ramp[^1].Name)}</b></span>");
        foreach (ChartKey key in chart.Keys.Except(ramp))
            page.Append($"<span><i class=\"{key.Classes}\"></i>{Markup.Escape(key.Name)}</span>");
        page.Append($"</div>\n{chart.Svg}\n</figure>\n");
    }

    private static void AppendTable(StringBuilder page, ReportTable table)
    {
        page.Append(
            $"<section{(IsWide(table) ? " class=\"wide\"" : "")}><h2>{Markup.Escape(table.Title)}</h2>\n<div class=\"scroll\"><table>\n");
        if (table.Columns.Any(column => column.Length > 0)) page.Append($"<thead><tr>{Cells("th", table, table.Columns)}</tr></thead>\n");
        page.Append("<tbody>\n");
        foreach (string[] row in table.Rows)
            page.Append($"<tr{(IsWide(table) && row[^1] == "NO" ? " class=\"broken\"" : "")}>{Cells("td", table, row)}</tr>\n");
        page.Append("</tbody></table></div>\n");
        foreach (string note in table.Notes) page.Append($"<p class=\"note\">{Markup.Escape(note)}</p>\n");
        page.Append("</section>\n");
    }

    private static string Cells(string element, ReportTable table, IReadOnlyList<string> cells) =>
        string.Concat(
            cells.Select((cell, i) => $"<{element}{(i < table.TextColumns ? " class=\"text\"" : "")}>{Markup.Escape(cell)}</{element}>"));
}
