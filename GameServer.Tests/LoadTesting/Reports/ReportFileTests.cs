using GameServer.Tests.TestKit;
using LoadTests.Measuring;
using LoadTests.Reports;

namespace GameServer.Tests.LoadTesting.Reports;

public sealed class ReportFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<ulong> FreshSeeds => TestKit.FreshSeeds.Eight;

    private string Json => Path.Combine(_folder.Path, "report.json");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [MemberData(nameof(FreshSeeds))]
    public void A_report_that_is_read_is_the_one_that_was_written(ulong seed)
    {
        RunReport report = SampleReports.Create(seed, intervals: new Random((int)seed).Next(30));
        RunReportFile.Write(report, Json);
        string written = File.ReadAllText(Json);

        RunReport read = RunReportFile.Read(Json);

        Assert.Equal(report.Place, read.Place);
        Assert.Equal(report.Thresholds, read.Thresholds);
        Assert.Equal(report.Timeline.Select(interval => interval.Server), read.Timeline.Select(interval => interval.Server));
        Assert.Equal(report.Latencies.SelectMany(latency => latency.Durations.Buckets),
            read.Latencies.SelectMany(latency => latency.Durations.Buckets));
        Assert.Equal(report.Counters, read.Counters);
        RunReportFile.Write(read, Json);
        Assert.Equal(written, File.ReadAllText(Json));
    }

    [Fact]
    public void An_interval_is_a_line()
    {
        RunReportFile.Write(SampleReports.Create(1, 600), Json);
        string[] lines = File.ReadAllLines(Json);
        Assert.Equal(600, lines.Count(line => line.StartsWith("    {\"at\":", StringComparison.Ordinal)));
        Assert.True(new FileInfo(Json).Length < 4_000_000);
    }

    [Fact]
    public void Unknown_values_stay_unknown_when_read()
    {
        RunReport report = SampleReports.Create(1, 2);
        RunReportFile.Write(report with
        { Timeline = [report.Timeline[0] with { SnapshotsPerPlayer = double.NaN, Server = null, SnapshotJitter = null }] }, Json);

        Interval read = Assert.Single(RunReportFile.Read(Json).Timeline);
        Assert.True(double.IsNaN(read.SnapshotsPerPlayer));
        Assert.Null(read.Server);
        Assert.Null(read.SnapshotJitter);
    }

    [Fact]
    public void All_reports_are_in_the_folder_and_nothing_else_is()
    {
        string folder = Path.Combine(_folder.Path, "runs", "first");
        ReportFolder files = ReportFolder.Write(SampleReports.Create(1, 3), folder);
        ReportFolder again = ReportFolder.Write(SampleReports.Create(2, 3), folder);

        Assert.Equal(files, again);
        Assert.Equal(Directory.GetFiles(folder).Order(), new[] { files.Html, files.Json, files.Markdown }.Order());
    }

    [Theory]
    [InlineData("", "is not JSON")]
    [InlineData("{\"scenario\":", "is not JSON")]
    [InlineData("null", "is null")]
    [InlineData("[1,2]", "is not a run report")]
    [InlineData("{\"scenario\":\"arena\"}", "is not a run report")]
    public void A_file_that_is_not_a_report_is_refused(string content, string why)
    {
        File.WriteAllText(Json, content);
        AssertRefused(why);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        AssertRefused("File not found");
        AssertRefused(Json);
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read()
    {
        using (FileStream file = File.Create(Json)) file.SetLength(RunReportFile.BytesMax + 1);
        AssertRefused("is too large");
    }

    [Theory]
    [InlineData("\"outcome\": \"passed\"", "\"outcome\": \"great\"", "outcome")]
    [InlineData("\"outcome\": \"passed\"", "\"outcome\": 0", "outcome")]
    [InlineData("\"seconds\": 2", "\"seconds\": -2", "its duration is negative")]
    [InlineData("\"inputs\": 18000", "\"inputs\": -1", "a counter is negative")]
    [InlineData("\"1006\": 1", "\"1006\": -1", "close count is negative")]
    [InlineData("{\"at\":1,", "{\"at\":-1,", "is not after the one before")]
    [InlineData("\"players\":100,", "\"players\":-100,", "is negative")]
    [InlineData("\"scenario\": \"arena\"", "\"scenario\": null", "scenario")]
    [InlineData("\"buckets\":[[", "\"buckets\":[[1],[", "not [index, count]")]
    [InlineData("\"buckets\":[[", "\"buckets\":[[-1,1],[", "index is out of range")]
    [InlineData("\"buckets\":[[", "\"buckets\":[[3712,1],[", "index is out of range")]
    [InlineData("\"buckets\":[[", "\"buckets\":[[3711,1],[", "do not ascend")]
    [InlineData("\"buckets\":[[", "\"buckets\":[[1,0],[", "is empty")]
    [InlineData("\"buckets\":[[", "\"buckets\":[[1,-5],[", "is empty")]
    [InlineData("\"buckets\":[[", "\"buckets\":[[1,9223372036854775807],[", "exceed the count")]
    [InlineData("\"durations\": {\"count\":800,", "\"durations\": {\"count\":801,", "fall short of the count")]
    [InlineData("\"durations\": {\"count\":800,", "\"durations\": {\"count\":-1,", "is negative")]
    public void A_report_with_absurd_values_is_refused(string value, string absurd, string why)
    {
        RunReportFile.Write(SampleReports.Create(1, 2), Json);
        string text = File.ReadAllText(Json);
        int at = text.IndexOf(value, StringComparison.Ordinal);
        Assert.True(at >= 0, "The sample has no such value.");
        File.WriteAllText(Json, text[..at] + absurd + text[(at + value.Length)..]);

        AssertRefused(why);
    }

    [Fact]
    public void A_longest_duration_that_no_bucket_has_is_refused()
    {
        RunReport report = SampleReports.Create(1, 1);
        var impossible = new LatencyReport("join", "", report.Latencies[0].Durations with { MaxNanoseconds = 5 });
        RunReportFile.Write(report with { Latencies = [impossible] }, Json);
        AssertRefused("is not in its last bucket");
    }

    [Fact]
    public void An_empty_histogram_is_read() // a run that ended before the first input
    {
        RunReportFile.Write(SampleReports.Create(1, 0) with { Latencies = [new("join", "", HistogramData.Empty)] }, Json);
        Assert.Equal(0, Assert.Single(RunReportFile.Read(Json).Latencies).Durations.Count);
    }

    private void AssertRefused(string why) =>
        Assert.Contains(why, Assert.Throws<InvalidDataException>(() => RunReportFile.Read(Json)).Message, StringComparison.Ordinal);
}
