using System.Text.RegularExpressions;
using System.Xml.Linq;
using LoadTests.Measuring;
using LoadTests.Reports;

namespace GameServer.Tests.LoadTesting.Reports;

public partial class ReportTextTests
{
    private const string Hostile = "<script>alert(\"1\")</script> | & 'so'\n\u0001";

    [Fact]
    public void Markdown_says_first_how_it_ended()
    {
        RunReport report = SampleReports.Create(1, 60);
        report = report with
        {
            Outcome = RunOutcome.Failed,
            Thresholds = [.. report.Thresholds, new("tick lateness p99", "at most 5 ms", "7.2 ms", Holds: false)],
        };

        string[] lines = MarkdownReport.Write(report).Split('\n');

        Assert.Equal("# Load test: arena", lines[0]);
        Assert.Equal("**Failed.** 1 of 3 thresholds does not hold.", lines[2]);
        Assert.Contains("| tick lateness p99     | at most 5 ms   | 7.2 ms  | NO    |", lines);
        Assert.Contains(lines, line => Regex.IsMatch(line, @"^\| input to snapshot +\| +24,000 \|( +[\d.]+ \|){5}$"));
        Assert.Contains(lines, line => Regex.IsMatch(line, @"^\| 1006 +\| connection lost +\| +1 \|$"));
        Assert.Contains(lines, line => Regex.IsMatch(line, @"^\| 503 +\| refused, HTTP Service Unavailable +\| +2 \|$"));
        Assert.Contains(
            "    dotnet run -c Release --project LoadTests -- run arena --players 300 --seconds 60 --server http://127.0.0.1:5000", lines);
    }

    [Theory]
    [InlineData(RunOutcome.Invalid, "generator was the bottleneck")]
    [InlineData(RunOutcome.Aborted, "ended early")]
    [InlineData(RunOutcome.Passed, "2 of 2 thresholds hold")]
    public void Every_outcome_is_explained_in_both(RunOutcome outcome, string words)
    {
        RunReport report = SampleReports.Create(1, 2) with { Outcome = outcome };
        Assert.Contains(words, MarkdownReport.Write(report), StringComparison.Ordinal);
        Assert.Contains(words, HtmlReport.Write(report), StringComparison.Ordinal);
    }

    /// <summary>
    /// Nobody measured, a single interval, a long run; and a server that says nothing. No figure may be missing so
    /// badly that there is no report.
    /// </summary>
    [Theory]
    [InlineData(0, 6)]
    [InlineData(1, 0)]
    [InlineData(120, 0)]
    [InlineData(600, 0)]
    public void Html_is_well_formed_and_has_all_charts(int intervals, int withNothing)
    {
        RunReport report = SampleReports.Create(1, intervals);
        XElement[] charts = ChartsOf(intervals == 0 ? report with { Latencies = [] } : report);

        Assert.Equal(6, charts.Length);
        Assert.Equal(withNothing, charts.Count(HasNothing));
        Assert.All(charts, chart => Assert.NotEmpty(chart.Attribute("aria-label")!.Value));
    }

    [Fact]
    public void Html_does_without_what_the_server_did_not_say()
    {
        RunReport report = SampleReports.Create(1, 20);
        XElement[] charts = ChartsOf(report with
        { Timeline = [.. report.Timeline.Select(interval => interval with { Server = null, SnapshotsPerPlayer = double.NaN })] });

        Assert.Equal(2, charts.Count(HasNothing)); // memory and snapshots; lateness has the generator's
        Assert.DoesNotContain("## Server", MarkdownReport.Write(report with { Timeline = [] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Charts_stay_inside_their_frame()
    {
        foreach (int intervals in (int[])[1, 7, 600])
        {
            foreach (XElement path in ChartsOf(SampleReports.Create(7, intervals)).SelectMany(chart => chart.Descendants())
                .Where(element => element.Name.LocalName == "path"))
            {
                string commands = path.Attribute("d")!.Value;
                Assert.DoesNotContain("NaN", commands, StringComparison.Ordinal);
                foreach (Match number in Coordinate().Matches(commands.Replace("m-3", "", StringComparison.Ordinal)))
                    Assert.InRange(double.Parse(number.Value, null), 0, 560);
            }
        }
    }

    [Fact]
    public void The_heat_map_has_a_cell_where_the_inputs_were()
    {
        RunReport report = SampleReports.Create(1, 4);
        HistogramData only = SampleReports.Durations(new Random(1), 100, 20, 0);
        XElement map = ChartsOf(report with
        {
            Timeline = [.. report.Timeline
                .Select((interval, i) => interval with { InputToSnapshot = i == 2 ? only : HistogramData.Empty })],
        })[0];

        XElement cells = Assert.Single(
            map.Elements(), element => element.Attribute("class")?.Value.StartsWith("cell", StringComparison.Ordinal) == true);
        Assert.Equal("cell h8", cells.Attribute("class")!.Value);
        Assert.Matches(@"^M304 [\d.]+H425V[\d.]+H304z$", cells.Attribute("d")!.Value); // the third of four seconds, from 62 to 546
    }

    [Fact]
    public void Names_can_do_no_harm()
    {
        RunReport report = SampleReports.Create(1, 3) with
        {
            Scenario = Hostile,
            Description = Hostile,
            Remarks = [Hostile],
            Options = new Dictionary<string, string> { [Hostile] = Hostile },
            Thresholds = [new(Hostile, Hostile, Hostile, Holds: false)],
            Latencies = [new(Hostile, Hostile, SampleReports.Durations(new Random(1), 9, 5, 0.2))],
            Counters = new Dictionary<string, long> { [Hostile] = 1 },
            Place = new(Hostile, Hostile, Hostile, Hostile, Hostile),
        };

        string html = HtmlReport.Write(report);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0001', html);
        ChartsOf(report);
        string markdown = MarkdownReport.Write(report);
        Assert.All(markdown.Split('\n').Where(line => line.StartsWith('|')),
            line => Assert.EndsWith(" |", line.Replace(":|", " |").Replace("-|", " |"), StringComparison.Ordinal));
        Assert.Contains(@"</script> \| & 'so' ", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_to_repeat_a_run_can_be_pasted()
    {
        RunReport report =
            SampleReports.Create(1, 1) with { Options = new Dictionary<string, string> { ["name"] = "it's; rm -rf", ["empty"] = "" } };
        Assert.Contains(@"-- run arena --name 'it'\''s; rm -rf' --empty ''", MarkdownReport.Write(report), StringComparison.Ordinal);
    }

    // The style sheet apart, the page is XML but for its first line.
    private static XElement[] ChartsOf(RunReport report)
    {
        string html = HtmlReport.Write(report);
        XElement page = XDocument.Parse(html[html.IndexOf("<html", StringComparison.Ordinal)..]).Root!;
        return [.. page.Descendants().Where(element => element.Name.LocalName == "svg")];
    }

    private static bool HasNothing(XElement chart) => chart.Elements().Any(element => element.Attribute("class")?.Value == "nothing");

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Coordinate();
}
