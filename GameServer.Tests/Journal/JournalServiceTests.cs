using GameServer.Engine.Rooms;
using GameServer.Games.Skirmish;
using GameServer.Hosting.Operations;
using GameServer.Journal;
using GameServer.Journal.Format;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GameServer.Tests.Journal;

/// <summary>
/// Rooms are written down, and go on in another process; the process and its clock are played by the test.
/// </summary>
public sealed class JournalServiceTests : IDisposable
{
    private readonly CapturedLog _log = new();
    private readonly Metrics _metrics = new();
    private readonly FakeTimeProvider _clock = FakeTime.New();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("journals");
    private RoomType _type = new(
        new RoomTypeDefinition("toy", "Toy", [new RoomSetting("speed", "Speed", 1, 5, 2)], (_, _) => new ToyGame(playersMax: 4)),
        RoomOptions.Default);
    private readonly PlayerIdentity _ann = new(PlayerId.New(), "Ann");
    private Server _server;

    public JournalServiceTests() => _server = new Server(this);

    public void Dispose()
    {
        _server.Dispose();
        _folder.Delete(recursive: true);
        _metrics.Dispose();
    }

    [Fact]
    public void What_a_room_does_is_written_and_closed_when_it_ends()
    {
        OpenRoom open = _server.Open();
        RoomClient client = open.Room.Join(_ann);
        Run(open.Room, 100, client);
        ulong hash = open.Room.Simulation.World.Hash();
        open.Room.Close(CloseReason.RoomClosed);
        _server.Journals.Write();
        JournalReader journal = Read();
        Assert.True(journal.IsEnded);
        Assert.Null(journal.Damage);
        Assert.Equal((0, 100), (journal.FirstTick, journal.LastTick));
        Resimulation playback = journal.Resimulate(_type.DefaultGame);
        Assert.True(playback.TrySeek(100));
        Assert.Equal(hash, playback.Simulation.World.Hash());
        Assert.Equal(["Ann"], journal.PresentAt(playback.Tick).Values);
        Assert.Null(_server.Journals.Problem);
        Assert.Equal(0, _metrics["game.journals.active"]);
    }

    [Fact]
    public void Whoever_had_a_seat_comes_back_to_it_after_a_crash_and_misses_nothing_that_follows()
    {
        OpenRoom open = _server.Open(isPrivate: true);
        RoomClient ann = open.Room.Join(_ann);
        RoomClient ben = open.Room.Join("Ben");
        Run(open.Room, 50, ann, ben);
        SeatKey key = Drained.From(ann).SeatKey;
        ulong hash = open.Room.Simulation.World.Hash();
        Crash();

        OpenRoom again = Assert.Single(_server.Rooms.Rooms);
        Assert.Equal(hash, again.Room.Simulation.World.Hash());
        Assert.Equal((open.Room.Id, open.InviteCode, open.Title, open.RecordingId),
            (again.Room.Id, again.InviteCode, again.Title, again.RecordingId));
        Assert.NotNull(again.RecordingId);
        Assert.Equal(SeatOutcome.Reserved, again.Room.Reservations.Reserve(_ann.Id));
        RoomClient other = again.Room.Join("Cem");
        Run(again.Room, 3);
        Press(again.Room, other);
        RoomClient back = Resume(again.Room, key, received: 1000);
        Run(again.Room, 1);
        Drained drained = Drained.From(back);
        Assert.Equal((key, 1000), (drained.SeatKey, drained.Received)); // she has got what she has got, and what came since comes now
        Assert.Equal(ann.Player, back.Player);
        Assert.Single(drained.EventTicks);
        Press(again.Room, other);
        Assert.Single(Drained.From(back).EventTicks);
    }

    [Fact]
    public void A_room_that_went_on_is_one_journal_from_beginning_to_end()
    {
        OpenRoom open = _server.Open();
        Run(open.Room, 70, open.Room.Join(_ann));
        Crash();
        Room again = Assert.Single(_server.Rooms.Rooms).Room;
        Run(again, 70, again.Join(_ann));
        ulong hash = again.Simulation.World.Hash();
        again.Close(CloseReason.RoomClosed);
        _server.Journals.Write();
        JournalReader journal = Read();
        Assert.Equal((0, 140), (journal.FirstTick, journal.LastTick));
        Resimulation playback = journal.Resimulate(_type.DefaultGame);
        while (playback.TryStep()) Assert.True(playback.IsAsRecorded, $"tick {playback.Tick}");
        Assert.Equal(hash, playback.Simulation.World.Hash());
    }

