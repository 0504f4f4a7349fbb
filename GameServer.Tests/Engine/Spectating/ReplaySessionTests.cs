using GameServer.Engine.Rooms;
using GameServer.Engine.Spectating;
using GameServer.Journal;
using GameServer.Journal.Format;
using GameServer.Lobby;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Engine.Spectating;

/// <summary>Replays without sockets: how time goes in them, and what their viewers are told.</summary>
public sealed class ReplaySessionTests : IDisposable
{
    private const int Ticks = 700;

    private static readonly RoomOptions Rooms = RoomOptions.Default;

    private readonly TemporaryFolder _folder = new();
    private readonly Metrics _metrics = new();
    private readonly List<ITicked> _running = [];
    private readonly JournalReplay _replay;
    private int _lastCall;

    public ReplaySessionTests() => _replay = RecordedMatches.Write(_folder.Path, Ticks).Replay();

    private ReplaySession Running => (ReplaySession)_running[^1];

    private Task Loading => ((JournalTicks?)Running.Ticks)?.Loading ?? Task.CompletedTask;

    public void Dispose()
    {
        _folder.Dispose();
        _metrics.Dispose();
    }

    [Fact]
    public void It_begins_with_a_paused_first_tick()
    {
        RoomClient viewer = Open();
        Turns(4);
        Drained first = Drained.From(viewer);
        Assert.Equal([ServerMessageKind.Welcome, ServerMessageKind.ReplayStatus, ServerMessageKind.Keyframe], first.Kinds);
        Assert.Equal(new ReplayStatus(1, 0, 1, Ticks, HasJumped: true), Assert.Single(first.ReplayStatuses));
        Assert.Equal((-1, default(SeatKey), 0), (viewer.Player, first.SeatKey, first.Received));
        Assert.Contains((0, "Player 0"), first.Roster);
        Assert.Contains(first.Roster, one => one.Player >= _replay.Game.PlayersMax); // bots
        Turns(100);
        Assert.Empty(Drained.From(viewer).Kinds); // nothing to say
        Assert.Equal(1, _metrics["game.replays.active"]);
    }

    [Fact]
    public void A_disk_that_hangs_holds_up_one_replay_and_no_loop()
    {
        if (OperatingSystem.IsWindows()) Requirement.Missing("a file that blocks its readers");
        JournalReplay replay = RecordedMatches.Write(_folder.Path, ticks: 2_500).Replay();
        RoomClient viewer = Open(replay: replay);
        Turns(4);
        string path = replay.Journal.Path;
        File.Delete(path);
        using (var fifo = System.Diagnostics.Process.Start("mkfifo", [path])) fifo.WaitForExit();
        Post(viewer, "seek", 2_000);
        FileStream? answer = null;
        using var rescue = new Timer(_ => Release(), null, TestServer.Patience, Timeout.InfiniteTimeSpan);
        for (int i = 0; i < 30; i++) Running.RunTick();
        Assert.False(Loading.IsCompleted);
        Assert.InRange(Running.Tick, 1, 1_999);
        Assert.Null(Running.Closed);

        Release();
        Turns(3);
        Assert.Equal(CloseReason.RecordingDamaged, viewer.ClosedFor());
        answer!.Dispose();

        // The disk answers again, but there is nothing. Kept open, because the reader may not have come yet.
        void Release() => answer ??= new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
    }

    [Theory]
    [InlineData(25, 100, 25)]
    [InlineData(50, 100, 50)]
    [InlineData(100, 100, 100)]
    [InlineData(200, 100, 200)]
    [InlineData(400, 100, 400)]
    [InlineData(800, 80, 640)]
    public void The_speed_says_how_many_ticks_go_by_in_a_turn(int percent, int turns, int ticks)
    {
        RoomClient viewer = Open();
        Turns(4);
        Call(viewer, "play", percent);
        Assert.Equal(new ReplayStatus(Running.Tick, percent, 1, Ticks, HasJumped: false), Drained.From(viewer).ReplayStatuses[^1]);
        int begin = Running.Tick;
        int snapshots = 0;
        for (int i = 0; i < turns; i++)
        {
            Turns(1);
            snapshots += Drained.From(viewer).Kinds.Count(kind => kind is ServerMessageKind.Snapshot or ServerMessageKind.Keyframe);
        }

        Assert.Equal(ticks, Running.Tick - begin);
        Assert.InRange(
            snapshots, Math.Min(ticks, turns / Rooms.SpectatorTicksPerSnapshot) - 10, 1 + (turns / Rooms.SpectatorTicksPerSnapshot));
    }

