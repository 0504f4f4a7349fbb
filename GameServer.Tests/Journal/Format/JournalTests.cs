using GameServer.Journal.Format;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Journal.Format;

/// <summary>
/// Goal: what is in a journal is the match, exactly, and nothing else. Method: people who do everything at random
/// (<see cref="RandomMatch"/>); what is read is compared with what was.
/// </summary>
public class JournalTests
{
    [Theory]
    [InlineData(1UL)]
    [MemberData(nameof(FreshSeeds.Eight), MemberType = typeof(FreshSeeds))]
    public void A_journal_is_the_match_at_every_tick(ulong seed)
    {
        using JournaledMatch match = new JournaledMatch(seed).Run(1_000 + (int)(seed % 300), ticksPerDrain: 1 + (int)(seed % 50));
        JournalReader open = JournalReader.Open(match.Path);
        Assert.Null(open.Damage);
        Assert.False(open.IsEnded);
        match.AssertPlays(open, 896); // half a minute, at a keyframe

        match.Writer.End("it is enough");
        JournalReader ended = JournalReader.Open(match.Path);
        Assert.Equal((null, true, "it is enough"), (ended.Damage, ended.IsEnded, ended.EndReason));
        Assert.Equal(match.Match.Simulation.World.Digest(), ended.EndDigest);
        match.AssertPlays(ended, match.Match.Now);
        Assert.Equal(2, ended.Segments.Count); // of half a minute
        Assert.Equivalent(open.Marks, ended.Marks.Take(open.Marks.Count), strict: true);
        Assert.True(ended.Marks.Count(m => m.Event == 0) == match.Match.Kills, "every kill is a mark");

        JournalVerification verification = JournalVerifier.Verify(ended, match.Game, TimeProvider.System);
        Assert.True(verification.IsGood, $"{verification}");
        Assert.Equal((0, match.Match.Now), (verification.FirstTick, verification.LastTick));
    }

    [Fact]
    public void What_decides_the_match_is_in_the_header()
    {
        using JournaledMatch match = new JournaledMatch(5).Run(10);
        JournalHeader header = JournalReader.Open(match.Path).Header;
        JournalHeader expected = JournaledMatch.Header(5).Of(match.Game);
        Assert.Equivalent(expected, header, strict: true);
        Assert.Equal((match.Game.Version, match.Game.Schema.Hash, 12, 3),
            (header.GameVersion, header.SchemaHash, header.Players, header.InputFields));
        Assert.Equal(match.Game.Settings, header.Rules);
        Assert.Null(header.DifferenceFrom(match.Game, Skirmishes.TickRate));
    }

    [Fact]
    public void Any_tick_is_found()
    {
        using JournaledMatch match = new JournaledMatch(2).Run(2_000).End();
        JournalReader journal = JournalReader.Open(match.Path);
        Assert.True(journal.Segments.Count > 2);
        Resimulation playback = journal.Resimulate(match.Game);
        var random = new SimRandom { State = 2 };
        for (int i = 0; i < 40; i++)
        {
            int tick = i < 3 ? journal.Segments[i].Keyframe : random.Next(0, 2_000);
            Assert.True(playback.TrySeek(tick));
            Assert.Equal((tick, match.Truth[tick].State), (playback.Tick, playback.Simulation.World.Hash()));
        }

        Assert.False(playback.TrySeek(-1));
        Assert.False(playback.TrySeek(2_001));
    }

    [Fact]
    public void The_roster_is_known_at_every_tick()
    {
        using var match = new JournaledMatch(3);
        match.Writer.AddName(0, 12, "Vega");
        match.Writer.AddName(5, 1, "Ada");
        match.Run(10);
        match.Writer.AddName(950, 1, null);
        match.Writer.AddName(950, 1, "Grace");
        match.Run(1_000);
        match.Writer.AddName(1_011, 2, "not yet");
        match.End();
        JournalReader journal = JournalReader.Open(match.Path);
        Assert.Equal([new(0, 12, "Vega"), new(5, 1, "Ada"), new(950, 1, null), new(950, 1, "Grace")], journal.Names);
        Resimulation playback = journal.Resimulate(match.Game);
        Assert.True(playback.TrySeek(4));
        Assert.Equal(["Vega"], journal.PresentAt(playback.Tick).Values);
        Assert.True(playback.TrySeek(949));
        Assert.Equal([KeyValuePair.Create(1, "Ada"), KeyValuePair.Create(12, "Vega")], journal.PresentAt(playback.Tick));
        Assert.True(playback.TrySeek(1_000));
        Assert.Equal(["Grace", "Vega"], journal.PresentAt(playback.Tick).Values);
    }

