using GameServer.Journal;

namespace GameServer.Tests.Journal;

/// <summary>Old journals go; what is being written stays.</summary>
public sealed class RetentionTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("journals");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Old_journals_are_deleted()
    {
        Put("old", days: 31);
        Put("new", days: 29);
        Assert.Equal((1, 100), Retention.Apply(_folder.FullName, new JournalOptions { AgeMax = TimeSpan.FromDays(30) }, Now));
        Assert.Equal(["new.journal"], Names());
    }

    [Fact]
    public void Above_the_number_limit_the_oldest_are_deleted()
    {
        for (int i = 1; i <= 5; i++) Put($"{i}", days: i);
        Assert.Equal(2, Retention.Apply(_folder.FullName, new JournalOptions { MatchesMax = 3 }, Now).Count);
        Assert.Equal(["1.journal", "2.journal", "3.journal"], Names());
    }

    [Fact]
    public void Above_the_size_limit_the_oldest_are_deleted()
    {
        for (int i = 1; i <= 5; i++) Put($"{i}", days: i, bytes: 400 << 10);
        Assert.Equal(3, Retention.Apply(_folder.FullName, new JournalOptions { BytesMax = 1 << 20 }, Now).Count);
        Assert.Equal(["1.journal", "2.journal"], Names());
    }

    [Fact]
    public void Open_journals_are_never_deleted()
    {
        Put("running", days: 100, bytes: 2 << 20);
        File.WriteAllBytes(Path.Combine(_folder.FullName, "running.open"), []);
        Put("ended", days: 1);
        Assert.Equal(
            1, Retention.Apply(_folder.FullName, new JournalOptions { BytesMax = 1 << 20, AgeMax = TimeSpan.FromDays(2) }, Now).Count);
        Assert.Equal(["running.journal", "running.open"], Names());
    }

    [Fact]
    public void Other_files_are_not_touched()
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "notes.txt"), new byte[100]);
        Assert.Equal(0, Retention.Apply(_folder.FullName, new JournalOptions { AgeMax = TimeSpan.FromMinutes(1) }, Now.AddYears(10)).Count);
    }

    private void Put(string name, int days, int bytes = 100)
    {
        string path = Path.Combine(_folder.FullName, name + ".journal");
        File.WriteAllBytes(path, new byte[bytes]);
        File.SetLastWriteTimeUtc(path, Now.AddDays(-days).UtcDateTime);
    }

    private string[] Names() => [.. _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];
}