    [Theory]
    [MemberData(nameof(FreshSeeds.Eight), MemberType = typeof(FreshSeeds))]
    public void Every_snapshot_is_true_at_any_speed_and_after_any_jump(ulong seed)
    {
        RoomClient viewer = Open();
        var truth = new Dictionary<int, Dictionary<int, int[]>>();
        var hashes = _replay.Truth();
        var spectator = new DecodingSpectator(viewer);
        var dice = new SimRandom { State = seed };
        for (int i = 0; i < 900; i++)
        {
            if (dice.Next(40) == 0) Post(viewer, "play", ReplaySession.Speeds[dice.Next(ReplaySession.Speeds.Count)]);
            if (dice.Next(90) == 0) Post(viewer, "pause");
            if (dice.Next(60) == 0) Post(viewer, "seek", dice.Next(Ticks + 100));
            Turns(1);
            World world = Running.Simulation!.World;
            Assert.Equal(hashes[world.Tick].Hash, world.Hash());
            truth[world.Tick] = DecodingSpectator.Capture(world);
            if (dice.Next(4) == 0) continue; // a client that is late
            while (viewer.Outbox.TryRead(out OutboundFrame? frame))
            {
                spectator.Take(frame.Bytes, truth, seesAll: true);
                frame.Release();
            }
        }

        // A viewer who is mostly paused sees little.
        Assert.True(spectator.Compared > 20 && spectator.Keyframes > 3, $"{spectator.Compared} snapshots, {spectator.Keyframes} keyframes");
    }

    [Theory]
    [InlineData(500, 40)]
    [InlineData(40, 500)]
    [InlineData(300, 301)]
    [InlineData(300, 300)]
    public void A_jump_lands_where_a_straight_playback_comes_to(int from, int to)
    {
        RoomClient viewer = Open();
        Turns(1);
        var truth = _replay.Truth();
        Seek(viewer, from);
        Drained before = Drained.From(viewer);
        Assert.Equal([to], Call(viewer, "seek", to).Values.Select(value => value.Number));
        Turns(20);
        Assert.Equal(to, Running.Tick);
        Assert.Equal(truth[to].Hash, Running.Simulation!.World.Hash());
        Drained after = Drained.From(viewer);
        Assert.Equal(new ReplayStatus(to, 0, 1, Ticks, HasJumped: true), Assert.Single(after.ReplayStatuses));
        Assert.Equal(ServerMessageKind.Keyframe, after.Kinds[^1]);
        Assert.DoesNotContain(ServerMessageKind.Event, after.Kinds); // what was jumped over is not told
        Assert.Equal(1, after.Kinds.Count(kind => kind is ServerMessageKind.Keyframe or ServerMessageKind.Snapshot));
        Assert.NotEmpty(before.Kinds);
    }

    [Fact]
    public void The_roster_matches_the_tick_shown()
    {
        RoomClient viewer = Open();
        Turns(1);
        var truth = _replay.Truth();
        var present = new SortedDictionary<int, string>();
        Apply(Drained.From(viewer));
        foreach (int tick in new[] { 200, 130, 400, 30, 650, 1 })
        {
            Seek(viewer, tick);
            Apply(Drained.From(viewer));
            Assert.Equal(truth[tick].Present,
                string.Join(' ', present.Where(p => p.Key < _replay.Game.PlayersMax).Select(p => $"{p.Key}:{p.Value}")));
        }

        Call(viewer, "play", 400);
        for (int i = 0; i < 150; i++)
        {
            Turns(1);
            Apply(Drained.From(viewer));
            Assert.Equal(truth[Running.Tick].Present,
                string.Join(' ', present.Where(p => p.Key < _replay.Game.PlayersMax).Select(p => $"{p.Key}:{p.Value}")));
        }

        void Apply(Drained drained)
        {
            foreach ((int player, string? name) in drained.Roster)
            {
                if (name is null) Assert.True(present.Remove(player));
                else present[player] = name;
            }
        }
    }

    [Fact]
    public void It_stops_at_the_end_and_begins_again()
    {
        RoomClient viewer = Open();
        Turns(1);
        Seek(viewer, Ticks - 5);
        Call(viewer, "play", 200);
        Turns(10);
        Assert.Equal(new ReplayStatus(Ticks, 0, 1, Ticks, HasJumped: false), Drained.From(viewer).ReplayStatuses[^1]);
        Assert.Null(Running.Closed);
        Call(viewer, "play", 100);
        Turns(3);
        Drained again = Drained.From(viewer);
        Assert.Equal(new ReplayStatus(1, 100, 1, Ticks, HasJumped: true), again.ReplayStatuses[^1]);
        Assert.InRange(Running.Tick, 2, 5);
        Assert.Equal([1], Call(viewer, "seek", 0).Values.Select(value => value.Number));
        Assert.Equal([Ticks], Call(viewer, "seek", int.MaxValue).Values.Select(value => value.Number));
    }

