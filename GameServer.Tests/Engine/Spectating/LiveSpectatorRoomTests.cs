using GameServer.Engine.Rooms;
using GameServer.Engine.Spectating;
using GameServer.Games.Skirmish;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Engine.Spectating;

/// <summary>
/// Goal: spectators see exactly what was, and nothing sooner than they may. Method: a room with bots and people who
/// come, go and press at random; after every turn of the spectator room its state is compared with a record of the
/// truth, and so is every snapshot that a spectator is sent.
/// </summary>
public sealed class LiveSpectatorRoomTests : IDisposable
{
    private readonly Metrics _metrics = new();

    public void Dispose() => _metrics.Dispose();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(5, 3)]
    [InlineData(30, 4)]
    public void It_shows_what_the_room_was_so_long_ago(int delaySeconds, ulong seed)
    {
        var match = new WatchedRoom(_metrics, seed, RoomOptions.Default with { SpectatorDelaySeconds = delaySeconds });
        int delay = delaySeconds * 30;
        match.Run(delay / 2); // the first come when there is not much to see yet, the others when there is
        var spectators = new List<DecodingSpectator>();
        for (int i = 0; i < delay + 600; i++)
        {
            if (i % 150 == 0) spectators.Add(new DecodingSpectator(match.Room.Watch()));
            match.Run(1);
            SpectatorRoom shown = match.Room.Spectators.Current!;
            shown.RunTick();
            foreach (DecodingSpectator spectator in spectators) spectator.Read(match.Truth);
            Assert.True(shown.Tick <= Math.Max(0, match.Room.Tick - delay), $"tick {shown.Tick} was shown at {match.Room.Tick}");
            if (shown.Tick > 0) Assert.Equal(match.Hashes[shown.Tick], shown.Simulation!.World.Hash());
        }

        Assert.Equal(match.Room.Tick - delay, match.Room.Spectators.Tick);
        Assert.True(spectators[0].Compared >= 190, $"only {spectators[0].Compared} snapshots");
        Assert.All(spectators, spectator => Assert.Equal(1, spectator.Keyframes));
    }

    [Fact]
    public void A_game_that_is_not_deterministic_shows_nobody_what_was_not_played()
    {
        int outside = 0; // which no recording knows
        var diverged = new List<int>();
        var hooks = new RoomHooks { Diverged = (_, tick) => diverged.Add(tick) };
        var options = RoomOptions.Default with { SpectatorDelaySeconds = 0 };
        var game = new ToyGame(onStep: world => world.Table("counter").Column("secret")[0] = ++outside);
        var room = new Room(1, options, game, seed: 1, new FramePool(), _metrics.Game) { Hooks = hooks };
        room.Join();
        RoomClient client = room.Watch();
        SpectatorRoom shown = room.Spectators.Current!;
        for (int i = 0; i < 10 && shown.Closed is null; i++)
        {
            room.RunTick();
            shown.RunTick();
        }

        Assert.Single(diverged);
        Assert.Equal(CloseReason.RoomFailed, client.ClosedFor());
        Assert.Null(room.Closed);
    }

    [Fact]
    public void A_late_spectator_waits_a_few_turns_and_sees_no_fast_forward()
    {
        var match = new WatchedRoom(_metrics, seed: 5, RoomOptions.Default with { SpectatorDelaySeconds = 2 });
        match.Run(60 + 62); // a keyframe is as far away as can be
        RoomClient client = match.Room.Watch();
        SpectatorRoom shown = match.Room.Spectators.Current!;
        int turns = 0;
        while (Drained.From(client).Kinds.Count == 0)
        {
            match.Run(1);
            shown.RunTick();
            turns++;
        }

        Assert.InRange(turns, 4, 6);
        Assert.Equal(match.Room.Tick - 60, shown.Tick);
    }

    [Fact]
    public void A_spectator_room_that_was_overtaken_goes_on_nearer_to_the_present()
    {
        var match = new WatchedRoom(_metrics, seed: 6, RoomOptions.Default with { SpectatorDelaySeconds = 1 });
        RoomClient client = match.Room.Watch();
        var spectator = new DecodingSpectator(client);
        SpectatorRoom shown = match.Room.Spectators.Current!;
        Play(100);
        int before = spectator.Compared;
        match.Run(1_000); // the spectators' loop had too much to do
        Play(10);
        Assert.Equal(match.Room.Tick - 30, shown.Tick);
        Assert.Equal(match.Hashes[shown.Tick], shown.Simulation!.World.Hash());
        Assert.True(spectator.Compared > before);
        Assert.Null(client.ClosedFor());

        void Play(int ticks)
        {
            for (int i = 0; i < ticks; i++)
            {
                match.Run(1);
                shown.RunTick();
                spectator.Read(match.Truth);
            }
        }
    }

    [Fact]
    public void A_spectator_room_that_is_late_for_a_moment_leaves_nothing_out()
    {
        var match = new WatchedRoom(_metrics, seed: 7, RoomOptions.Default with { SpectatorDelaySeconds = 1 });
        var spectator = new DecodingSpectator(match.Room.Watch());
        SpectatorRoom shown = match.Room.Spectators.Current!;
        for (int i = 0; i < 40; i++)
        {
            match.Run(i % 7 == 0 ? 12 : 1);
            shown.RunTick();
            Assert.Equal(Math.Max(0, match.Room.Tick - 30), shown.Tick);
            spectator.Read(match.Truth);
        }

        Assert.Equal(1, spectator.Keyframes);
    }

    [Fact]
    public void Where_players_see_what_is_near_a_spectator_sees_what_is_near_the_camera()
    {
        var match = new WatchedRoom(
            _metrics, seed: 8, RoomOptions.Default with { SpectatorDelaySeconds = 0, SpectatorSnapshotBytesMax = 65_536 },
            new SkirmishOptions { PlayersMax = 6, BotsFillTo = 100, Maps = "crossfire" });
        RoomClient client = match.Room.Watch();
        var spectator = new DecodingSpectator(client);
        Play(30);
        Assert.Empty(Ships()); // it has not said where it looks
        World world = match.Room.Simulation.World;
        int radius = match.Room.Game.ViewRadius;
        for (int slot = 0; slot < 5; slot++)
        {
            (int x, int y) = (world.Table("ship").Column("x")[slot], world.Table("ship").Column("y")[slot]);
            client.MoveCamera(x, y);
            Play(30);
            Assert.NotEmpty(Ships());
            Assert.All(Ships(), ship => Assert.True(Distance(ship, x, y) <= radius * 9 / 8));
        }

        client.MoveCamera(int.MinValue + 1, int.MaxValue); // as if from the border
        Play(30);
        Assert.All(Ships(), ship => Assert.True(Distance(ship, 0, world.Schema.Type("ship").Y!.Max) <= radius * 9 / 8));

        IEnumerable<GameServer.Client.ClientEntity> Ships() => spectator.Snapshots.OfType("ship");

        void Play(int ticks)
        {
            for (int i = 0; i < ticks; i++)
            {
                match.Run(1);
                match.Room.Spectators.Current!.RunTick();
                spectator.Read(match.Truth, seesAll: false);
            }
        }

        static double Distance(GameServer.Client.ClientEntity ship, int x, int y) =>
            Math.Sqrt(Math.Pow(ship["x"] - x, 2) + Math.Pow(ship["y"] - y, 2));
    }

    /// <summary>A room full of life, and what it was after every tick.</summary>
    private sealed class WatchedRoom
    {
        private readonly SimRandom _dice;
        private readonly RoomOptions _options;
        private readonly List<RoomClient> _people = [];

        public WatchedRoom(Metrics metrics, ulong seed, RoomOptions options, SkirmishOptions? skirmish = null)
        {
            skirmish ??= new SkirmishOptions { PlayersMax = 6, BotsFillTo = 9, RoundSeconds = 12, ResultSeconds = 1 };
            _dice = new SimRandom { State = seed };
            _options = options with { DisconnectBehavior = DisconnectBehavior.Bot, SeatGraceSeconds = 2 };
            Room = new Room(1, _options, Skirmishes.Game(skirmish), seed, new FramePool(), metrics.Game);
        }

        public Room Room { get; }

        public Dictionary<int, ulong> Hashes { get; } = [];

        public Dictionary<int, Dictionary<int, int[]>> Truth { get; } = [];

        public void Run(int ticks)
        {
            for (int i = 0; i < ticks; i++)
            {
                if (_people.Count < 6 && Room.Reservations.Count < 6 && _dice.Next(30) == 0)
                    _people.Add(Room.Join($"P{_people.Count}", _options));
                foreach (RoomClient client in _people) Press(client);
                _people.RemoveAll(client => _dice.Next(200) == 0 && Leave(client));
                Room.RunTick();
                Hashes[Room.Tick] = Room.Simulation.World.Hash();
                Truth[Room.Tick] = DecodingSpectator.Capture(Room.Simulation.World);
            }
        }

        private void Press(RoomClient client)
        {
            client.DrainKinds();
            var input = new InputFrame { Tick = Room.Tick + 1 + _dice.Next(3), RewindTicks = _dice.Next(2000) };
            (input.Values[0], input.Values[1]) = (_dice.Next(64), _dice.Next(65_536));
            Room.TryPost(RoomMessage.ForInput(client, input));
        }

        private bool Leave(RoomClient client)
        {
            client.Outbox.Close(_dice.Next(2) == 0 ? CloseReason.Normal : CloseReason.ConnectionLost);
            return true;
        }
    }
}
