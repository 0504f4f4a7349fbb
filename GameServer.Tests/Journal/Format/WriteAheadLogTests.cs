using CsCheck;
using GameServer.Games.Skirmish;
using GameServer.Journal.Format;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Journal.Format;

/// <summary>
/// Goal: what happens to the log costs nobody more than it must, and never makes up a match. Method: the log of three
/// matches, cut at every byte, and with a bit wrong in every byte; what is read is computed again.
/// </summary>
public sealed class WriteAheadLogTests : IDisposable
{
    private const int Matches = 3, Ticks = 24, TicksPerBatch = 4;

    // Small worlds, so that every byte can be tried.
    private static readonly SkirmishOptions Small =
        new() { PlayersMax = RandomMatch.Players, BotsFillTo = 1, LagCompensationMs = 0, Maps = "crossfire" };

    private readonly TemporaryFolder _folder = new();
    private readonly IGame _game = Skirmishes.Game(Small);
    private readonly List<ulong>[] _truth = [.. Enumerable.Range(0, Matches).Select(_ => new List<ulong>())];
    private readonly byte[] _log;

    public WriteAheadLogTests()
    {
        Write();
        _log = File.ReadAllBytes(LogPath);
        Assert.Equal([Ticks, Ticks, Ticks], Read(_log, out IReadOnlyList<string> problems));
        Assert.Empty(problems);
    }

    private string LogPath => JournalFiles.LogPath(_folder.Path, 1);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_log_that_is_cut_anywhere_is_good_up_to_there()
    {
        int[] previous = [-1, -1, -1];
        for (int length = JournalFiles.LogHeadBytes; length <= _log.Length; length++)
        {
            int[] last = Read(_log[..length], out IReadOnlyList<string> problems);
            Assert.Empty(problems);
            Assert.True(last.Zip(previous).All(pair => pair.First >= pair.Second), $"{length} bytes have fewer ticks than {length - 1}");
            previous = last;
        }

        Assert.Equal([Ticks, Ticks, Ticks], previous);
    }

    [Fact]
    public void One_wrong_bit_costs_at_most_one_batch_of_the_others()
    {
        int alone = 0;
        for (int i = JournalFiles.LogHeadBytes; i < _log.Length; i++)
        {
            _log[i] ^= (byte)(1 << (i % 8));
            int[] last = Read(_log, out _);
            _log[i] ^= (byte)(1 << (i % 8));
            Assert.Contains(last, tick => tick >= 0);
            if (last.Count(tick => tick == Ticks) >= Matches - 1) alone++;
        }

        // The rest is wrong lengths, after which the next batch is looked for.
        Assert.InRange((double)alone / (_log.Length - JournalFiles.LogHeadBytes), 0.97, 1);
    }

    [Fact]
    public void A_damaged_header_costs_nothing_but_a_wrong_version_is_believed()
    {
        for (int i = 0; i < JournalFiles.LogHeadBytes; i++)
        {
            bool isVersion = i is >= 8 and < 12;
            _log[i] ^= (byte)(1 << (i % 8));
            Assert.Equal(isVersion ? [-1, -1, -1] : [Ticks, Ticks, Ticks], Read(_log, out IReadOnlyList<string> problems));
            Assert.StartsWith(
                isVersion ? "000000000001.wal cannot be read: its format version is " : "000000000001.wal: its header is damaged",
                Assert.Single(problems), StringComparison.Ordinal);
            _log[i] ^= (byte)(1 << (i % 8));
        }
    }

    [Fact]
    public void Damage_is_reported_with_its_place()
    {
        _log[^3] ^= 1; // in the last record
        Read(_log, out IReadOnlyList<string> problems);
        Assert.Empty(problems); // it looks like an interrupted write
        _log[JournalFiles.LogHeadBytes + 40] ^= 1;
        Read(_log, out problems);
        Assert.Equal("000000000001.wal, byte 37: the record's checksum is wrong.", Assert.Single(problems));
    }

