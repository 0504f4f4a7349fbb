using System.Net;
using GameServer.Client;
using GameServer.Engine.Rooms;
using GameServer.Engine.Spectating;
using GameServer.Journal;
using GameServer.Journal.Format;
using GameServer.Simulation;
using GameServer.Tests.Engine.Spectating;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>Recorded matches, seen again on real sockets.</summary>
public abstract class ReplayTests(string transport) : TransportTests(transport)
{
    private const int Ticks = 1_500;

    [Fact]
    public async Task A_viewer_plays_pauses_and_seeks_and_sees_the_recorded_match()
    {
        await using TestServer server = await StartAsync();
        JournalReplay replay = RecordedMatches.Write(server.Service<JournalFolder>().Path, Ticks).Replay();
        GameClient client = await OpenAsync(server, replay);
        Assert.Equal((-1, null), (client.Player, client.SeatKey));
        Assert.Equal(new ClientReplayStatus(1, 0, 1, Ticks, HasJumped: true), client.ReplayStatus);
        AssertIsTrue(client, replay);

        foreach (int tick in new[] { 700, 30, 1_499, 701, 1 })
        {
            int jumps = client.Jumps;
            Assert.Equal([tick], (await client.CallAsync("seek", tick)).Values);
            await client.UntilAsync(() => client.Jumps > jumps && client.Header.Tick == tick);
            AssertIsTrue(client, replay);
            ClientReply digest = await client.CallAsync("digest");
            Resimulation playback = replay.Journal.Resimulate(replay.Game);
            Assert.True(playback.TrySeek(tick));
            Assert.Equal([tick, unchecked((int)playback.Simulation.World.Digest())], digest.Values);
            Assert.Equal(replay.Journal.PresentAt(playback.Tick),
                new SortedDictionary<int, string>(client.Roster.Where(p => p.Key < replay.Game.PlayersMax).ToDictionary()));
        }

        Assert.Null((await client.CallAsync("play", 400)).Error);
        await client.UntilAsync(() => client.Header.Tick > 200);
        Assert.Null((await client.CallAsync("pause")).Error);
        await client.UntilAsync(() => client.ReplayStatus is { Percent: 0, Tick: var stopped } && client.Header.Tick == stopped);
        AssertIsTrue(client, replay);
        Assert.NotEmpty(client.Events);
        await client.PingAsync(9);
        await client.UntilAsync(() => client.PongTime == 9); // a paused replay is no dead connection
        await client.LeaveAsync();
        await Patiently.UntilAsync(() => server.Service<ReplaySessions>().Slots.Count == 0, "the replay is over");
        Assert.True(server.Metrics["game.tick.duration of=replay"] > 0);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task It_runs_at_the_requested_speed_and_stops_at_the_end()
    {
        await using TestServer server = await StartAsync();
        JournalReplay replay = RecordedMatches.Write(server.Service<JournalFolder>().Path, Ticks).Replay();
        GameClient client = await OpenAsync(server, replay);
        await client.CallAsync("play", 800);
        int snapshots = client.SnapshotCount;
        await client.UntilAsync(() => client.ReplayStatus is { Percent: 0, Tick: Ticks } && client.Header.Tick == Ticks);
        Assert.InRange(client.SnapshotCount - snapshots, 10, 1 + (Ticks / 8 / 3) + 10); // ten in a second, whatever the speed
        AssertIsTrue(client, replay);
        await client.CallAsync("play", 100);
        await client.UntilAsync(() => client.ReplayStatus is { Percent: 100, HasJumped: true } && client.Header.Tick is > 10 and < 1_000);
    }

    [Fact]
    public async Task Each_viewer_has_a_replay_of_its_own()
    {
        await using TestServer server = await StartAsync("Journal:ReplaySessionsMax=2");
        JournalReplay replay = RecordedMatches.Write(server.Service<JournalFolder>().Path, Ticks).Replay();
        GameClient ann = await OpenAsync(server, replay);
        TicketAnswer late = await server.AskAsync(new TicketRequest("Cid", Match: IdOf(replay)));
        GameClient ben = await OpenAsync(server, replay);
        await ann.CallAsync("seek", 1_000);
        await ben.CallAsync("seek", 50);
        await ann.UntilAsync(() => ann.Header.Tick == 1_000);
        await ben.UntilAsync(() => ben.Header.Tick == 50);

        GameClient cid = await server.OpenAsync(); // the ticket was there before the last place was gone
        await cid.HelloAsync(late.Ticket);
        Assert.Equal(new ClientClose(4008, "room full"), await cid.UntilClosedAsync());
    }

    [Fact]
    public async Task A_damaged_recording_ends_one_session_only()
    {
        await using TestServer server = await StartAsync();
        string folder = server.Service<JournalFolder>().Path;
        JournalReplay good = RecordedMatches.Write(folder, Ticks).Replay();
        JournalReplay bad = RecordedMatches.Write(folder, Ticks).Replay();
        GameClient ann = await OpenAsync(server, good);
        GameClient ben = await OpenAsync(server, bad);
        byte[] bytes = await File.ReadAllBytesAsync(bad.Journal.Path);
        bytes[^(bad.Journal.Segments[^1].Bytes / 2)] ^= 4;
        await File.WriteAllBytesAsync(bad.Journal.Path, bytes);
        await ben.SendCallAsync("seek", [Ticks]);
        Assert.Equal(4015, (await ben.UntilClosedAsync()).Code);
        await ann.CallAsync("seek", Ticks);
        await ann.UntilAsync(() => ann.Header.Tick == Ticks);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_round_that_was_played_here_can_be_seen_when_the_next_one_has_begun()
    {
        await using TestServer server = await StartAsync("Skirmish:RoundSeconds=5", "Skirmish:ResultSeconds=5");
        GameClient ann = await server.JoinAsync("Ann");
        await ann.UntilAsync(() => server.Rooms.Rooms[0].RecordingId is not null);
        Guid match = server.Rooms.Rooms[0].RecordingId!.Value;
        await ann.UntilAsync(() => server.Rooms.Rooms[0].RecordingId != match);
        var wanted = new TicketRequest("Eve", Match: $"{match:N}");
        // What is hidden in its last tick still counts.
        var early = await Assert.ThrowsAsync<HttpRequestException>(() => server.AskAsync(wanted));
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        await ann.UntilAsync(() => server.Rooms.Rooms[0].Room.FreshTick > 0);
        TicketAnswer answer = await server.AskAsync(wanted);
        GameClient eve = await server.OpenAsync();
        await eve.HelloAsync(answer.Ticket);
        await eve.UntilAsync(() => eve.SnapshotCount > 0);
        (int first, int last) = (eve.ReplayStatus!.Value.FirstTick, eve.ReplayStatus.Value.LastTick);
        Assert.InRange(last - first, 100, 200);
        await eve.CallAsync("seek", first + 90);
        await eve.UntilAsync(() => eve.Header.Tick == first + 90);
        Assert.Equal("Ann", eve.Roster[ann.Player]); // who sat down soon after the first tick
        await eve.CallAsync("play", 800);
        await eve.UntilAsync(() => eve.ReplayStatus is { Percent: 0 } && eve.Header.Tick == last);
    }

    [Fact]
    public async Task Replays_accept_no_inputs()
    {
        await using TestServer server = await StartAsync();
        JournalReplay replay = RecordedMatches.Write(server.Service<JournalFolder>().Path, 300).Replay();
        GameClient client = await OpenAsync(server, replay);
        await client.WatchAsync(100, 100);
        Assert.Equal(1, (await client.CallAsync("chat", "hello")).Error);
        Assert.Equal(2, (await client.CallAsync("seek", "home")).Error);
        Assert.Equal(4, (await client.CallAsync("play", 33)).Error);
        await client.InputAsync(5, [0, 0]);
        Assert.Equal(4005, (await client.UntilClosedAsync()).Code);
    }

    [Fact]
    public async Task A_room_tells_the_digest_of_its_state()
    {
        await using TestServer server = await StartAsync();
        GameClient ann = await server.JoinAsync("Ann");
        ClientReply reply = await ann.CallAsync("digest");
        Assert.Null(reply.Error);
        Assert.Equal(2, reply.Values.Count);
        Assert.InRange((int)reply.Values[0], 1, server.Rooms.Rooms[0].Room.Tick);
    }

    private static string IdOf(JournalReplay replay) => replay.Journal.Header.RecordingId.ToString("N");

    private static async Task<GameClient> OpenAsync(TestServer server, JournalReplay replay)
    {
        TicketAnswer answer = await server.AskAsync(new TicketRequest("Viewer", Match: IdOf(replay)));
        Assert.Null(answer.Room);
        GameClient client = await server.OpenAsync();
        await client.HelloAsync(answer.Ticket);
        await client.UntilAsync(() => client.SnapshotCount > 0);
        return client;
    }

    private static void AssertIsTrue(GameClient client, JournalReplay replay)
    {
        Resimulation playback = replay.Journal.Resimulate(replay.Game);
        Assert.True(playback.TrySeek(client.Header.Tick));
        Dictionary<int, int[]> truth = DecodingSpectator.Capture(playback.Simulation.World);
        Assert.Equal(truth.Keys.Order(), client.Snapshots.Entities.Keys.Order());
        foreach ((int id, ClientEntity entity) in client.Snapshots.Entities) Assert.Equal(truth[id], entity.Values);
    }
}

public class ReplayTestsOnDirect() : ReplayTests("Direct");

public class ReplayTestsOnStandard() : ReplayTests("Standard");

public class ReplayTestsOverHttp() : ReplayTests(TransportTests.Stream);