    [Fact]
    public void Seats_that_were_taken_or_left_in_what_is_lost_are_as_they_were_said_to_be()
    {
        OpenRoom open = _server.Open();
        RoomClient ann = open.Room.Join(_ann);
        Run(open.Room, 10, ann);
        SeatKey annsKey = Drained.From(ann).SeatKey;
        // What follows is said of the seats, but its ticks are never written.
        RoomClient ben = open.Room.Join("Ben");
        for (int i = 0; i < 3; i++) open.Room.RunTick();
        SeatKey bensKey = Drained.From(ben).SeatKey;
        ann.Outbox.Close(CloseReason.Normal);
        open.Room.RunTick();
        SetManifest(open);
        Crash(writeFirst: false);

        Room again = Assert.Single(_server.Rooms.Rooms).Room;
        Assert.Equal(10, again.Tick);
        Run(again, 1);
        Assert.Equal(1, again.Simulation.World.Table("counter").Count);
        RoomClient annBack = Resume(again, annsKey, received: 0);
        RoomClient benBack = Resume(again, bensKey, received: 0);
        Run(again, 1);
        Assert.Equal(CloseReason.SeatGone, annBack.ClosedFor());
        Assert.Null(benBack.ClosedFor());
        Assert.Equal(ben.Player, benBack.Player);
    }

    [Fact]
    public void Nobody_who_comes_back_after_a_crash_frees_the_seat()
    {
        OpenRoom open = _server.Open();
        Run(open.Room, 10, open.Room.Join(_ann));
        Crash();
        Room again = Assert.Single(_server.Rooms.Rooms).Room;
        Run(again, (30 * 30) - 1);
        Assert.True(again.Reservations.Has(_ann.Id));
        Run(again, 2);
        Assert.False(again.Reservations.Has(_ann.Id));
    }

    [Fact]
    public void The_same_player_with_a_new_ticket_gets_the_seat_and_a_new_key()
    {
        OpenRoom open = _server.Open();
        RoomClient ann = open.Room.Join(_ann);
        Run(open.Room, 10, ann);
        SeatKey before = Drained.From(ann).SeatKey;
        Crash();
        Room again = Assert.Single(_server.Rooms.Rooms).Room;
        RoomClient back = again.Join(_ann);
        Run(again, 1);
        SeatKey key = Drained.From(back).SeatKey;
        Assert.NotEqual(before, key);
        RoomClient old = Resume(again, before, received: 0);
        Run(again, 1);
        Assert.Equal(CloseReason.SeatGone, old.ClosedFor());
        Assert.Null(back.ClosedFor());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_for_a_while_loses_nothing()
    {
        OpenRoom open = _server.Open();
        var health = new JournalHealth(_server.Journals);
        using (new BlockedFolder(_folder))
        {
            Run(open.Room, 100, open.Room.Join(_ann));
            Assert.Contains("room 1", _server.Journals.Problem, StringComparison.Ordinal);
            Assert.Equal(HealthStatus.Degraded, (await health.CheckHealthAsync(new HealthCheckContext())).Status);
        }

        Run(open.Room, 10);
        Assert.Null(_server.Journals.Problem);
        Assert.Collection(_log.Lines,
            line => Assert.Matches(@"Cannot write the journal of room 1: .*[^.]\. Retrying; recording stops if this continues\.", line),
            line => Assert.Contains("Journal writes succeed again.", line, StringComparison.Ordinal));
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(new HealthCheckContext())).Status);
        Assert.Equal((0, 110), (Read().FirstTick, Read().LastTick));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_costs_the_recording_and_not_the_match()
    {
        OpenRoom open = _server.Open();
        using (new BlockedFolder(_folder))
        {
            Run(open.Room, 20 * 30, open.Room.Join(_ann));
            Assert.Null(open.Room.Closed);
            Assert.NotNull(_server.Journals.Problem);
        }

        // From then on, and as far back as the room remembers, it is written.
        Run(open.Room, 10);
        Assert.Null(_server.Journals.Problem);
        Assert.InRange(Read().FirstTick, 64, 20 * 30);
        Assert.Equal((20 * 30) + 10, Read().LastTick);
        Assert.Equal(["Ann"], Read().PresentAt(Read().FirstTick).Values);
    }

