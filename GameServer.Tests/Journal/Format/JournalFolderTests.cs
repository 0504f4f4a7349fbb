using GameServer.Journal.Format;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Journal.Format;

public sealed class JournalFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("../x")]
    [InlineData("..%2f")]
    [InlineData("..")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    [InlineData("0000000100010002030405060708090\0")]
    [InlineData("00000001000100020304050607080900.journal")]
    [InlineData("00000001-0001-0002-0304-050607080900")]
    [InlineData("{00000001000100020304050607080900}")]
    [InlineData("0000000100010002030405060708090/")]
    [InlineData("+0000001000100020304050607080900")]
    public void Only_an_id_names_a_journal(string? id)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "x"), "");
        Assert.False(new JournalFolder(Path.Combine(_folder.Path, "inner")).TryFind(id, out string? file));
        Assert.Null(file);
        Assert.False(new JournalFolder(_folder.Path).TryFind(id, out _));
        Assert.False(new JournalFolder(_folder.Path).TryFind(new string('a', 100_000), out _));
    }

    [Fact]
    public void A_journal_is_found_by_the_id_of_its_match()
    {
        using JournaledMatch match = new JournaledMatch(1).Run(5);
        var folder = new JournalFolder(match.Folder);
        Assert.True(folder.TryFind("00000001000100020304050607080 90a".Replace(" ", "", StringComparison.Ordinal), out string? file));
        Assert.Equal(match.Path, file);
        Assert.False(folder.TryFind("00000002000100020304050607080 90a".Replace(" ", "", StringComparison.Ordinal), out _));
        JournalEntry entry = Assert.Single(folder.List());
        Assert.Equal((match.Path, true, null), (entry.Path, entry.IsOpen, entry.Problem));
        Assert.Equal(7, entry.Header!.Room);
    }

    [Fact]
    public void Problems_in_a_folder_are_reported_per_file_and_no_file_is_touched()
    {
        Assert.Empty(new JournalFolder(Path.Combine(_folder.Path, "none")).List());
        using JournaledMatch one = new JournaledMatch(1).Run(5);
        using JournaledMatch two = new JournaledMatch(2).Run(5);
        string twoOpen = Path.Combine(one.Folder, Path.GetFileName(two.OpenPath));
        File.Copy(two.Path, Path.Combine(one.Folder, Path.GetFileName(two.Path)));
        File.Copy(two.OpenPath, twoOpen);
        File.WriteAllText(Path.Combine(one.Folder, "empty.journal"), "");
        File.WriteAllText(Path.Combine(one.Folder, "notes.txt"), "");
        Dictionary<string, byte[]> before = Files();
        IReadOnlyList<JournalEntry> entries = new JournalFolder(one.Folder).List();
        Assert.Equal(3, entries.Count);
        Assert.Equal(2, entries.Count(e => e.Problem?.EndsWith("claim room 7, and none has ended.", StringComparison.Ordinal) == true));
        Assert.Contains("it is empty", Assert.Single(entries, e => e.Header is null).Problem, StringComparison.Ordinal);

        File.Delete(twoOpen);
        File.Copy(one.Path, Path.Combine(one.Folder, new string('a', 32) + ".journal"));
        entries = new JournalFolder(one.Folder).List();
        Assert.Equal(2, entries.Count(e => e.Problem?.EndsWith("claim the same match.", StringComparison.Ordinal) == true));
        Assert.Equal(
            before.Where(f => File.Exists(f.Key)).Select(f => f.Value), Files().Where(f => before.ContainsKey(f.Key)).Select(f => f.Value));

        Dictionary<string, byte[]> Files() => Directory.GetFiles(one.Folder).Order().ToDictionary(f => f, File.ReadAllBytes);
    }
}
