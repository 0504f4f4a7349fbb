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
    }
}
