using System.Text;

namespace LoadTests.Reports;

/// <summary>Where the reports of a run are.</summary>
/// <param name="Json">Everything, for other programs and for comparing.</param>
/// <param name="Markdown">For terminals and documents.</param>
/// <param name="Html">With charts.</param>
public sealed record ReportFolder(string Json, string Markdown, string Html)
{
    /// <summary>Creates the folder before the run, so an hour's figures are not lost.</summary>
    /// <exception cref="IOException">It cannot be made, or nothing can be written there.</exception>
    public static void Prepare(string folder)
    {
        try
        {
            string trial = Path.Combine(Directory.CreateDirectory(folder).FullName, "report.json.part");
            File.WriteAllBytes(trial, []);
            File.Delete(trial);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <summary>
    /// Writes a run's reports into a folder, creating it if needed and replacing earlier ones. The JSON comes first, so
    /// it survives a failure of the others.
    /// </summary>
    public static ReportFolder Write(RunReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        var files = new ReportFolder(
            Path.Combine(folder, "report.json"), Path.Combine(folder, "report.md"), Path.Combine(folder, "report.html"));
        RunReportFile.Write(report, files.Json);
        RunReportFile.WriteWhole(files.Markdown, Encoding.UTF8.GetBytes(MarkdownReport.Write(report)));
        RunReportFile.WriteWhole(files.Html, Encoding.UTF8.GetBytes(HtmlReport.Write(report)));
        return files;
    }
}
