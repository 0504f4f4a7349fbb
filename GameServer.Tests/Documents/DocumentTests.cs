using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using GameServer.Engine.Diagnostics;
using GameServer.Hosting;
using GameServer.Protocol;
using GameServer.Tests.TestKit;
using GameServer.Transport;
using GameServer.Transport.Development;

namespace GameServer.Tests.Documents;

/// <summary>What the documents say must be so.</summary>
public partial class DocumentTests
{
    private static readonly string Root = Repository.Root;

    public static TheoryData<string> Documents => [.. Repository.Documents];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_lead_somewhere(string document)
    {
        string path = Path.Combine(Root, document);
        foreach (Match link in Link().Matches(File.ReadAllText(path)))
        {
            string[] parts = link.Groups["target"].Value.Split('#');
            if (parts[0].StartsWith("http", StringComparison.Ordinal)) continue;
            string target = parts[0].Length == 0 ? path : Path.Combine(Path.GetDirectoryName(path)!, parts[0]);
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{document} links to {parts[0]}, which is not there.");
            if (parts.Length == 1) continue;
            bool isThere = Anchors(File.ReadAllText(target)).Contains(parts[1]);
            Assert.True(isThere, $"{document} links to {link.Groups["target"]}: no such heading.");
        }
    }

    // As both GitHub and the site make them of headings.
    private static IEnumerable<string> Anchors(string text) =>
        Heading().Matches(text).Select(m => NotInAnchor().Replace(m.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'))
            .Concat(Anchor().Matches(text).Select(m => m.Groups[1].Value));

    [Fact]
    public void The_protocol_lists_every_close_code_with_its_reason_and_no_other()
    {
        string protocol = File.ReadAllText(Path.Combine(Root, "PROTOCOL.md"));
        IEnumerable<(int, string)> documented =
            CloseCodeRow().Matches(protocol).Select(m => (int.Parse(m.Groups[1].Value, null), m.Groups[2].Value));
        IEnumerable<(int, string)> sent = CloseReason.All.Where(r => r != CloseReason.ConnectionLost).Select(r => (r.Code, r.Text));
        Assert.Equal(sent.OrderBy(r => r.Item1), documented);
    }

    [Fact]
    public void The_protocol_lists_every_problem_code_with_its_status_and_no_other()
    {
        string protocol = File.ReadAllText(Path.Combine(Root, "PROTOCOL.md"));
        Assert.Equal(
            ProblemCode.All.Select(code => (code.Name, $"{code.Status}")),
            ProblemCodeRow().Matches(protocol).Select(m => (m.Groups[1].Value, m.Groups[2].Value)));
    }

    [Fact]
    public void Every_simulated_network_is_listed_with_its_numbers()
    {
        string document = File.ReadAllText(Path.Combine(Root, "docs", "bad-networks.md"));
        Assert.All(NetworkConditions.Presets, preset =>
        {
            NetworkConditions c = preset.Value;
            string stalls = c.StallPercent > 0 ? $"{c.StallPercent} % | {c.StallMsMin}-{c.StallMsMax}" : "|";
            string bandwidth = c.BytesPerSecondMax > 0 ? $"{c.BytesPerSecondMax:N0} " : "";
            string spikes = c.SpikeMs > 0 ? $"{c.SpikeMs}, every {c.SpikeEverySeconds} s " : "";
            string row = $"| `{preset.Key}` | {c.LatencyMs} | {c.JitterMs} | {stalls} | {bandwidth}| {spikes}|";
            Assert.Contains(row, document, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Docker_waits_for_longer_than_rounds_may_go_on()
    {
        Match waits = GracePeriod().Match(File.ReadAllText(Path.Combine(Root, "docker-compose.yml")));
        TimeSpan needed = new DrainOptions().Time + SessionOptions.Default.CloseTimeout + TimeSpan.FromSeconds(5);
        Assert.InRange(TimeSpan.FromSeconds(int.Parse(waits.Groups[1].Value, null)), needed, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Close_reasons_fit_into_a_close_frame() => Assert.All(CloseReason.All, r => Assert.InRange(r.Text.Length, 1, 123));

    [Fact]
    public async Task Exactly_the_existing_metrics_are_documented()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            Meter meter = instrument.Meter;
            if (meter.Name == GameMetrics.MeterName && ReferenceEquals(meter.Scope, server.Service<IMeterFactory>())) Touch(instrument);
        };
        listener.Start();
        using var http = new HttpClient();
        var page = new PrometheusPage(await http.GetStringAsync(new Uri(server.Http, "metrics")));
        IEnumerable<string> rows = page.Types.Where(type => type.Key.StartsWith("game_", StringComparison.Ordinal))
            .OrderBy(type => type.Key, StringComparer.Ordinal)
            .Select(type => $"`{type.Key}` | {type.Value} | {page.Helps[type.Key]}");
        string document = File.ReadAllText(Path.Combine(Root, "docs", "operations.md"));
        Assert.Equal(rows, MetricRow().Matches(document).Select(m => $"{m.Groups[1].Value} | {m.Groups[2].Value} | {m.Groups[3].Value}"));
    }

    // So that it is written, though nothing has happened yet. What is observed is written anyway.
    private static void Touch(Instrument instrument)
    {
        switch (instrument)
        {
            case Counter<long> counter:
                counter.Add(0);
                break;
            case UpDownCounter<long> counter:
                counter.Add(0);
                break;
            case Gauge<int> gauge:
                gauge.Record(0);
                break;
            case Histogram<double> histogram:
                histogram.Record(0);
                break;
            default:
                Assert.True(instrument.IsObservable, instrument.Name);
                break;
        }
    }

    [GeneratedRegex(@"^\| (`game_\w+`) \| (\w+) \| [^|]*\| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex MetricRow();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(@"<a id=""(\w+)"">")]
    private static partial Regex Anchor();

    [GeneratedRegex(@"^\| (\d{4}) \| ([^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex CloseCodeRow();

    [GeneratedRegex(@"^\| `(\w+)` \| (\d{3}) \|", RegexOptions.Multiline)]
    private static partial Regex ProblemCodeRow();

    [GeneratedRegex(@"stop_grace_period: (\d+)s")]
    private static partial Regex GracePeriod();
}
