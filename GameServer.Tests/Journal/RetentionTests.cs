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
        Assert.Equal((1, 100), Apply(new JournalOptions { AgeMax = TimeSpan.FromDays(30) }));
        Assert.Equal(["new.journal"], Names());
    }

    [Fact]
    public void Above_the_number_limit_the_oldest_are_deleted()
    {
        for (int i = 1; i <= 5; i++) Put($"{i}", days: i);
        Assert.Equal(2, Apply(new JournalOptions { MatchesMax = 3 }).Count);
        Assert.Equal(["1.journal", "2.journal", "3.journal"], Names());
    }

    [Fact]
    public void Above_the_size_limit_the_oldest_are_deleted()
    {
        for (int i = 1; i <= 5; i++) Put($"{i}", days: i, bytes: 400 << 10);
        Assert.Equal(3, Apply(new JournalOptions { BytesMax = 1 << 20 }).Count);
        Assert.Equal(["1.journal", "2.journal"], Names());
    }

    [Fact]
    public void Running_matches_are_never_deleted()
    {
        Put("running", days: 100, bytes: 2 << 20);
        Put("ended", days: 1);
        Assert.Equal(1, Apply(new JournalOptions { BytesMax = 1 << 20, AgeMax = TimeSpan.FromDays(2) }, "running").Count);
        Assert.Equal(["running.journal"], Names());
    }

    [Fact]
    public void Other_files_are_not_touched()
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "notes.txt"), new byte[100]);
        Assert.Equal(0, Apply(new JournalOptions { AgeMax = TimeSpan.FromMinutes(1) }, years: 10).Count);
    }

    private (int Count, long Bytes) Apply(JournalOptions options, string? running = null, int years = 0) =>
        Retention.Apply(_folder.FullName, path => Path.GetFileNameWithoutExtension(path) == running, options, Now.AddYears(years));

    private void Put(string name, int days, int bytes = 100)
    {
        string path = Path.Combine(_folder.FullName, name + ".journal");
        File.WriteAllBytes(path, new byte[bytes]);
        File.SetLastWriteTimeUtc(path, Now.AddDays(-days).UtcDateTime);
    }

    private string[] Names() => [.. _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];
}