    [Fact]
    public void A_disk_that_fails_in_the_middle_ends_the_journal_where_it_was_good()
    {
        OpenRoom open = _server.Open();
        RoomClient client = open.Room.Join(_ann);
        Run(open.Room, 20 * 30, client);
        using (new BlockedFolder(_folder)) Run(open.Room, 40 * 30); // a new segment would have to begin
        Run(open.Room, 3);
        Assert.Null(open.Room.Closed);
        Assert.Equal(1, _metrics["game.journals.stopped"]);
        Assert.Contains("stopped", _server.Journals.Problem, StringComparison.Ordinal);
        Assert.Null(Read().Damage);
        Assert.InRange(Read().LastTick, 20 * 30, 31 * 30);
        Assert.False(Assert.Single(_server.Store.Folder.List()).IsOpen); // it is not taken for a match that was interrupted

        // Another one begins after a time.
        Run(open.Room, 61 * 30, open.Room.Join("Ben"));
        Assert.Null(_server.Journals.Problem);
        Assert.Equal(open.Room.Tick, ReadAll()[^1].LastTick);
        Assert.Equal(2, ReadAll().Count);
    }

    [Fact]
    public void A_writer_that_is_too_slow_gives_up_and_says_so()
    {
        OpenRoom open = _server.Open();
        Run(open.Room, 10, open.Room.Join(_ann));
        for (int i = 0; i < 20 * 30; i++) open.Room.RunTick();
        Run(open.Room, 6);
        Assert.Equal(1, _metrics["game.journals.stopped"]);
        Assert.Contains("stopped", _server.Journals.Problem, StringComparison.Ordinal);
        Assert.Equal("recording stopped", Read().EndReason);
        Assert.Contains("Recording of room 1 stopped: Its journal could not be written in time. The match is not affected.",
            Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_room_is_not_recorded_and_what_is_played_ends_when_everybody_has_left()
    {
        OpenRoom open = _server.Open();
        Run(open.Room, 100);
        Assert.Empty(_folder.GetFiles("*.journal"));
        Assert.Null(open.RecordingId);
        RoomClient client = open.Room.Join(_ann);
        Run(open.Room, 50, client);
        Assert.NotNull(open.RecordingId);
        client.Outbox.Close(CloseReason.Normal);
        Run(open.Room, 10);
        Assert.Null(open.RecordingId);
        Assert.Equal("all players left", Read().EndReason);
        Assert.Equal(64, Read().FirstTick);
        Run(open.Room, 50, open.Room.Join("Ben"));
        Assert.Equal(2, ReadAll().Count);
    }

    [Fact]
    public void Each_round_is_a_journal_and_the_next_begins_where_it_ends()
    {
        _server.Dispose();
        _type = new RoomType(new RoomTypeDefinition("skirmish", "Skirmish", [], (_, _) => Skirmishes.Game(
            new SkirmishOptions { PlayersMax = 4, BotsFillTo = 4, RoundSeconds = 5, ResultSeconds = 3 })), RoomOptions.Default);
        _server = new Server(this);
        OpenRoom open = _server.Open();
        RoomClient client = open.Room.Join(_ann);
        Run(open.Room, 20 * 30, client);
        List<JournalReader> rounds = ReadAll();
        Assert.InRange(rounds.Count, 3, 4);
        Assert.All(rounds.SkipLast(1), round => Assert.Equal("the round is over", round.EndReason));
        Assert.False(rounds[^1].IsEnded);
        Assert.All(rounds.Zip(rounds.Skip(1)), pair => Assert.Equal(pair.First.LastTick, pair.Second.FirstTick));
        Assert.All(rounds, round => Assert.True(JournalVerifier.Verify(round, _type.DefaultGame, _clock).IsGood));
        Assert.All(rounds, round => Assert.Contains("Ann", round.Names.Select(name => name.Name)));
        Assert.Equal(rounds[^1].Header.RecordingId, open.RecordingId);

        // And the last one goes on after a crash.
        Crash();
        Assert.Equal(20 * 30, Assert.Single(_server.Rooms.Rooms).Room.Tick);
    }

    [Fact]
    public void A_match_that_goes_on_for_ever_is_cut()
    {
        OpenRoom open = _server.Open();
        Run(open.Room, 62 * 30, open.Room.Join(_ann));
        Assert.Equal(2, ReadAll().Count);
    }

    [Fact]
    public void A_folder_is_one_servers() =>
        Assert.Contains("another Journal:Folder",
            Assert.Throws<InvalidDataException>(() => new JournalStore(_folder.FullName, Options)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_cannot_go_on_is_left_as_it_is()
    {
        OpenRoom open = _server.Open();
        Run(open.Room, 10, open.Room.Join(_ann));
        _server.Dispose();
        string path = Assert.Single(Directory.GetFiles(_folder.FullName, "*.open"));
        byte[] bytes = File.ReadAllBytes(path);
        bytes[40] ^= 1; // in what was said of the room
        File.WriteAllBytes(path, bytes);
        _server = new Server(this);
        Assert.Empty(_server.Rooms.Rooms);
        Assert.Equal(1, _metrics["game.rooms.not_recovered"]);
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    private JournalOptions Options => new() { Folder = _folder.FullName, MatchTimeMax = TimeSpan.FromMinutes(1) };

    private static RoomClient Resume(Room room, SeatKey key, int received)
    {
        RoomClient client = Toys.Connect();
        Assert.True(room.TryPost(RoomMessage.ForResume(client, new Resume(key, received))));
        return client;
    }

    private static void Press(Room room, RoomClient client)
    {
        var input = new InputFrame { Tick = room.Tick + 1 };
        input.Values[0] = 10;
        Assert.True(room.TryPost(RoomMessage.ForInput(client, input)));
        room.RunTick();
        Assert.True(room.TryPost(RoomMessage.ForInput(client, new InputFrame { Tick = room.Tick + 1 })));
        room.RunTick();
    }

    // Ticks with random inputs, written every third one as the real clock would have it.
    private void Run(Room room, int ticks, params RoomClient[] players)
    {
        var random = new Random(1);
        for (int i = 0; i < ticks; i++)
        {
            foreach (RoomClient player in players)
            {
                var input = new InputFrame { Tick = room.Tick + 1 };
                input.Values[0] = random.Next(-5, 5);
                room.TryPost(RoomMessage.ForInput(player, input));
                while (player.Outbox.Snapshots.Withdraw())
                {
                }
            }

            room.RunTick();
            if (i % 3 == 2 || i == ticks - 1) _server.Journals.Write();
        }
    }

    private void Crash(bool writeFirst = true)
    {
        if (writeFirst) _server.Journals.Write();
        _server.Dispose();
        _server = new Server(this);
    }

    // As if the thread that writes had been stopped between the two.
    private void SetManifest(OpenRoom open)
    {
        _server.Dispose();
        JournalReader journal = Read();
        Resimulation playback = journal.Resimulate(_type.DefaultGame);
        Assert.True(playback.TrySeek(journal.LastTick));
        using var writer = JournalWriter.Continue(journal, playback.Simulation.Record(ticks: 64));
        writer.SetHost(RoomManifest.Of(open).ToBytes());
    }

    private JournalReader Read() => Assert.Single(ReadAll());

    // The oldest first.
    private List<JournalReader> ReadAll() =>
        [.. _folder.GetFiles("*.journal").Select(file => JournalReader.Open(file.FullName)).OrderBy(journal => journal.FirstTick)];

    /// <summary>What one process has.</summary>
    private sealed class Server : IDisposable
    {
        private readonly JournalServiceTests _test;

        public Server(JournalServiceTests test)
        {
            _test = test;
            Store = new JournalStore(test._folder.FullName, test.Options);
            Journals = new JournalService(
                Store, test.Options, test._clock, test._metrics.Game, new LoggerFactory([test._log]).CreateLogger<JournalService>());
            Rooms = new RoomDirectory([test._type], RoomOptions.Default, new FramePool(), test._metrics.Game, run: _ => { },
                seedOf: id => (ulong)id)
            { Opened = Journals.Add };
            new Recovery(Rooms, Store, Journals, test.Options, test._metrics.Game, NullLogger<Recovery>.Instance).Run();
        }

        public JournalStore Store { get; }

        public JournalService Journals { get; }

        public RoomDirectory Rooms { get; }

        public OpenRoom Open(bool isPrivate = false)
        {
            var request = RoomRequest.Default(_test._type) with { IsPrivate = isPrivate, Title = "Friday" };
            Assert.Equal(SeatOutcome.Reserved, Rooms.TryOpen(request, out OpenRoom? open));
            return open!;
        }

        public void Dispose()
        {
            Journals.Close();
            Store.Dispose();
        }
    }

    /// <summary>A folder in whose place there is a file.</summary>
    private sealed class BlockedFolder : IDisposable
    {
        private readonly string _path;
        private readonly string _aside;

        public BlockedFolder(DirectoryInfo folder)
        {
            _path = folder.FullName;
            _aside = _path + ".aside";
            Directory.Move(_path, _aside);
            File.WriteAllBytes(_path, []);
        }

        public void Dispose()
        {
            File.Delete(_path);
            Directory.Move(_aside, _path);
        }
    }
}