    [Fact]
    public void What_a_player_saw_happen_is_told_once()
    {
        RoomClient viewer = Open();
        Turns(1);
        Call(viewer, "play", 800);
        var ticks = new List<int>();
        for (int i = 0; i < 100; i++)
        {
            Turns(1);
            ticks.AddRange(Drained.From(viewer).EventTicks);
        }

        Assert.NotEmpty(ticks);
        Assert.Equal(ticks.Order(), ticks);
        Assert.Equal(EventsForEverybody(), ticks);
    }

    [Fact]
    public void Every_wrong_call_is_answered_with_an_error()
    {
        RoomClient viewer = Open();
        Turns(1);
        Drained.From(viewer);
        Assert.Equal(CallError.Unknown, Call(viewer, "emote", 1).Error); // a game's calls are for players
        Assert.Equal(CallError.Unknown, Call(viewer, "").Error);
        Assert.Equal(CallError.WrongArguments, Call(viewer, "play").Error);
        Assert.Equal(CallError.WrongArguments, Call(viewer, "play", 0).Error);
        Assert.Equal(CallError.WrongArguments, Call(viewer, "play", "fast").Error);
        Assert.Equal(CallError.Refused, Call(viewer, "play", 101).Error);
        Assert.Equal(CallError.WrongArguments, Call(viewer, "pause", 1).Error);
        Assert.Equal(CallError.WrongArguments, Call(viewer, "seek", -1).Error);
        Assert.Equal(CallError.WrongArguments, Call(viewer, "seek", 1, 2).Error);
        Assert.Equal(CallError.WrongArguments, Answer(viewer, new CallRequest(9, "seek", null)).Error);
        Assert.Null(Running.Closed);
        Assert.Equal((1, 0), (Running.Tick, Drained.From(viewer).ReplayStatuses.Count));
    }

    [Fact]
    public void The_digest_is_that_of_the_tick()
    {
        RoomClient viewer = Open();
        Turns(1);
        Seek(viewer, 123);
        Drained.ReplyMessage reply = Call(viewer, "digest");
        Resimulation playback = _replay.Journal.Resimulate(_replay.Game);
        Assert.True(playback.TrySeek(123));
        Assert.Equal([123, unchecked((int)playback.Simulation.World.Digest())], reply.Values.Select(value => value.Number));
    }

    [Fact]
    public void The_last_of_several_seeks_counts()
    {
        RoomClient viewer = Open();
        Turns(1);
        Drained.From(viewer);
        int asked = 0;
        for (int turn = 0; turn < 60; turn++)
        {
            Post(viewer, "seek", 10 + (turn * 7));
            if (turn % 2 == 0) Post(viewer, "seek", 600 - turn);
            asked += turn % 2 == 0 ? 2 : 1;
            Turns(1);
        }

        Turns(10);
        Drained drained = Drained.From(viewer);
        Assert.Equal(asked, drained.Replies.Count);
        Assert.All(drained.Replies, reply => Assert.Null(reply.Error));
        Assert.Equal(10 + (59 * 7), Running.Tick);
        Assert.InRange(drained.ReplayStatuses.Count, 10, 60);
        for (int i = 0; i < 200; i++) Post(viewer, "seek", 1);
        Turns(1);
        Assert.Contains(Drained.From(viewer).Replies, reply => reply.Error == CallError.TooMany);
    }

    [Fact]
    public void Replay_sessions_are_limited()
    {
        ReplaySessions sessions = Sessions(max: 2);
        RoomClient first = Open(sessions);
        Open(sessions);
        Assert.True(sessions.Slots.IsFull);
        Assert.Equal(CloseReason.RoomFull, Enter(sessions, Toys.Connect(isSpectator: true)));
        Assert.Equal(2, _running.Count);
        Turns(1);
        first.Outbox.Close(CloseReason.ConnectionLost);
        _running[0].RunTick();
        Assert.Equal(CloseReason.ConnectionLost, _running[0].Closed);
        Assert.Equal(1, _metrics["game.replays.active"]);
        Open(sessions);
    }

    [Fact]
    public void A_paused_replay_ends_after_the_idle_time()
    {
        ReplaySessions sessions = Sessions(idleSeconds: 2);
        RoomClient viewer = Open(sessions);
        Turns(59);
        Call(viewer, "play", 25);
        Turns(200);
        Call(viewer, "pause");
        Turns(59);
        Assert.Null(Running.Closed);
        Turns(2);
        Assert.Equal(CloseReason.Idle, viewer.ClosedFor());
        Assert.Equal((CloseReason.Idle, 0), (Running.Closed, sessions.Slots.Count));
    }

