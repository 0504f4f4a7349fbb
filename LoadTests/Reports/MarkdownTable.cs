using System.Text;

namespace LoadTests.Reports;

/// <summary>Markdown tables whose columns align as plain text too.</summary>
internal static class MarkdownTable
{
    /// <param name="columns">Their heads.</param>
    /// <param name="textColumns">How many of them are aligned to the left; the ones after it to the right.</param>
    /// <param name="rows">As many cells each as there are columns.</param>
    public static string Write(IReadOnlyList<string> columns, int textColumns, IEnumerable<string[]> rows)
    {
        string[][] cells = [.. new[] { columns }.Concat(rows).Select(row => row.Select(Escape).ToArray())];
        int[] widths = [.. columns.Select((_, column) => Math.Max(3, cells.Max(row => row[column].Length)))];

        var text = new StringBuilder();
        AppendRow(text, cells[0], widths, textColumns);
        text.Append('|');
        for (int i = 0; i < widths.Length; i++)
            text.Append(i < textColumns ? new string('-', widths[i] + 2) : new string('-', widths[i] + 1) + ':').Append('|');
        text.Append('\n');
        foreach (string[] row in cells.Skip(1)) AppendRow(text, row, widths, textColumns);
        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, string[] row, int[] widths, int textColumns)
    {
        text.Append('|');
        for (int i = 0; i < row.Length; i++)
            text.Append($" {(i < textColumns ? row[i].PadRight(widths[i]) : row[i].PadLeft(widths[i]))} |");
        text.Append('\n');
    }

    private static string Escape(string cell) => cell.ReplaceLineEndings(" ").Replace("|", @"\|", StringComparison.Ordinal);
}