    [Fact]
    public void Marks_are_the_games_highlights()
    {
        using JournaledMatch match = new JournaledMatch(4).Run(1_400);
        match.Writer.End("over");
        JournalReader journal = JournalReader.Open(match.Path);
        Resimulation playback = journal.Resimulate(match.Game);
        var marks = new List<(int, int, int)>();
        while (playback.TryStep())
        {
            bool isOver = false;
            foreach (ref readonly SimEvent e in playback.Simulation.World.Events.All)
            {
                bool isResult = e.Type == match.Game.ResultEvent;
                if (!match.Game.Highlights.Contains(e.Type) || (isResult && isOver)) continue;
                isOver |= isResult;
                marks.Add((playback.Tick, e.Type, e.Arguments[0]));
            }
        }

        Assert.Contains(marks, m => m.Item2 == match.Game.ResultEvent);
        Assert.Equal(marks, journal.Marks.Select(m => (m.Tick, m.Event, m.Arguments[0])));
        Assert.All(journal.Marks, m => Assert.Equal(match.Game.Schema.Events[m.Event].Arguments.Length, m.Arguments.Length));
    }

    [Fact]
    public void A_match_without_a_tick_has_a_journal_too()
    {
        using var match = new JournaledMatch(7);
        Assert.Empty(JournalReader.Open(match.Path).Segments);
        match.Writer.End("nobody came");
        JournalReader journal = JournalReader.Open(match.Path);
        match.AssertPlays(journal, 0);
        Assert.Equal((null, "nobody came"), (journal.Damage, journal.EndReason));
        Assert.True(JournalVerifier.Verify(journal, match.Game, TimeProvider.System).IsGood);
    }

    [Fact]
    public void There_is_one_journal_of_a_match()
    {
        using JournaledMatch match = new JournaledMatch(8).Run(3);
        var other = new RandomMatch(8);
        InputLog recording = other.Simulation.Record(10);
        byte[] before = File.ReadAllBytes(match.Path);
        Assert.Throws<IOException>(() => JournalWriter.Create(match.Folder, JournaledMatch.Header(8), recording));
        Assert.Equal(before, File.ReadAllBytes(match.Path));
    }

    [Fact]
    public void A_writer_that_falls_behind_fails_and_its_journal_stays_valid()
    {
        var match = new RandomMatch(9);
        InputLog recording = match.Simulation.Record(ticks: 20, ticksPerKeyframe: 8);
        using var folder = new TemporaryFolder();
        JournalWriter writer = JournalWriter.Create(folder.Path, JournaledMatch.Header(9), recording);
        for (int i = 0; i < 10; i++) match.Tick();
        Assert.True(writer.TryDrain());
        for (int i = 0; i < 100; i++) match.Tick();
        Assert.False(writer.TryDrain());
        Assert.False(writer.TryDrain());
        Assert.Equal(10, writer.Tick);
        writer.End("fell behind");
        JournalReader journal = JournalReader.Open(writer.Path);
        Assert.Equal((null, 10, "fell behind"), (journal.Damage, journal.LastTick, journal.EndReason));
        Assert.True(JournalVerifier.Verify(journal, match.Simulation.Game, TimeProvider.System).IsGood);
    }

    [Fact]
    public void Writing_allocates_nothing_per_tick()
    {
        using JournaledMatch match = new JournaledMatch(10).Run(2_000);
        long allocated = 0;
        for (int i = 0; i < 500; i++)
        {
            match.Match.Tick();
            long before = GC.GetAllocatedBytesForCurrentThread();
            match.Writer.TryDrain();
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.InRange(allocated, 0, 2_000); // a few objects where a segment ends
    }
}
