using GameServer.Engine.Rooms;
using GameServer.Lobby;
using GameServer.Protocol;
using GameServer.Simulation;
using MessagePack;

namespace GameServer.Tests.TestKit;

/// <summary>
/// The smallest game there is: everybody has a counter that adds up what they press. Does in a tick what a test tells
/// it to.
/// </summary>
public sealed class ToyGame : IGame
{
    public const int PressedEvent = 0;
    private readonly Action<World>? _onStep;

    public ToyGame(int playersMax = 4, Action<World>? onStep = null)
    {
        PlayersMax = playersMax;
        _onStep = onStep;
        var schema = new SchemaBuilder();
        schema.Entity("counter", playersMax).Field("player", 0, playersMax - 1).Field("sum", int.MinValue, int.MaxValue)
            .Hidden("secret", 0, int.MaxValue);
        schema.Event("pressed", "player", "amount");
        schema.Input("amount", -10, 10);
        Schema = schema.Build();
    }

    public Schema Schema { get; }

    public IReadOnlyList<Setting> Settings { get; } = [];

    public IReadOnlyList<string> Maps { get; } = [];

    public int PlayersMax { get; }

    public IReadOnlyList<string> BotNames { get; } = [];

    public int? ResultEvent { get; init; }

    /// <summary>Whether its matches are always between rounds.</summary>
    public bool IsAtRest { get; init; } = true;

    public IReadOnlyList<CallType> Calls { get; } =
    [
        new("double", [CallField.Number("number", 0, 100)], [CallField.Number("result", 0, 200)], call => call.Arguments[0].Number switch
        {
            0 => throw new InvalidOperationException("a handler with a fault"),
            13 => CallOutcome.Refuse("bad luck"),
            int number => CallOutcome.Answer(number * 2),
        }),
    ];

    public IMatch Begin(World world) => new Match(world, this);

    private sealed class Match(World world, ToyGame game) : IMatch
    {
        private readonly Table _counters = world.Table("counter");

        public bool IsAtRest => game.IsAtRest;

        public void Start()
        {
        }

        public void Join(int player)
        {
            Invariant.Holds(world.TrySpawn(_counters, out int slot));
            _counters.Column("player")[slot] = player;
            _counters.Column("secret")[slot] = 0x5ec2e7;
        }

        public void Leave(int player)
        {
            foreach (int slot in _counters.Slots)
                if (_counters.Column("player")[slot] == player) _counters.Despawn(slot);
        }

        public void Step(Inputs inputs)
        {
            game._onStep?.Invoke(world);
            foreach (int slot in _counters.Slots)
            {
                int player = _counters.Column("player")[slot];
                int amount = inputs[player, 0];
                _counters.Column("sum")[slot] = unchecked(_counters.Column("sum")[slot] + amount);
                if (amount == 10) world.Events.Add(PressedEvent, TickEvents.Everyone, player, amount);
                if (amount == -10) world.Events.Add(PressedEvent, player, player, amount);
            }
        }
    }
}

/// <summary>Rooms and seats without sockets.</summary>
public static class Toys
{
    public static Room Room(this Metrics metrics, IGame game, RoomOptions? options = null, int id = 1) =>
        new(id, options ?? RoomOptions.Default, game, seed: 1, new FramePool(), metrics.Game);

    /// <summary>Posts a join; the client is taken in by the next tick.</summary>
    public static RoomClient Join(this Room room, string name = "Tester", RoomOptions? options = null) =>
        room.Join(new PlayerIdentity(PlayerId.New(), name), options);

    /// <summary>Posts a join of a certain player.</summary>
    public static RoomClient Join(this Room room, PlayerIdentity identity, RoomOptions? options = null)
    {
        RoomClient client = Connect(options);
        Assert.Equal(SeatOutcome.Reserved, room.Reservations.Reserve(identity.Id));
        Assert.True(room.TryPost(RoomMessage.ForJoin(client, identity)));
        return client;
    }

    /// <summary>Somebody comes to watch, and is let in; is taken in by the spectator room's next turn.</summary>
    public static RoomClient Watch(this Room room, RoomOptions? options = null)
    {
        RoomClient client = Connect(options, isSpectator: true);
        Assert.Null(room.Spectators.TryEnter(client));
        return client;
    }

    /// <summary>A connection that no room knows of.</summary>
    public static RoomClient Connect(RoomOptions? options = null, bool isSpectator = false)
    {
        options ??= RoomOptions.Default;
        var outbox = new Outbox(options.EventsPerClientMax);
        return new RoomClient(knownSchemaHash: 0, outbox, new PumpedTransport(outbox), options) { IsSpectator = isSpectator };
    }

    /// <summary>The room in which a ticket holds a seat.</summary>
    public static OpenRoom RoomOf(this Ticket ticket) => ((TicketTarget.Seat)ticket.Target).Room;

    /// <summary>Why the seat's session ends; null while it does not.</summary>
    public static CloseReason? ClosedFor(this RoomClient seat) => seat.Outbox.Reason;

    /// <summary>The kinds of the messages that wait for the client, which takes them.</summary>
    public static List<int> DrainKinds(this RoomClient seat)
    {
        var kinds = new List<int>();
        while (seat.Outbox.TryRead(out OutboundFrame? frame))
        {
            var reader = new MessagePackReader(frame.Bytes);
            reader.ReadArrayHeader();
            kinds.Add(reader.ReadInt32());
            frame.Release();
        }

        return kinds;
    }
}
