using System.Text;

namespace LoadTests.Reports;

/// <summary>A report as Markdown that reads well in a terminal, too.</summary>
public static class MarkdownReport
{
    public static string Write(RunReport report)
    {
        var text = new StringBuilder();
        text.Append($"# Load test: {OneLine(report.Scenario)}\n\n");
        text.Append($"**{ReportWords.Outcome(report)}.** {ReportWords.Verdict(report)}\n\n");
        foreach (string remark in report.Remarks) text.Append($"- {OneLine(remark)}\n");
        if (report.Remarks.Count > 0) text.Append('\n');
        if (report.Description.Length > 0) text.Append($"{OneLine(report.Description)}\n\n");
        text.Append($"{OneLine(ReportWords.Extent(report))}.\n");

        foreach (ReportTable table in ReportTable.Of(report)) Append(text, table);

        text.Append($"\n## Run it again\n\n    {OneLine(ReportWords.Command(report))}\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, ReportTable table)
    {
        text.Append($"\n## {table.Title}\n\n{MarkdownTable.Write(table.Columns, table.TextColumns, table.Rows)}");
        if (table.Notes.Count > 0) text.Append('\n');
        foreach (string note in table.Notes) text.Append($"{(table.Notes.Count > 1 ? "- " : "")}{OneLine(note)}\n");
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
