using GameServer.Journal.Format;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Journal.Format;

/// <summary>
/// Goal: a process may stop at any moment, and the match goes on from its journal as if it had not. Method: files as
/// they are between any two steps of the writer.
/// </summary>
public sealed class InterruptionTests : IDisposable
{
    private readonly TemporaryFolder _copies = new();

    public void Dispose() => _copies.Dispose();

    [Fact]
    public void Between_the_closing_of_a_segment_and_the_next_one_each_tick_is_there_once()
    {
        using var match = new JournaledMatch(1, ticksPerKeyframe: 16, segmentTicks: 16);
        match.Run(15, ticksPerDrain: 4);
        byte[] open = File.ReadAllBytes(match.OpenPath);
        match.Run(1);
        byte[] journal = File.ReadAllBytes(match.Path);
        JournalReader read = Read(match, journal, open); // the block is there, the .open is the old one
        Assert.Null(read.Damage);
        Assert.Equal([0], read.Segments.Select(s => s.Keyframe));
        match.AssertPlays(read, 16);
    }

    [Fact]
    public void A_block_that_was_half_written_is_still_in_the_open_part()
    {
        using var match = new JournaledMatch(2, ticksPerKeyframe: 16, segmentTicks: 16);
        match.Run(15, ticksPerDrain: 4);
        byte[] journal = File.ReadAllBytes(match.Path);
        byte[] open = File.ReadAllBytes(match.OpenPath);
        match.Run(1);
        byte[] half = File.ReadAllBytes(match.Path)[..(journal.Length + 100)];
        JournalReader read = Read(match, half, open);
        Assert.Contains("all is good up to tick 15.", read.Damage, StringComparison.Ordinal);
        match.AssertPlays(read, 15);
        Assert.Equal(journal.Length, read.GoodBytes);
    }

    [Fact]
    public void An_open_part_that_was_not_deleted_after_the_end_does_not_matter()
    {
        using JournaledMatch match = new JournaledMatch(3).Run(30);
        byte[] open = File.ReadAllBytes(match.OpenPath);
        match.Writer.End("over");
        JournalReader read = Read(match, File.ReadAllBytes(match.Path), open);
        Assert.Equal((null, true, null), (read.Damage, read.IsEnded, (object?)read.HostState));
        match.AssertPlays(read, 30);
    }

    [Fact]
    public void Ticks_that_are_missing_in_between_are_damage()
    {
        using var match = new JournaledMatch(4, ticksPerKeyframe: 16, segmentTicks: 16);
        match.Run(20);
        byte[] journal = File.ReadAllBytes(match.Path);
        match.Run(20);
        JournalReader read = Read(match, journal, File.ReadAllBytes(match.OpenPath));
        Assert.Contains("it begins with tick 32, but the previous tick is 16; intact up to tick 16.",
            read.Damage, StringComparison.Ordinal);
        match.AssertPlays(read, 16);
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(100, 0)]
    [InlineData(100, 5)] // bytes at the end that a crash left there
    [InlineData(0, 0)]
    [InlineData(1_100, 0)]
    [MemberData(nameof(SomeTicks))]
    public void A_match_goes_on_from_its_journal_as_if_nothing_had_happened(int ticks, int torn)
    {
        using var match = new JournaledMatch((ulong)ticks);
        match.Writer.SetHost(new byte[] { 7 });
        match.Writer.AddName(1, 2, "Ada");
        match.Run(ticks);
        match.Writer.Dispose();
        if (torn > 0) File.AppendAllBytes(match.OpenPath, new byte[torn]);
        JournalReader left = JournalReader.Open(match.Path);
        Assert.Equal(torn > 0, left.Damage is not null);
        Resimulation playback = left.Resimulate(match.Game);
        Assert.True(playback.TrySeek(left.LastTick));
        InputLog recording = playback.Simulation.Record(ticks: 200);
        match.Writer = JournalWriter.Continue(left, recording);
        Assert.Equal(new byte[] { 7 }, JournalReader.Open(match.Path).HostState!.Value.ToArray());
        match.Match.GoOnWith(playback.Simulation);
        match.Run(1_000);
        JournalReader journal = JournalReader.Open(match.Path);
        Assert.Null(journal.Damage);
        match.AssertPlays(journal, ticks + 1_000);
        match.Writer.End("over");
        journal = JournalReader.Open(match.Path);
        match.AssertPlays(journal, ticks + 1_000);
        Assert.True(JournalVerifier.Verify(journal, match.Game, TimeProvider.System).IsGood);
        Assert.Equal(ticks == 0 ? [] : ["Ada"], journal.Names.Select(n => n.Name));
    }

    public static TheoryData<int, int> SomeTicks =>
        new(Enumerable.Range(0, 4).Select(_ => (Random.Shared.Next(1, 1_500), Random.Shared.Next(2) * 20)));

    [Fact]
    public void A_match_that_has_ended_or_stops_elsewhere_does_not_go_on()
    {
        using JournaledMatch match = new JournaledMatch(6).Run(20);
        Resimulation playback = JournalReader.Open(match.Path).Resimulate(match.Game);
        Assert.True(playback.TrySeek(19));
        InputLog recording = playback.Simulation.Record(10);
        Assert.Throws<ArgumentException>(() => JournalWriter.Continue(JournalReader.Open(match.Path), recording));
        match.Writer.End("over");
        Assert.Throws<ArgumentException>(() => JournalWriter.Continue(JournalReader.Open(match.Path), recording));
    }

    [Fact]
    public void What_could_not_be_written_is_written_later()
    {
        using var match = new JournaledMatch(5, ticksPerKeyframe: 16, segmentTicks: 16);
        match.Run(10);
        string hidden = match.Folder + "-elsewhere";
        Directory.Move(match.Folder, hidden); // so that the next .open cannot be made
        for (int i = 0; i < 10; i++) match.Tick();
        Assert.ThrowsAny<IOException>(() => match.Writer.TryDrain());
        match.Tick();
        Assert.ThrowsAny<IOException>(() => match.Writer.TryDrain());
        Directory.Move(hidden, match.Folder);
        match.Run(20);
        JournalReader journal = JournalReader.Open(match.Path);
        Assert.Null(journal.Damage);
        match.AssertPlays(journal, 41);
    }

    [Fact]
    public async Task A_journal_can_be_read_while_it_is_written()
    {
        using var match = new JournaledMatch(7, ticksPerKeyframe: 16, segmentTicks: 16);
        using var done = new CancellationTokenSource();
        Task<int> reader = Task.Run(() =>
        {
            int read = 0;
            int last = 0;
            while (!done.IsCancellationRequested)
            {
                JournalReader journal = JournalReader.Open(match.Path);
                Assert.True(journal.LastTick >= last, $"tick {last} was there, then only {journal.LastTick}: {journal.Damage}");
                last = journal.LastTick;
                Resimulation playback = journal.Resimulate(match.Game);
                Assert.True(playback.TrySeek(last));
                Assert.True(playback.IsAsRecorded);
                read++;
            }

            return read;
        });
        match.Run(3_000, ticksPerDrain: 3);
        await done.CancelAsync();
        Assert.True(await reader > 10);
    }

    private JournalReader Read(JournaledMatch match, byte[] journal, byte[] open)
    {
        string path = Path.Combine(_copies.Path, Path.GetFileName(match.Path));
        File.WriteAllBytes(path, journal);
        File.WriteAllBytes(Path.ChangeExtension(path, ".open"), open);
        return JournalReader.Open(path);
    }
}
