using CsCheck;
using GameServer.Games.Skirmish;
using GameServer.Journal.Format;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Journal.Format;

/// <summary>
/// Goal: whatever happens to the files, what was good before is still good, and what is not is said. Method: a small
/// journal, cut at every byte, and with a bit wrong in every byte.
/// </summary>
public sealed class DamageTests : IDisposable
{
    private const int Ticks = 44;

    // Not all of the thousands are computed again; each is opened.
    private const int PlayedEvery = 7;

    // Small worlds, so that every byte can be tried.
    private static readonly SkirmishOptions Small =
        new() { PlayersMax = RandomMatch.Players, BotsFillTo = 2, LagCompensationMs = 0, Maps = "crossfire" };

    private readonly TemporaryFolder _copies = new();
    private readonly JournaledMatch _match;
    private readonly byte[] _journal;
    private readonly JournalReader _whole;

    public DamageTests()
    {
        // Three blocks, and the end.
        _match = new JournaledMatch(1, ticksPerKeyframe: 16, Small, segmentTicks: 16);
        _match.Writer.AddName(1, 3, "Ada");
        _match.Run(Ticks, ticksPerDrain: 5).End();
        _journal = File.ReadAllBytes(_match.Path);
        _whole = JournalReader.Open(_match.Path);
        Assert.Equal([0, 16, 32], _whole.Segments.Select(s => s.Keyframe));
    }

    public void Dispose()
    {
        _match.Dispose();
        _copies.Dispose();
    }

    [Fact]
    public void A_journal_that_is_cut_anywhere_is_good_up_to_there()
    {
        int previous = -1;
        for (int length = 0; length <= _journal.Length; length++)
        {
            int last = CheckPart(_journal.AsSpan(0, length));
            Assert.True(last >= previous, $"{length} bytes have fewer ticks than {length - 1}");
            previous = last;
        }

        Assert.Equal(Ticks, previous);
    }

    [Fact]
    public void One_wrong_bit_anywhere_is_found()
    {
        for (int i = 0; i < _journal.Length; i++)
        {
            _journal[i] ^= (byte)(1 << (i % 8));
            JournalReader? journal = Read(_journal);
            Assert.True(journal is null || journal.Damage is not null, $"byte {i} of the .journal");
            if (journal is not null && i % PlayedEvery == 0) CheckGood(journal);
            _journal[i] ^= (byte)(1 << (i % 8));
        }
    }

