using System.Globalization;
using System.Text.RegularExpressions;

namespace GameServer.Tests.Documents;

/// <summary>DECISIONS.md: a table of contents, and records of four labeled lines.</summary>
public partial class DecisionTests
{
    private static readonly string Text = string.Join('\n', Repository.Lines("DECISIONS.md"));

    [Fact]
    public void The_table_of_contents_is_that_of_the_records()
    {
        Assert.Equal(Record().Matches(Text).Select(IdAndTitle), Row().Matches(Text).Select(IdAndTitle));
        Assert.All(Row().Matches(Text), row =>
        {
            Assert.InRange(row.Groups["title"].Value.Split(' ').Length, 2, 10);
            Assert.True(DateOnly.TryParseExact(row.Groups["date"].Value, "yyyy-MM-dd", out _), row.Value);
        });
    }

    [Fact]
    public void Ids_count_down_to_one()
    {
        int[] ids = [.. Row().Matches(Text).Select(m => int.Parse(m.Groups["id"].Value, CultureInfo.InvariantCulture))];
        Assert.Equal(Enumerable.Range(1, ids.Length).Reverse(), ids);
    }

    [Fact]
    public void Each_record_has_its_four_labels_in_order()
    {
        string[] records = Text.Split("\n## ")[1..];
        string[] expected = ["Decision", "Why", "Refused", "Revisit when"];
        Assert.All(records, record => Assert.Equal(expected, Label().Matches(record).Select(m => m.Groups[1].Value)));
    }

    private static (string Id, string Title) IdAndTitle(Match match) => (match.Groups["id"].Value, match.Groups["title"].Value);

    [GeneratedRegex(
        @"^\| \[D(?<id>\d+)\]\(#d\k<id>\) \| (?<title>[^|]+) \| (?<date>[^|]+) \| (stands|revised [\d-]+) \|$",
        RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^<a id=""d(?<id>\d+)""></a>\n\n## D\k<id>\. (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Record();

    [GeneratedRegex(@"^- \*\*([^*]+):\*\* ", RegexOptions.Multiline)]
    private static partial Regex Label();
}
