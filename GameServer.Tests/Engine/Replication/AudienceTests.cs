using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GameServer.Client;
using GameServer.Engine.Replication;
using GameServer.Engine.Rooms;
using GameServer.Engine.Spectating;
using GameServer.Games.Skirmish;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.Examples;
using GameServer.Tests.TestKit;
using MessagePack;

namespace GameServer.Tests.Engine.Replication;

/// <summary>The game says who receives what: entities by type and viewer, events by viewer.</summary>
public sealed class AudienceTests : IDisposable
{
    private const int Ticks = 400;
    private const int Sight = 400;

    private readonly Metrics _metrics = new();

    public void Dispose() => _metrics.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(Sight)]
    public void Players_know_their_own_hand_and_the_table_whatever_they_miss(int sight)
    {
        Room room = _metrics.Room(new CardGame { Sight = sight }.ToGame());
        var players = new List<Reader>();
        var dice = new SimRandom { State = 7 };
        for (int i = 0; i < 4; i++) players.Add(new Reader(room.Join($"P{i}")));
        int compared = 0, hidden = 0;
        for (int tick = 0; tick < Ticks; tick++)
        {
            room.RunTick();
            foreach (Reader player in players)
            {
                // One reads every tick, the last one rarely.
                if (dice.Next(players.IndexOf(player) + 1) > 0) continue;
                player.Read();
                if (player.Snapshots?.Tick != room.Tick) continue;
                Dictionary<int, int[]> truth = TruthOf(room.Simulation, player.Player, ref hidden);
                if (sight > 0) truth = truth.Where(one => player.Snapshots.Entities.ContainsKey(one.Key)).ToDictionary();
                Assert.Equal(truth.Keys.Order(), player.Snapshots.Entities.Keys);
                foreach ((int id, ClientEntity entity) in player.Snapshots.Entities) Assert.Equal(truth[id], entity.Values);
                compared++;
            }
        }

        Assert.True(compared > Ticks && hidden > Ticks * 10, $"{compared} compared, {hidden} hidden");
        Assert.True(players[3].Snapshots!.Entities.Count > 5);
    }

    /// <summary>
    /// Two matches that differ in who of two others holds which joker: those who see neither are sent the same bytes.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2_000)]
    public void What_a_viewer_may_not_see_is_not_in_its_bytes(int sight)
    {
        List<string>[] here = BytesOf(sight, holderOfJoker: 1);
        List<string>[] there = BytesOf(sight, holderOfJoker: 2);
        Assert.Equal(here[0], there[0]);
        Assert.NotEqual(here[1], there[1]);
        Assert.NotEqual(here[2], there[2]);
        Assert.Equal(here[3], there[3]);
        Assert.Equal(here[4], there[4]); // a spectator
        Assert.All(here, bytes => Assert.True(bytes.Count > Ticks));
    }

    [Fact]
    public void Events_reach_their_audience_and_after_a_reconnect_too()
    {
        Room room = _metrics.Room(new CardGame().ToGame());
        PlayerIdentity ann = new(PlayerId.New(), "Ann");
        Reader[] players = [new(room.Join(ann)), .. Enumerable.Range(1, 3).Select(i => new Reader(room.Join($"P{i}")))];
        (List<Hint> ToEven, List<Hint> ToOdd, int Played) told = ([], [], 0);
        for (int tick = 0; tick < Ticks; tick++)
        {
            if (tick == 100) players[0].Client.Outbox.Close(CloseReason.ConnectionLost);
            if (tick == 120) players[0].Resume(room);
            room.RunTick();
            foreach (Hint hint in room.Simulation.World.EventsOf<Hint>()) (hint.Player % 2 == 0 ? told.ToEven : told.ToOdd).Add(hint);
            told.Played += room.Simulation.World.EventsOf<Played>().Count;
            foreach (Reader player in players) player.Read();
        }

        Assert.True(told is { ToEven.Count: > 50, ToOdd.Count: > 50, Played: > 100 });
        foreach (Reader player in players)
        {
            Assert.Equal(player.Player % 2 == 0 ? told.ToEven : told.ToOdd, player.Hints);
            Assert.Equal(told.Played, player.Played);
        }
    }

    [Fact]
    public void Spectators_see_the_table_and_a_replay_shows_all()
    {
        int hidden = 0;
        GameSimulation simulation = Dealt();
        SnapshotEncoder encoder = Encoder(simulation.Game);
        encoder.Capture(simulation.World, simulation.Match);
        int seen = Decode(simulation, encoder, new Viewer(Viewer.Spectator));
        int all = Decode(simulation, encoder, new Viewer(Viewer.Spectator, IsReplay: true));
        Assert.Equal(TruthOf(simulation, Viewer.Spectator, ref hidden).Count, seen);
        Assert.Equal(seen + hidden, all);
        Assert.True(hidden > 10);
    }

    [Fact]
    public void Viewers_who_see_the_same_share_their_entries_and_nothing_is_allocated()
    {
        GameSimulation simulation = Dealt();
        SnapshotEncoder encoder = Encoder(simulation.Game);
        Viewer[] viewers = [.. Enumerable.Range(0, 4).Select(i => new Viewer(i)), new(Viewer.Spectator), new(Viewer.Spectator)];
        ClientBaseline[] baselines = [.. viewers.Select(viewer => new ClientBaseline(viewer.Player))];
        long before = 0;
        for (int i = 0; i < 300; i++)
        {
            if (i == 200) before = GC.GetAllocatedBytesForCurrentThread();
            simulation.Step();
            encoder.Capture(simulation.World, simulation.Match);
            int sentTick = simulation.World.Tick - 1;
            for (int v = 0; v < viewers.Length; v++)
            {
                ReadOnlySpan<byte> entries = encoder.Encode(baselines[v], viewers[v], sentTick, out _, out _);
                if (v != 4) continue;
                // Both spectators.
                ReadOnlySpan<byte> again = encoder.Encode(baselines[5], viewers[5], sentTick, out _, out _);
                Assert.True(Unsafe.AreSame(ref MemoryMarshal.GetReference(entries), ref MemoryMarshal.GetReference(again)));
            }
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>In a large arena kills are told to all; emotes and pickups to those who see the ship.</summary>
    [Fact]
    public void In_skirmish_what_is_far_is_not_told_except_for_kills()
    {
        SkirmishGame game = Skirmishes.Game(new SkirmishOptions { PlayersMax = 2, BotsFillTo = 80, Maps = "reactor" });
        var simulation = new GameSimulation(game, seed: 3);
        simulation.Join(0);
        simulation.Join(1);
        simulation.Step();
        Ships ships = new(simulation.World, game.Rules);
        (int one, int other) = (ships.SlotOf(0), ships.SlotOf(1));
        var near = new Viewer(0, (ships.X[other], ships.Y[other]), game.ViewRadius);
        var far = new Viewer(0, (ships.X[other] + game.ViewRadius + 1, ships.Y[other]), game.ViewRadius);
        Assert.NotEqual(one, other);
        Assert.True(game.ViewRadius > 0);
        Assert.False(game.Schema.Events[Combat.KillEvent].HasAudience);
        foreach (int type in (int[])[Pickups.PickupEvent, SkirmishMatch.EmoteEvent])
        {
            simulation.World.Events.Add(type, TickEvents.Everyone, 1, 1);
            Assert.True(game.Schema.Events[type].HasAudience);
            Assert.True(simulation.Match.Hears(near, simulation.World.Events.All[^1]));
            Assert.False(simulation.Match.Hears(far, simulation.World.Events.All[^1]));
        }
    }

    [Theory]
    [InlineData(0, 0, 1_000, 0, true)]
    [InlineData(0, 0, 1_001, 0, false)]
    [InlineData(0, 0, 800, 800, false)]
    [InlineData(int.MinValue, int.MinValue, int.MaxValue, int.MaxValue, false)]
    [InlineData(int.MinValue, 5, int.MinValue, 5, true)]
    public void A_place_is_near_within_the_radius(int ownX, int ownY, int x, int y, bool isNear)
    {
        Assert.Equal(isNear, new Viewer(0, (ownX, ownY), 1_000).IsNear(x, y));
        Assert.Equal(isNear, new Viewer(0, (ownX, ownY), 1_000).IsNear(Fixed.FromRaw(x), Fixed.FromRaw(y)));
        Assert.True(new Viewer(0).IsNear(x, y));
        Assert.False(new Viewer(0, null, 1_000).IsNear(x, y));
    }

    private static GameSimulation Dealt()
    {
        var simulation = new GameSimulation(new CardGame().ToGame(), seed: 5);
        for (int i = 0; i < 50; i++) simulation.Step();
        return simulation;
    }

    private static SnapshotEncoder Encoder(IGame game) => new(game.Schema, historyTicks: 32, game.ViewRadius);

    private static int Decode(GameSimulation simulation, SnapshotEncoder encoder, Viewer viewer)
    {
        var decoder = new SnapshotDecoder(ClientSchemas.Of(simulation.Game.Schema));
        ReadOnlySpan<byte> entries = encoder.Encode(new ClientBaseline(viewer.Player), viewer, 0, out int age, out int elements);
        var frame = new ByteBuffer();
        ServerMessageWriter.WriteSnapshot(frame, simulation.World.Tick, age, null, null, elements, entries);
        var reader = new MessagePackReader(frame.WrittenMemory);
        decoder.Apply(ref reader, reader.ReadArrayHeader(), isKeyframe: reader.ReadInt32() == 21);
        return decoder.Entities.Count;
    }

    private static Dictionary<int, int[]> TruthOf(GameSimulation simulation, int player, ref int hidden)
    {
        var truth = new Dictionary<int, int[]>();
        foreach (Card card in simulation.World.Entities<Card>())
        {
            if (card.Holder == CardGame.Table || card.Holder == player) truth[card.Id] = [card.Face, card.Holder, card.X, card.Y];
            else hidden++;
        }

        foreach (Coin coin in simulation.World.Entities<Coin>()) truth[coin.Id] = [coin.Card, coin.Holder];
        return truth;
    }

    // All that four players and a spectator are sent after Welcome.
    private List<string>[] BytesOf(int sight, int holderOfJoker)
    {
        RoomOptions options = RoomOptions.Default with { SpectatorDelaySeconds = 1, SpectatorTicksPerSnapshot = 1 };
        Room room = _metrics.Room(new CardGame { Sight = sight, HolderOfJoker = holderOfJoker }.ToGame(), options);
        RoomClient[] viewers = [.. Enumerable.Range(0, 4).Select(i => room.Join($"P{i}")), room.Watch(options)];
        viewers[4].MoveCamera(0, 0);
        SpectatorRoom shown = room.Spectators.Current!;
        List<string>[] bytes = [.. viewers.Select(_ => new List<string>())];
        for (int tick = 0; tick < Ticks + 60; tick++)
        {
            room.RunTick();
            shown.Step();
            shown.SendSnapshots();
            for (int i = 0; i < viewers.Length; i++)
            {
                while (viewers[i].Outbox.TryRead(out OutboundFrame? frame))
                {
                    if (Drained.KindOf(frame) != ServerMessageKind.Welcome) bytes[i].Add(Convert.ToHexString(frame.Bytes.Span));
                    frame.Release();
                }
            }
        }

        return bytes;
    }

    /// <summary>A player who decodes snapshots and notes what it is told.</summary>
    private sealed class Reader(RoomClient client)
    {
        private SeatKey _key;
        private int _received;

        public RoomClient Client { get; private set; } = client;

        public int Player => Client.Player;

        public SnapshotDecoder? Snapshots { get; private set; }

        public List<Hint> Hints { get; } = [];

        public int Played { get; private set; }

        public void Resume(Room room)
        {
            Client = Toys.Connect();
            Assert.True(room.TryPost(RoomMessage.ForResume(Client, new Resume(_key, _received))));
        }

        public void Read()
        {
            while (Client.Outbox.TryRead(out OutboundFrame? frame))
            {
                Take(frame);
                frame.Release();
            }
        }

        private void Take(OutboundFrame frame)
        {
            var reader = new MessagePackReader(frame.Bytes);
            int elements = reader.ReadArrayHeader();
            int kind = reader.ReadInt32();
            if (kind == (int)ServerMessageKind.Welcome) Welcome(Drained.From(frame), reader);
            else if (kind == (int)ServerMessageKind.Event) TakeEvent(ref reader);
            else if (kind is 17 or 21) Snapshots!.Apply(ref reader, elements, isKeyframe: kind == 21);
            if (kind is (int)ServerMessageKind.Event or (int)ServerMessageKind.Roster) _received++;
        }

        private void Welcome(Drained welcome, MessagePackReader reader)
        {
            (_key, _received) = (welcome.SeatKey, welcome.Received);
            for (int i = 0; i < 7; i++) reader.Skip();
            Snapshots = new SnapshotDecoder(ClientSchema.Read(ref reader));
        }

        private void TakeEvent(ref MessagePackReader reader)
        {
            reader.Skip();
            int type = reader.ReadInt32();
            reader.ReadArrayHeader();
            if (type == 0) Played++;
            else Hints.Add(new Hint(reader.ReadInt32(), reader.ReadInt32()));
        }
    }
}