    [Fact]
    public void The_location_of_damage_is_reported()
    {
        _journal[^3] ^= 1;
        Assert.Matches(
            @"^[0-9a-f]{32}\.journal, byte \d+: the record's checksum is wrong; intact up to tick 44\.$", Read(_journal)!.Damage);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("{\"name\":\"something else\"}", "it is not a journal")]
    [InlineData("journal\n", "it is not a journal")]
    [InlineData("journal\n\u0002\0\0\0", "its format version is 2; this program reads version 1")]
    [InlineData("journal\n\u0001\0\0\0", "its header cannot be read: it is missing")]
    public void A_file_that_is_not_a_journal_is_refused_with_a_reason(string content, string reason)
    {
        string path = Path.Combine(_copies.Path, "some.journal");
        File.WriteAllText(path, content);
        DataFormatException e = Assert.Throws<DataFormatException>(() => JournalReader.Open(path));
        Assert.Equal($"{path} cannot be read: {reason}.", e.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_io_error() =>
        Assert.Throws<FileNotFoundException>(() => JournalReader.Open(Path.Combine(_copies.Path, "none.journal")));

    [Fact]
    public void A_record_that_claims_to_be_huge_allocates_nothing()
    {
        var file = new ByteBuffer();
        file.Write(_journal);
        file.WriteUInt32(int.MaxValue);
        file.WriteUInt32(0);
        file.WriteByte((byte)RecordKind.Block);
        JournalReader journal = Read(file.Written)!;
        Assert.Contains("exceeds the limit", journal.Damage, StringComparison.Ordinal);
        Assert.Equal(Ticks, journal.LastTick);
    }

    [Theory]
    [InlineData((int)RecordKind.Header)]
    [InlineData((int)RecordKind.Block)]
    [InlineData((int)RecordKind.End)]
    [InlineData((int)RecordKind.Segment)]
    [InlineData(99)]
    public void Records_that_mean_nothing_are_damage_even_if_their_checksum_is_right(int kind)
    {
        Gen.Byte.Array[0, 59].Sample(
            payload =>
            {
                var file = new ByteBuffer();
                file.Write(_journal);
                JournalSurgery.Add(file, (RecordKind)kind, output => output.Write(payload));
                JournalReader journal = Read(file.Written)!;
                Assert.NotNull(journal.Damage);
                Assert.Equal(Ticks, journal.LastTick);
            },
            iter: 500, threads: 1);
    }

    [Fact]
    public void Whatever_happens_to_the_file_only_the_truth_is_played()
    {
        byte[] header = HeaderOf(_whole);
        DamagedFiles.Of(_journal, JournalFiles.HeadBytes).Sample(
            bytes =>
            {
                if (Read(bytes) is not { } journal) return;
                Assert.Equal(header, HeaderOf(journal));
                Assert.All(journal.Names, name => Assert.Contains(name, _whole.Names));
                CheckGood(journal);
            },
            iter: DamagedFiles.Count, threads: 1);
    }

    [Fact]
    public void A_keyframe_that_is_not_what_its_hash_says_is_damage()
    {
        var journal = JournalReader.Open(_match.Path);
        string path = JournalSurgery.Rewrite(
            journal, _copies.Path, changeKeyframe: (segment, saved) => (segment.Hash ^ (segment.Keyframe == 16 ? 1UL : 0), saved));
        JournalReader changed = JournalReader.Open(path);
        Resimulation playback = changed.Resimulate(_match.Game);
        DataFormatException e = Assert.Throws<DataFormatException>(() => playback.TrySeek(20));
        Assert.Equal("The keyframe of tick 16 is damaged: the state does not match its hash.", e.Message);
        Assert.Equal(e.Message, JournalVerifier.Verify(changed, _match.Game, TimeProvider.System).Problem);
    }

    [Fact]
    public void A_forged_keyframe_or_tick_causes_only_a_format_error()
    {
        var journal = JournalReader.Open(_match.Path);
        var random = new SimRandom { State = 5 };
        for (int i = 0; i < 150; i++)
        {
            string path = JournalSurgery.Rewrite(
                journal, _copies.Path,
                changeTick: (tick, _) =>
                {
                    if (random.Next(10) == 0) tick.SetBetween([random.Next(-5, 200), random.Next(-5, 5)]);
                },
                changeKeyframe: (segment, saved) =>
                {
                    if (random.Next(3) == 0) saved[random.Next(saved.Length)] ^= (byte)(1 << random.Next(8));
                    return (segment.Hash, saved);
                });
            JournalVerification verification = JournalVerifier.Verify(JournalReader.Open(path), _match.Game, TimeProvider.System);
            Assert.True(verification.Problem is not null || verification.FirstDifferent is not null || i % 10 != 0, $"{verification}");
        }
    }

    private static byte[] HeaderOf(JournalReader journal)
    {
        var bytes = new ByteBuffer();
        journal.Header.Write(bytes);
        return bytes.Written.ToArray();
    }

    // Returns the last tick that is good; -1: not even the header is.
    private int CheckPart(ReadOnlySpan<byte> bytes)
    {
        if (Read(bytes) is not { } journal) return -1;
        if (bytes.Length % PlayedEvery == 0) CheckGood(journal);
        return journal.LastTick;
    }

    private void CheckGood(JournalReader journal)
    {
        if (journal.LastTick < 0) return;
        Resimulation playback = journal.Resimulate(_match.Game);
        while (playback.TryStep()) Assert.True(playback.IsAsRecorded);
        Assert.Equal(journal.LastTick, playback.Tick);
        Assert.Equal(_match.Truth[playback.Tick].State, playback.Simulation.World.Hash());
    }

    private JournalReader? Read(ReadOnlySpan<byte> bytes)
    {
        string path = Path.Combine(_copies.Path, Path.GetFileName(_match.Path));
        File.WriteAllBytes(path, bytes);
        try
        {
            return JournalReader.Open(path);
        }
        catch (DataFormatException)
        {
            return null;
        }
    }
}