    [Fact]
    public void Whatever_happens_to_the_log_only_the_truth_is_read() =>
        DamagedFiles.Of(_log, JournalFiles.LogHeadBytes).Sample(bytes => Read(bytes, out _), iter: DamagedFiles.Count, threads: 1);

    [Theory]
    [InlineData("")]
    [InlineData("wal-log\n\u0002\0\0\0........")]
    [InlineData("something else, and long enough")]
    public void A_file_that_is_not_a_log_is_reported_and_costs_nothing_else(string content)
    {
        File.WriteAllText(JournalFiles.LogPath(_folder.Path, 2), content);
        Assert.Equal([Ticks, Ticks, Ticks], Read(_log, out IReadOnlyList<string> problems));
        Assert.StartsWith("000000000002.wal cannot be read: ", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_discarded_and_is_there_again_is_ignored()
    {
        using (var log = new WriteAheadLog(_folder.Path, fileBytesMax: 1 << 20, new JournalDisk()))
        {
            Assert.Equal((2, 1), (log.Number, log.OldestNumber));
            log.Discard(before: 2);
        }

        Assert.False(File.Exists(LogPath));
        Assert.Equal([-1, -1, -1], Read(_log, out IReadOnlyList<string> problems));
        Assert.Empty(problems);
    }

    [Fact]
    public void Only_the_owner_of_the_process_can_read_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Requirement.Missing("Windows has other permissions");
            return;
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(LogPath));
    }

    // Three matches, which take turns; the second one begins another segment halfway.
    private void Write()
    {
        var matches = Enumerable.Range(0, Matches).Select(i => new RandomMatch((ulong)i + 1, Small)).ToArray();
        JournalHeader[] headers = [.. matches.Select((match, i) => JournaledMatch.Header((ulong)i + 1).Of(match.Simulation.Game))];
        SegmentRecorder[] recorders =
            [.. matches.Select((match, i) => new SegmentRecorder(headers[i], match.Simulation.Record(Ticks, ticksPerKeyframe: 12)))];
        using var log = new WriteAheadLog(_folder.Path, fileBytesMax: 1 << 20, new JournalDisk());
        for (int i = 0; i < Matches; i++) _truth[i].Add(matches[i].Simulation.World.Hash());
        for (int tick = 1; tick <= Ticks; tick++)
        {
            for (int i = 0; i < Matches; i++)
            {
                if (tick == 1 || (i == 1 && tick == 13)) Begin(i, tick - 1);
                matches[i].Tick();
                _truth[i].Add(matches[i].Simulation.World.Hash());
                Assert.True(recorders[i].TryTake());
                if (tick % TicksPerBatch == 0) log.AddTicks(headers[i].RecordingId, recorders[i].Segment);
            }

            if (tick % TicksPerBatch == 0) log.Commit();
        }

        void Begin(int i, int tick)
        {
            Assert.True(recorders[i].TryBegin(tick));
            var present = new Dictionary<int, string> { [0] = "Ann" };
            log.Add(new LoggedSegment(headers[i], new byte[] { 1, 2, 3 }, present, Ended: null, recorders[i].Segment));
        }
    }

    // Returns the last tick by match, -1 if it has none, and fails if any state is not what it was.
    private int[] Read(byte[] bytes, out IReadOnlyList<string> problems)
    {
        File.WriteAllBytes(LogPath, bytes);
        int[] last = [-1, -1, -1];
        foreach (LoggedJournal journal in WriteAheadLogReader.Read(_folder.Path, out problems))
        {
            int match = (int)journal.Header.Seed - 1;
            Resimulation computed = journal.ToReader().Resimulate(_game);
            while (computed.TryStep()) Assert.True(computed.IsAsRecorded);
            Assert.Equal(_truth[match][computed.Tick], computed.Simulation.World.Hash());
            Assert.Equal(journal.Last.Segment.LastTick, computed.Tick);
            last[match] = computed.Tick;
        }

        return last;
    }
}