    [Fact]
    public void A_recording_that_is_damaged_on_the_way_ends_the_session_and_nothing_else()
    {
        JournalReplay replay = RecordedMatches.Write(_folder.Path, 2_500).Replay();
        byte[] bytes = File.ReadAllBytes(replay.Journal.Path);
        RoomClient viewer = Open(replay: replay);
        Turns(1);
        bytes[^(replay.Journal.Segments[^1].Bytes / 2)] ^= 1; // the index checked it before this
        File.WriteAllBytes(replay.Journal.Path, bytes);
        Post(viewer, "seek", replay.LastTick);
        Turns(20);
        Assert.Equal(CloseReason.RecordingDamaged, viewer.ClosedFor());
        Assert.Equal(CloseReason.RecordingDamaged, Running.Closed);

        File.Delete(_replay.Journal.Path);
        viewer = Open();
        Turns(1);
        Assert.Equal(CloseReason.RecordingDamaged, viewer.ClosedFor());
        Assert.Equal(0, _metrics["game.replays.active"]);
    }

    [Fact]
    public void What_comes_before_the_damage_is_shown()
    {
        JournalReader whole = RecordedMatches.Write(_folder.Path, 2_500);
        Assert.True(whole.Segments.Count > 1);
        using (FileStream file = File.OpenWrite(whole.Path)) file.SetLength(file.Length - (whole.Segments[^1].Bytes / 2));
        JournalReader damaged = JournalReader.Open(whole.Path);
        Assert.NotNull(damaged.Damage);
        RoomClient viewer = Open(replay: damaged.Replay());
        Turns(1);
        Seek(viewer, 2_500);
        Assert.Equal((damaged.LastTick, null), (Running.Tick, viewer.ClosedFor()));
        Assert.Equal(whole.Segments[^1].Keyframe, Running.Tick);
    }

    private IEnumerable<int> EventsForEverybody()
    {
        Resimulation playback = _replay.Journal.Resimulate(_replay.Game);
        Assert.True(playback.TrySeek(1));
        while (playback.TryStep())
        {
            for (int i = 0; i < playback.Simulation.World.Events.All.Length; i++)
                if (playback.Simulation.World.Events.All[i].Recipient == TickEvents.Everyone) yield return playback.Tick;
        }
    }

    private ReplaySessions Sessions(int max = 20, int idleSeconds = 600) =>
        new(Rooms, max, idleSeconds, new FramePool(), _metrics.Game, _running.Add);

    private RoomClient Open(ReplaySessions? sessions = null, JournalReplay? replay = null)
    {
        RoomClient client = Toys.Connect(isSpectator: true);
        Assert.Null(Enter(sessions ?? Sessions(), client, replay));
        Turns(1); // in which the first segment is loaded
        return client;
    }

    private CloseReason? Enter(ReplaySessions sessions, RoomClient client, JournalReplay? replay = null)
    {
        IJoinTarget target = new TicketTarget.Replay(replay ?? _replay, sessions).Open();
        return target.TryEnter(client, new PlayerIdentity(PlayerId.New(), "Viewer"));
    }

    private void Turns(int count)
    {
        for (int i = 0; i < count && Running.Closed is null; i++)
        {
            Running.RunTick();
            ((IAsyncResult)Loading).AsyncWaitHandle.WaitOne(); // a failure is the session's
        }
    }

    private void Post(RoomClient client, string name, params CallValue[] arguments) =>
        Post(client, new CallRequest(++_lastCall, name, arguments));

    private void Post(RoomClient client, CallRequest request) =>
        Assert.Null(((IJoinTarget)Running).Take(client, new ClientMessage { Kind = ClientMessageKind.Call, Call = request }));

    private Drained.ReplyMessage Call(RoomClient client, string name, params CallValue[] arguments) =>
        Answer(client, new CallRequest(++_lastCall, name, arguments));

    // Other messages stay for the caller.
    private Drained.ReplyMessage Answer(RoomClient client, CallRequest request)
    {
        Post(client, request);
        Turns(1);
        var waiting = new List<OutboundFrame>();
        Drained.ReplyMessage? reply = null;
        while (client.Outbox.TryRead(out OutboundFrame? frame))
        {
            if (Drained.KindOf(frame) == ServerMessageKind.Reply) reply = Drained.From(frame).Replies[0];
            else waiting.Add(frame);
        }

        foreach (OutboundFrame frame in waiting) client.Outbox.Write(frame);
        Assert.Equal(request.Id, reply!.Id);
        return reply;
    }

    private void Seek(RoomClient client, int tick)
    {
        Post(client, "seek", tick);
        Turns(20);
    }
}
