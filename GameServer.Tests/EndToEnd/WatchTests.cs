using System.Net;
using System.Net.WebSockets;
using GameServer.Client;
using GameServer.Engine.Rooms;
using GameServer.Tests.TestKit;
using MessagePack;

namespace GameServer.Tests.EndToEnd;

/// <summary>People who watch a match, on real sockets.</summary>
public abstract class WatchTests(string transport) : TransportTests(transport)
{
    [Fact]
    public async Task Two_spectators_see_a_player_who_knows_nothing_of_them()
    {
        await using TestServer server = await StartAsync("Skirmish:BotsFillTo=0", "Room:SpectatorDelaySeconds=1");
        GameClient ann = await server.JoinAsync("Ann");
        GameClient[] spectators = [await WatchAsync(server), await WatchAsync(server)];
        Room room = server.Rooms.Rooms[0].Room;
        Assert.Equal((1, 2), (room.Reservations.Count, room.Spectators.Count));
        foreach (GameClient spectator in spectators)
        {
            Assert.Equal((-1, null, 1), (spectator.Player, spectator.SeatKey, spectator.Notice?.Seconds));
            await spectator.UntilAsync(() => spectator.Snapshots.OfType("ship").Any());
            int behind = room.Tick - spectator.Header.Tick;
            Assert.True(behind >= 30, $"only {behind} ticks behind");
            Assert.Equal("Ann", spectator.Roster[ann.Player]);
            Assert.Null(spectator.Header.InputAge);
        }

        await spectators[0].PingAsync(7);
        await spectators[0].UntilAsync(() => spectators[0].PongTime == 7);
        await ann.LeaveAsync();
        foreach (GameClient spectator in spectators) await spectator.UntilAsync(() => spectator.Roster.Count == 0);
        foreach (GameClient spectator in spectators) await spectator.LeaveAsync();
        await Patiently.UntilAsync(() => room.Spectators.Current is null, "nobody watches");
        Assert.Equal(0, server.Metrics["game.spectators.active"]);
        Assert.True(server.Metrics["game.tick.duration of=spectator_room"] > 0);
    }

    [Fact]
    public async Task In_a_big_room_a_spectator_sees_what_is_near_the_camera()
    {
        await using TestServer server = await StartAsync("Skirmish:BotsFillTo=80", "Room:SpectatorDelaySeconds=0");
        GameClient client = await WatchAsync(server);
        Assert.Empty(client.Snapshots.OfType("ship"));
        int radius = server.Rooms.Rooms[0].Room.Game.ViewRadius * 9 / 8;
        (int x, int y) = (Skirmishes.Middle(Skirmishes.Maps.Arenas[0].Columns / 2), Skirmishes.Middle(Skirmishes.Maps.Arenas[0].Rows / 2));
        await LookAtTheMiddleAsync();
        await client.WatchAsync(int.MinValue, int.MinValue); // as from the corner
        await client.UntilAsync(() => client.Snapshots.OfType("ship").All(ship => ship["x"] <= radius && ship["y"] <= radius));
        await LookAtTheMiddleAsync();

        async Task LookAtTheMiddleAsync()
        {
            await client.WatchAsync(x, y);
            await client.UntilAsync(() => client.Snapshots.OfType("ship").Any(ship => Math.Abs(ship["x"] - x) < radius / 2));
        }
    }

    [Fact]
    public async Task Spectators_cannot_make_calls()
    {
        await using TestServer server = await StartAsync("Room:SpectatorDelaySeconds=0");
        GameClient client = await WatchAsync(server);
        await client.Socket.SendAsync(new byte[] { 0x94, 5, 9, 0xa4, (byte)'c', (byte)'h', (byte)'a', (byte)'t', 0x91, 0xa1, (byte)'x' },
            WebSocketMessageType.Binary, true, default);
        var buffer = new byte[65_536];
        while (true)
        {
            using var patience = new CancellationTokenSource(TestServer.Patience);
            WebSocketReceiveResult received = await client.Socket.ReceiveAsync(buffer, patience.Token);
            var reader = new MessagePackReader(buffer.AsMemory(0, received.Count));
            reader.ReadArrayHeader();
            if (reader.ReadInt32() != 22) continue;
            Assert.Equal((9, 2, 4), (reader.ReadInt32(), reader.ReadArrayHeader(), reader.ReadInt32()));
            return;
        }
    }

