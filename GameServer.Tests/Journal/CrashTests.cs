using GameServer.Engine.Rooms;
using GameServer.Games.Skirmish;
using GameServer.Journal;
using GameServer.Journal.Format;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GameServer.Tests.Journal;

/// <summary>
/// Goal: whenever a process or its machine stops, the next process has each room once, at most 200 ms back, and no room
/// that had ended. Method: a server with two rooms, one of which plays two rounds and more; stopped at each call that
/// it makes to the disk.
/// </summary>
[Trait("Category", "Slow")]
public sealed class CrashTests : IDisposable
{
    private const int TickRate = 30, Ticks = 17 * TickRate, TicksPerWrite = 3;

    // 200 ms.
    private const int LostMax = 6;

    private readonly Metrics _metrics = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crash");
    private readonly RoomType _type = new(
        "skirmish", new RoomTypeDefinition("skirmish", "Skirmish", [], (_, _) => Skirmishes.Game(
            new SkirmishOptions { PlayersMax = 3, BotsFillTo = 2, RoundSeconds = 5, ResultSeconds = 3, Maps = "crossfire" })),
        RoomOptions.Default);

    public void Dispose()
    {
        _metrics.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void At_every_call_each_room_comes_back_once_and_none_is_a_ghost(bool isPowerFailure)
    {
        Match whole = Play(int.MaxValue);
        Assert.False(whole.Disk.IsStopped);
        int calls = whole.Disk.Calls;
        Assert.InRange(calls, 200, 5_000);
        Assert.Contains(whole.Discarded, count => count > 0);
        int worst = 0;
        for (int call = 1; call <= calls; call++) worst = Math.Max(worst, CrashAt(call, isPowerFailure));
        Assert.InRange(worst, 1, LostMax);
        TestContext.Current.TestOutputHelper?.WriteLine($"{calls} calls; at most {worst} ticks lost");
    }

    // Returns how many ticks were lost.
    private int CrashAt(int call, bool isPowerFailure)
    {
        Match match = Play(call);
        Assert.True(match.Disk.IsStopped, $"call {call} was not made");
        if (isPowerFailure) match.Disk.FailPower(match.Folder);
        // A recovery can crash too.
        for (int again = 1; again <= 4; again++) Recover(match.Folder, again);
        int lost = CheckRooms(match, call);
        CheckRooms(match, call);

        // At the end, every recording is whole, and nothing else is left.
        using (var server = new Server(this, match.Folder, new FaultyDisk()))
        {
            foreach (OpenRoom open in server.Rooms.Rooms) open.Room.Close(CloseReason.RoomClosed);
            server.Write();
        }

        Assert.Empty(Directory.GetFiles(match.Folder, "*.wal"));
        foreach (string path in Directory.GetFiles(match.Folder, "*.journal"))
        {
            JournalReader journal = JournalReader.Open(path);
            Assert.True(journal is { IsEnded: true, Damage: null }, $"call {call}: {journal.EndReason}, {journal.Damage}");
            Resimulation computed = journal.Resimulate(_type.DefaultGame);
            while (computed.TryStep()) Assert.True(computed.IsAsRecorded);
        }

        Directory.Delete(match.Folder, recursive: true);
        return lost;
    }

    private void Recover(string folder, int stopsAt)
    {
        var server = new Server(this, folder, new FaultyDisk { StopsAt = stopsAt });
        try
        {
            server.Write();
        }
        catch (ProcessStopped)
        {
            // As planned.
        }
        finally
        {
            server.Leave();
        }
    }

    private int CheckRooms(Match match, int call)
    {
        using var server = new Server(this, match.Folder, new FaultyDisk());
        int lost = 0;
        int[] there = [.. server.Rooms.Rooms.Select(open => open.Room.Id)];
        Assert.Equal(there.Distinct(), there);
        foreach (Played played in match.Rooms)
        {
            Room? room = server.Rooms.Find(played.Id)?.Room;
            if (room is not null)
            {
                Assert.False(played.IsEndWritten, $"call {call}: room {played.Id} is a ghost");
                Assert.Equal(played.Hashes[room.Tick], room.Simulation.World.Hash());
                lost = Math.Max(lost, played.Hashes.Count - 1 - room.Tick);
            }
            else Assert.False(played.IsBegun && !played.IsOver, $"call {call}: room {played.Id} is lost at tick {played.Hashes.Count - 1}");
        }

        server.Write();
        return lost;
    }

    private Match Play(int stopsAt)
    {
        string folder = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        var disk = new FaultyDisk { StopsAt = stopsAt };
        var match = new Match(folder, disk);
        var server = new Server(this, folder, disk);
        try
        {
            Play(server, match);
        }
        catch (ProcessStopped)
        {
            // As planned.
        }
        finally
        {
            server.Leave();
        }

        return match;
    }

    private static void Play(Server server, Match match)
    {
        var dice = new SimRandom { State = 5 };
        (Played one, RoomClient ann) = Open(server, match, "Ann");
        (Played Room, RoomClient Player)? second = null;
        for (int i = 1; i <= Ticks; i++)
        {
            if (i == 4 * TickRate) second = Open(server, match, "Ben");
            Step(one, ann, dice);
            if (second is var (two, ben)) Step(two, ben, dice);
            if (i == 12 * TickRate)
            {
                second!.Value.Room.End();
                second = null;
            }

            if (i % TicksPerWrite != 0) continue;
            server.Write();
            match.Discarded.Add(server.OldestLog);
            foreach (Played played in match.Rooms)
            {
                played.IsBegun = true;
                played.IsEndWritten = played.IsOver;
            }
        }
    }

    private static (Played Room, RoomClient Player) Open(Server server, Match match, string name)
    {
        Assert.Equal(SeatOutcome.Reserved, server.Rooms.TryOpen(RoomRequest.Default(server.Rooms.Types[0]), out OpenRoom? open));
        var played = new Played(open!.Room);
        match.Rooms.Add(played);
        return (played, open.Room.Join(name));
    }

    private static void Step(Played played, RoomClient player, SimRandom dice)
    {
        var input = new InputFrame { Tick = played.Room.Tick + 1 };
        input.Values[0] = dice.Next(16);
        input.Values[1] = dice.Next(65_536);
        played.Room.TryPost(RoomMessage.ForInput(player, input));
        while (player.Outbox.Snapshots.Withdraw())
        {
        }

        played.Room.RunTick();
        played.Hashes.Add(played.Room.Simulation.World.Hash());
    }

    /// <summary>What was played until the process stopped.</summary>
    private sealed record Match(string Folder, FaultyDisk Disk)
    {
        public List<Played> Rooms { get; } = [];

        public List<long> Discarded { get; } = [];
    }

    /// <summary>A room, and its state after each tick.</summary>
    private sealed class Played(Room room)
    {
        public Room Room => room;

        public int Id => room.Id;

        public List<ulong> Hashes { get; } = [room.Simulation.World.Hash()];

        /// <summary>Whether it was in a write that succeeded.</summary>
        public bool IsBegun { get; set; }

        public bool IsOver { get; private set; }

        /// <summary>Whether its end was in a write that succeeded.</summary>
        public bool IsEndWritten { get; set; }

        public void End()
        {
            room.Close(CloseReason.RoomClosed);
            IsOver = true;
        }
    }

    /// <summary>What one process has.</summary>
    private sealed class Server : IDisposable
    {
        private readonly JournalFolderLock _store;
        private readonly JournalService _journals;

        public Server(CrashTests test, string folder, FaultyDisk disk)
        {
            FakeTimeProvider clock = FakeTime.New();
            var options = new JournalOptions { Folder = folder };
            _store = new JournalFolderLock(folder, options);
            _journals = new JournalService(
                _store, options, clock, test._metrics.Game, NullLogger<JournalService>.Instance, disk,
                new JournalLimits(LogFileBytesMax: 20_000, SegmentSeconds: 4));
            ulong seed = 0;
            Rooms = new RoomDirectory(
                [test._type], RoomOptions.Default, new FramePool(), test._metrics.Game, run: _ => { }, seedOf: _ => ++seed)
            {
                Opened = _journals.Add,
            };
            new Recovery(Rooms, _store, _journals, options, test._metrics.Game, NullLogger<Recovery>.Instance).Run();
        }

        public RoomDirectory Rooms { get; }

        public long OldestLog => JournalFiles.LogNumbers(_store.Path) is [var oldest, ..] ? oldest - 1 : 0;

        public void Write()
        {
            _journals.Write();
            _journals.Syncing.GetAwaiter().GetResult();
        }

        /// <summary>The process is gone.</summary>
        public void Leave() => _store.Dispose();

        public void Dispose()
        {
            _journals.Dispose();
            _store.Dispose();
        }
    }
}
