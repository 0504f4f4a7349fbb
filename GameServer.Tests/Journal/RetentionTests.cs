using GameServer.Journal;
using GameServer.Journal.Format;

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
    public void Private_matches_have_their_own_limits_and_displace_no_public_one()
    {
        Put("public", days: 3);
        Directory.CreateDirectory(new JournalFolder(_folder.FullName).PrivatePath);
        for (int i = 0; i < 10; i++) Put($"private/{i}", days: 1);
        Assert.Equal(6, Apply(new JournalOptions { MatchesMax = 4, PrivateMatchesMax = 4 }).Count);
        Assert.Equal(["public.journal"], Names());
        Assert.Equal(4, new DirectoryInfo(new JournalFolder(_folder.FullName).PrivatePath).GetFiles().Length);
    }

    [Fact]
    public void Other_files_are_not_touched()
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "notes.txt"), new byte[100]);
        Assert.Equal(0, Apply(new JournalOptions { AgeMax = TimeSpan.FromMinutes(1) }, years: 10).Count);
    }

    private (int Count, long Bytes) Apply(JournalOptions options, string? running = null, int years = 0) =>
        Retention.Apply(
            new JournalFolder(_folder.FullName), options, path => Path.GetFileNameWithoutExtension(path) == running, Now.AddYears(years));

    private void Put(string name, int days, int bytes = 100)
    {
        string path = Path.Combine(_folder.FullName, name + ".journal");
        File.WriteAllBytes(path, new byte[bytes]);
        File.SetLastWriteTimeUtc(path, Now.AddDays(-days).UtcDateTime);
    }

    private string[] Names() => [.. _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];
}