    [Fact]
    public async Task Spectators_cannot_send_inputs_and_players_cannot_move_the_camera()
    {
        await using TestServer server = await StartAsync("Room:SpectatorDelaySeconds=0");
        GameClient spectator = await WatchAsync(server);
        await spectator.InputAsync(1, [0, 0]);
        Assert.Equal(4005, (await spectator.UntilClosedAsync()).Code);
        GameClient player = await server.JoinAsync();
        await player.WatchAsync(0, 0);
        Assert.Equal(4005, (await player.UntilClosedAsync()).Code);
    }

    [Fact]
    public async Task A_flood_of_camera_moves_ends_the_spectator_and_nobody_else()
    {
        await using TestServer server = await StartAsync("Room:SpectatorDelaySeconds=0");
        GameClient player = await server.JoinAsync();
        GameClient flooder = await WatchAsync(server);
        Task<ClientClose> closed = flooder.UntilClosedAsync();
        for (int i = 0; i < 5_000 && !closed.IsCompleted && await flooder.WatchAsync(i, i); i++)
        {
        }

        ClientClose close = await closed;
        Assert.True(close.Code is 4006 or 1006, $"{close}"); // what is still under way when the server closes may reset the connection
        await Patiently.UntilAsync(() => server.Metrics["game.sessions.closed reason=RateLimited"] == 1, "the flooder is out");
        int seen = player.SnapshotCount;
        await player.UntilAsync(() => player.SnapshotCount > seen + 10);
    }

    [Fact]
    public async Task Watching_requires_a_ticket()
    {
        await using TestServer server = await StartAsync("Room:SpectatorsMax=1", "Room:SpectatorDelaySeconds=0");
        Assert.Equal(1, (await server.AskAsync(new TicketRequest("Eve", Spectate: true))).Room); // where most people are
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(new TicketRequest("Eve", Room: 99, Spectate: true)));
        Assert.Equal(SeatOutcome.Reserved,
            server.Rooms.TryOpen(RoomRequest.Default(server.Rooms.Types[0]) with { IsPrivate = true }, out OpenRoom? hidden));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(new TicketRequest("Eve", Room: hidden!.Room.Id, Spectate: true)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(new TicketRequest("Eve", Invite: hidden.InviteCode, Spectate: true)));
        Assert.Equal(0, hidden.Room.Reservations.Count);

        string ticket = (await server.AskAsync(new TicketRequest("Late", Room: 1, Spectate: true))).Ticket;
        GameClient first = await WatchAsync(server);
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(new TicketRequest("Eve", Room: 1, Spectate: true)));
        GameClient late = await server.OpenAsync();
        await late.HelloAsync(ticket);
        Assert.Equal(4008, (await late.UntilClosedAsync()).Code);
        await first.LeaveAsync();
        server.Rooms.Drain(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(new TicketRequest("Eve", Room: 1, Spectate: true)));

        async Task<HttpStatusCode> StatusAsync(TicketRequest wanted)
        {
            using HttpResponseMessage answer = await TicketClient.TryAskAsync(server.Http, wanted);
            return answer.StatusCode;
        }
    }

    /// <summary>Somebody who watches the first room, and has seen something of it.</summary>
    private static async Task<GameClient> WatchAsync(TestServer server)
    {
        GameClient client = await server.OpenAsync();
        await client.HelloAsync((await server.AskAsync(new TicketRequest("Spectator", Room: 1, Spectate: true))).Ticket);
        await client.UntilAsync(() => client.SnapshotCount > 0);
        return client;
    }
}

public class WatchTestsOnDirect() : WatchTests("Direct");

public class WatchTestsOnStandard() : WatchTests("Standard");

public class WatchTestsOverHttp() : WatchTests(TransportTests.Stream);
