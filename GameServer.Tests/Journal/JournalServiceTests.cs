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
    private RoomType _type = ToyType();
    private readonly PlayerIdentity _ann = new(PlayerId.New(), "Ann");
    private ulong _seed;
    private TimeSpan _matchTimeMax = TimeSpan.FromHours(1);
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
    public void Players_return_to_their_seats_after_a_crash_and_miss_no_later_message()
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
        // As if the process had been stopped between the two.
        _server.Dispose();
        using (var log = new WriteAheadLog(_folder.FullName, fileBytesMax: 1 << 20, new JournalDisk()))
        {
            log.AddHost(open.RecordingId!.Value, RoomManifest.Of(open).ToBytes());
            log.Commit();
        }

        _server = new Server(this);

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
    public void A_matchmade_room_is_one_after_a_crash()
    {
        var request = RoomRequest.Default(_type) with { IsMatchmade = true };
        Assert.Equal(SeatOutcome.Reserved, _server.Rooms.TryOpen(request, out OpenRoom? open));
        Run(open!.Room, 10, open.Room.Join(_ann));
        Crash();
        Assert.True(Assert.Single(_server.Rooms.Rooms).Room.IsMatchmade);
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
    public async Task A_disk_that_is_full_for_a_while_loses_nothing()
    {
        OpenRoom open = _server.Open();
        var health = new JournalHealth(_server.Journals);
        using (new FullDisk(_server.Disk))
        {
            Run(open.Room, 100, open.Room.Join(_ann));
            Assert.StartsWith("Cannot write journals: No space left on device", _server.Journals.Problem, StringComparison.Ordinal);
            Assert.Equal(HealthStatus.Degraded, (await health.CheckHealthAsync(new HealthCheckContext())).Status);
        }

        Run(open.Room, 10);
        Assert.Null(_server.Journals.Problem);
        Assert.Collection(_log.Lines,
            line => Assert.Matches(@"Cannot write journals: .*[^.]\. Retrying; recording stops if this continues\.", line),
            line => Assert.Contains("Journal writes succeed again.", line, StringComparison.Ordinal));
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(new HealthCheckContext())).Status);
        Assert.Equal(110, Assert.Single(_server.Store.Folder.ReadUnfinished()).LastTick);
        End(open.Room);
        Assert.Equal((0, 110), (Read().FirstTick, Read().LastTick));
    }

    [Fact]
    public void A_disk_that_is_full_for_long_costs_a_part_of_the_recording_and_not_the_match()
    {
        OpenRoom open = _server.Open();
        RoomClient ann = open.Room.Join(_ann);
        Run(open.Room, 20 * 30, ann);
        using (new FullDisk(_server.Disk)) Run(open.Room, 40 * 30, ann);
        Assert.Null(open.Room.Closed);
        Run(open.Room, 6, ann);
        Assert.Equal(1, _metrics["game.journals.stopped"]);
        Assert.Null(_server.Journals.Problem);

        // There is another recording at once, and only that one goes on after a crash.
        Crash();
        Assert.Equal((60 * 30) + 6, Assert.Single(_server.Rooms.Rooms).Room.Tick);
        End(Assert.Single(_server.Rooms.Rooms).Room);
        List<JournalReader> journals = ReadAll();
        Assert.Equal([null, null], journals.Select(journal => journal.Damage));
        Assert.Equal(["recording stopped", "RoomClosed"], journals.Select(journal => journal.EndReason));
        Assert.InRange(journals[0].LastTick, 20 * 30, (20 * 30) + 3);
        Assert.InRange(journals[1].FirstTick, (60 * 30) - 64, 60 * 30);
        Assert.Equal(["Ann"], journals[1].PresentAt(journals[1].FirstTick).Values);
    }

    [Fact]
    public void A_room_that_ends_while_the_disk_is_full_does_not_come_back()
    {
        OpenRoom open = _server.Open();
        RoomClient ann = open.Room.Join(_ann);
        Run(open.Room, 30, ann);
        using (new FullDisk(_server.Disk))
        {
            Run(open.Room, 30, ann);
            open.Room.Close(CloseReason.RoomClosed);
            _server.Journals.Write();
        }

        Crash();
        Assert.Empty(_server.Rooms.Rooms);
        Assert.Equal((60, true), (Read().LastTick, Read().IsEnded));
    }

    [Fact]
    public void A_file_that_cannot_be_written_costs_a_part_of_that_recording_only()
    {
        OpenRoom one = _server.Open();
        OpenRoom two = _server.Open();
        RoomClient ann = one.Room.Join(_ann);
        RoomClient ben = two.Room.Join("Ben");
        Run([one.Room, two.Room], 30, ann, ben);
        string blocked = $"{one.RecordingId:N}";
        _server.Disk.Fails = path => path.Contains(blocked, StringComparison.Ordinal);
        Run([one.Room, two.Room], 100 * 30, ann, ben);
        Assert.NotEqual(blocked, $"{one.RecordingId:N}");
        Assert.Equal(1, _metrics["game.journals.stopped"]);
        End(one.Room);
        End(two.Room);
        JournalReader[] twos = [.. ReadAll().Where(journal => journal.Header.Room == two.Room.Id)];
        Assert.Equal((100 * 30) + 30, twos[^1].LastTick);
        Assert.All(twos, journal => Assert.True(journal is { IsEnded: true, Damage: null }));
    }

    [Fact]
    public void A_game_that_breaks_its_own_schema_is_not_recorded_and_no_other_room_suffers()
    {
        _server.Dispose();
        bool isBroken = false;
        _type = ToyType(onStep: world =>
        {
            if (isBroken) world.Table("counter").Column("secret")[0] = -1;
        });
        _server = new Server(this);
        OpenRoom bad = _server.Open();
        RoomClient ann = bad.Room.Join(_ann);
        Run(bad.Room, 10, ann);
        isBroken = true;
        Run(bad.Room, 40 * 30, ann); // into the next segment
        Assert.StartsWith($"Recording of room {bad.Room.Id} stopped", _server.Journals.Problem, StringComparison.Ordinal);
        isBroken = false;

        OpenRoom good = _server.Open();
        Run(good.Room, 30, good.Room.Join("Ben"));
        Assert.Contains(_log.Lines, line => line.Contains($"Recording of room {bad.Room.Id} stopped: ", StringComparison.Ordinal));
        Crash();
        Assert.Equal([(good.Room.Id, 30)], _server.Rooms.Rooms.Select(open => (open.Room.Id, open.Room.Tick)));
    }

    [Fact]
    public void A_thread_that_is_too_slow_interrupts_the_recording_and_says_so()
    {
        OpenRoom open = _server.Open();
        RoomClient ann = open.Room.Join(_ann);
        Run(open.Room, 10, ann);
        for (int i = 0; i < 20 * 30; i++) open.Room.RunTick();
        Run(open.Room, 6);
        Assert.Equal(1, _metrics["game.journals.stopped"]);
        Assert.Contains("Recording of room 1 stopped: Its journal could not be written in time. The match is not affected.",
            Assert.Single(_log.Lines), StringComparison.Ordinal);
        Assert.Equal("recording stopped", ReadAll()[0].EndReason);
        Assert.Equal((20 * 30) + 16, Assert.Single(_server.Store.Folder.ReadUnfinished()).LastTick);
    }

    [Fact]
    public void Syncs_do_not_grow_with_the_number_of_rooms()
    {
        Room[] rooms = [.. Enumerable.Range(0, 50).Select(_ => _server.Open().Room)];
        RoomClient[] players = [.. rooms.Select((room, i) => room.Join($"Player {i}"))];
        Run(rooms, 3, players);
        int before = _server.Disk.Flushes;
        Run(rooms, 30, players);
        Assert.Equal(10, _server.Disk.Flushes - before);
    }

    /// <summary>
    /// Goal: a slow store costs nobody their match. Method: each sync takes 5 ms, in which the rooms play on; the power
    /// fails at the worst moment, just before a sync has ended.
    /// </summary>
    [Fact]
    public void A_hundred_rooms_on_a_slow_store_lose_at_most_200_ms_when_the_power_fails()
    {
        const int Rooms = 100, Writes = 60, TicksOf200Ms = 6;
        Room[] rooms = [.. Enumerable.Range(0, Rooms).Select(_ => _server.Open().Room)];
        RoomClient[] players = [.. rooms.Select((room, i) => room.Join($"Player {i}"))];
        TimeSpan played = TimeSpan.Zero;
        int syncs = 0;
        int last = int.MaxValue;
        FaultyDisk disk = _server.Disk;
        disk.Syncing = () =>
        {
            PlayFor(TimeSpan.FromMilliseconds(5));
            if (++syncs < last) return;
            disk.StopsAt = disk.Calls;
            throw new ProcessStopped();
        };
        for (int i = 0; i < Writes; i++)
        {
            PlayFor(Options.WriteInterval);
            _server.Journals.Write();
        }

        Assert.Equal(0, _metrics["game.journals.stopped"]);
        last = syncs + 1;
        PlayFor(Options.WriteInterval);
        Assert.Throws<ProcessStopped>(_server.Journals.Write);
        int tick = rooms[0].Tick;
        Assert.InRange(tick, Writes * 3, Writes * 4);
        disk.FailPower(_folder.FullName);
        Crash(writeFirst: false);
        Assert.Equal(rooms.Select(room => room.Id), _server.Rooms.Rooms.Select(open => open.Room.Id).Order());
        Assert.All(_server.Rooms.Rooms, open => Assert.InRange(open.Room.Tick, tick - TicksOf200Ms, tick));

        void PlayFor(TimeSpan time)
        {
            played += time;
            _clock.Advance(time);
            while (rooms[0].Tick < played.TotalSeconds * 30)
            {
                foreach ((Room room, RoomClient player) in rooms.Zip(players))
                {
                    room.TryPost(RoomMessage.ForInput(player, new InputFrame { Tick = room.Tick + 1 }));
                    while (player.Outbox.Snapshots.Withdraw())
                    {
                    }

                    room.RunTick();
                }
            }
        }
    }

    [Fact]
    public void Empty_rooms_are_not_recorded_and_a_recording_ends_with_the_last_player()
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
        OpenRoom open = OpenShortRounds();
        RoomClient client = open.Room.Join(_ann);
        Run(open.Room, 20 * 30, client);
        List<JournalReader> rounds = ReadAll();
        Assert.InRange(rounds.Count, 3, 4);
        Assert.All(rounds.SkipLast(1), round => Assert.Equal("the round is over", round.EndReason));
        Assert.False(rounds[^1].IsEnded);
        Assert.All(rounds.SkipLast(1).Zip(rounds.Skip(1).SkipLast(1)), pair => Assert.Equal(pair.First.LastTick, pair.Second.FirstTick));
        Assert.All(rounds.SkipLast(1), round => Assert.True(JournalVerifier.Verify(round, _type.DefaultGame, _clock).IsGood));
        Assert.All(rounds.SkipLast(1), round => Assert.Contains("Ann", round.Names.Select(name => name.Name)));
        Assert.Equal(rounds[^1].Header.RecordingId, open.RecordingId);

        // And the last one goes on after a crash.
        Crash();
        Assert.Equal(20 * 30, Assert.Single(_server.Rooms.Rooms).Room.Tick);
    }

    [Fact]
    public void What_a_round_tells_is_of_no_use_in_the_next_one()
    {
        OpenRoom open = OpenShortRounds();
        RoomClient client = open.Room.Join(_ann);
        while (open.Room.FreshTick == 0) Run(open.Room, 3, client);
        Crash(); // which does not change it
        open = Assert.Single(_server.Rooms.Rooms);
        Assert.True(open.Room.FreshTick > ReadAll()[0].LastTick);
        Run(open.Room, 30);
        JournalReader before = ReadAll()[0];
        Resimulation computed = before.Resimulate(_type.DefaultGame);
        Assert.True(computed.TrySeek(before.LastTick));
        var guessed = new HashSet<ulong>();
        for (int i = 0; i < 1_000; i++)
        {
            computed.Simulation.Step();
            guessed.Add(computed.Simulation.World.Random.State);
        }

        Assert.DoesNotContain(open.Room.Simulation.World.Random.State, guessed);
    }

    [Fact]
    public void An_endless_match_is_split()
    {
        _server.Dispose();
        _matchTimeMax = TimeSpan.FromMinutes(1);
        _server = new Server(this);
        OpenRoom open = _server.Open();
        Run(open.Room, 62 * 30, open.Room.Join(_ann));
        Assert.Equal(2, ReadAll().Count);
    }

    [Fact]
    public void A_folder_belongs_to_one_server() =>
        Assert.Contains("another Journal:Folder",
            Assert.Throws<InvalidDataException>(() => new JournalFolderLock(_folder.FullName, Options)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_match_that_cannot_go_on_ends_with_the_reason_and_is_tried_once()
    {
        OpenRoom open = _server.Open();
        Run(open.Room, 100, open.Room.Join(_ann));
        _server.Dispose();
        RoomType before = _type;
        _type = ToyType(playersMax: 3);
        _server = new Server(this);
        Assert.Empty(_server.Rooms.Rooms);
        Assert.Equal(1, _metrics["game.rooms.not_recovered"]);
        Assert.Contains("The interrupted match of room 1 cannot go on: It was recorded with schema ",
            Assert.Single(_log.Lines), StringComparison.Ordinal);
        _server.Journals.Write();
        Assert.Equal((100, null), (Read().LastTick, Read().Damage));
        Assert.StartsWith("it could not go on after a crash: It was recorded with schema ", Read().EndReason, StringComparison.Ordinal);
        Assert.True(JournalVerifier.Verify(Read(), before.DefaultGame, _clock).IsGood);

        // The old room is no ghost, not even where it could go on again.
        OpenRoom another = _server.Open();
        Run(another.Room, 10, another.Room.Join("Ben"));
        Crash();
        Assert.Equal(10, Assert.Single(_server.Rooms.Rooms).Room.Tick);
        _type = before;
        End(Assert.Single(_server.Rooms.Rooms).Room);
        Crash();
        Assert.Empty(_server.Rooms.Rooms);
        Assert.Equal(1, _metrics["game.rooms.not_recovered"]);
    }

    [Fact]
    public async Task A_match_that_is_recovered_onto_a_full_disk_goes_on_and_is_recorded_when_there_is_space()
    {
        OpenRoom open = _server.Open();
        Run(open.Room, 50, open.Room.Join(_ann));
        _server.Dispose();
        _server = new Server(this);
        var health = new JournalHealth(_server.Journals);
        Room room = Assert.Single(_server.Rooms.Rooms).Room;
        using (new FullDisk(_server.Disk))
        {
            Run(room, 60, room.Join(_ann));
            Assert.Equal(HealthStatus.Degraded, (await health.CheckHealthAsync(new HealthCheckContext())).Status);
        }

        Run(room, 3);
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(new HealthCheckContext())).Status);
        Crash();
        Assert.Equal(113, Assert.Single(_server.Rooms.Rooms).Room.Tick);
    }

    [Fact]
    public void A_match_whose_file_is_damaged_goes_on_in_another_recording()
    {
        OpenRoom open = _server.Open();
        RoomClient ann = open.Room.Join(_ann);
        Run(open.Room, 50, ann);
        Guid before = open.RecordingId!.Value;
        _server.Dispose();
        File.WriteAllText(Assert.Single(_folder.GetFiles("*.journal")).FullName, new string('x', 10_000));
        _server = new Server(this);
        OpenRoom again = Assert.Single(_server.Rooms.Rooms);
        Assert.Equal(50, again.Room.Tick);
        Run(again.Room, 10, again.Room.Join(_ann));
        Assert.NotEqual(before, again.RecordingId);
        Crash();
        Assert.Equal(60, Assert.Single(_server.Rooms.Rooms).Room.Tick);
    }

    [Fact]
    public void A_log_without_matches_is_deleted_at_the_end()
    {
        OpenRoom open = _server.Open();
        Run(open.Room, 50, open.Room.Join(_ann));
        Assert.Single(_folder.GetFiles("*.wal"));
        End(open.Room);
        _server.Dispose();
        Assert.Empty(_folder.GetFiles("*.wal"));
        Assert.True(Read().IsEnded);
    }

    private JournalOptions Options => new() { Folder = _folder.FullName, MatchTimeMax = _matchTimeMax };

    private OpenRoom OpenShortRounds()
    {
        _server.Dispose();
        _type = new RoomType("skirmish", new RoomTypeDefinition("skirmish", "Skirmish", [], (_, _) => Skirmishes.Game(
            new SkirmishOptions { PlayersMax = 4, BotsFillTo = 4, RoundSeconds = 5, ResultSeconds = 3 })), RoomOptions.Default);
        _server = new Server(this);
        return _server.Open();
    }

    private static RoomType ToyType(int playersMax = 4, Action<World>? onStep = null) => new(
        "toy",
        new RoomTypeDefinition("toy", "Toy", [new RoomSetting("speed", "Speed", 1, 5, 2)], (_, _) => new ToyGame(playersMax, onStep)),
        RoomOptions.Default);

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

    private void Run(Room room, int ticks, params RoomClient[] players) => Run([room], ticks, players);

    // Ticks with random inputs, written every third one as the real clock would have it.
    private void Run(Room[] rooms, int ticks, params RoomClient[] players)
    {
        var random = new Random(1);
        for (int i = 0; i < ticks; i++)
        {
            foreach (RoomClient player in players)
            {
                var input = new InputFrame { Tick = rooms[0].Tick + 1 };
                input.Values[0] = random.Next(-5, 5);
                foreach (Room room in rooms) room.TryPost(RoomMessage.ForInput(player, input));
                while (player.Outbox.Snapshots.Withdraw())
                {
                }
            }

            foreach (Room room in rooms) room.RunTick();
            _clock.Advance(TimeSpan.FromSeconds(1.0 / 30));
            if (i % 3 == 2 || i == ticks - 1) _server.Journals.Write();
        }
    }

    private void End(Room room)
    {
        room.Close(CloseReason.RoomClosed);
        _server.Journals.Write();
    }

    private void Crash(bool writeFirst = true)
    {
        if (writeFirst) _server.Journals.Write();
        _server.Dispose();
        _server = new Server(this);
    }

    private JournalReader Read() => Assert.Single(ReadAll());

    // The oldest first.
    private List<JournalReader> ReadAll() =>
        [.. _folder.GetFiles("*.journal").Select(file => JournalReader.Open(file.FullName)).OrderBy(journal => journal.Header.RecordingId)];

    /// <summary>What one process has.</summary>
    private sealed class Server : IDisposable
    {
        private readonly JournalServiceTests _test;

        public Server(JournalServiceTests test)
        {
            _test = test;
            Store = new JournalFolderLock(test._folder.FullName, test.Options);
            ILoggerFactory loggers = new LoggerFactory([test._log]);
            Journals = new JournalService(
                Store, test.Options, test._clock, test._metrics.Game, loggers.CreateLogger<JournalService>(), Disk, new JournalLimits());
            Rooms = new RoomDirectory(
                [test._type], RoomOptions.Default with { RoomsMax = 100 }, new FramePool(), test._metrics.Game, run: _ => { },
                seedOf: id => test._seed += (ulong)id)
            { Opened = Journals.Add };
            new Recovery(Rooms, Store, Journals, test.Options, test._metrics.Game, loggers.CreateLogger<Recovery>()).Run();
        }

        public FaultyDisk Disk { get; } = new();

        public JournalFolderLock Store { get; }

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
            Journals.Dispose();
            Store.Dispose();
        }
    }

    private sealed class FullDisk : IDisposable
    {
        private readonly FaultyDisk _disk;

        public FullDisk(FaultyDisk disk)
        {
            _disk = disk;
            _disk.IsFull = true;
        }

        public void Dispose() => _disk.IsFull = false;
    }
}
