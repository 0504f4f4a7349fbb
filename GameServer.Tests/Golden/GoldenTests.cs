using System.Buffers;
using System.Text.Json.Nodes;
using GameServer.Engine.Replication;
using GameServer.Games.Skirmish;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;
using MessagePack;

namespace GameServer.Tests.Golden;

/// <summary>Writes and verifies the files that client-web's tests read too.</summary>
public class GoldenTests
{
    [Fact]
    public void Messages()
    {
        Schema schema = SmallSchema();
        var simEvent = new SimEvent { Type = 1, Recipient = TickEvents.Everyone };
        (simEvent.Arguments[0], simEvent.Arguments[1]) = (5, -70_000);
        var welcome = new Welcome(Player: 3, TickRate: 30, TicksPerSnapshot: 1, Tick: 70_000, KnownSchemaHash: 0,
            SeatKey: "12-AAECAwQFBgcICQoLDA0ODw", Received: 300);
        var game = new SmallGame(schema);
        (int, string)[] roster = [(3, "Ann"), (40, "Böt ☄")];
        GoldenFile.Verify("messages.json", new JsonArray(
        [
            Client("hello",
                w => { w.WriteArrayHeader(4); w.Write(1); w.Write(1); w.Write("AAECAwQFBgcICQoLDA0ODw"); w.Write(0); w.Flush(); }),
            Client("hello with a known schema",
                w => { w.WriteArrayHeader(4); w.Write(1); w.Write(1); w.Write("a"); w.Write(uint.MaxValue); w.Flush(); }),
            Client("input", w =>
            {
                w.WriteArrayHeader(4); w.Write(2); w.Write(100_000); w.Write(1_920); w.WriteArrayHeader(2); w.Write(63); w.Write(65_535);
                w.Flush();
            }),
            Client("ping", w => { w.WriteArrayHeader(3); w.Write(3); w.Write((1UL << 53) - 1); w.Write(200); w.Flush(); }),
            Client("resume", w =>
            {
                w.WriteArrayHeader(5); w.Write(4); w.Write(1); w.Write("12-AAECAwQFBgcICQoLDA0ODw"); w.Write(300); w.Write(uint.MaxValue);
                w.Flush();
            }),
            Client("call", w =>
            {
                w.WriteArrayHeader(4); w.Write(5); w.Write(7); w.Write("chat"); w.WriteArrayHeader(2); w.Write("Grüße ☄");
                w.Write(-70_000); w.Flush();
            }),
            Client("watch", w => { w.WriteArrayHeader(3); w.Write(6); w.Write(-1); w.Write(250_000); w.Flush(); }),
            Server("welcome", o => ServerMessageWriter.WriteWelcome(o, game, welcome, roster)),
            Server("welcome without schema",
                o => ServerMessageWriter.WriteWelcome(o, game, welcome with { KnownSchemaHash = schema.Hash }, roster)),
            Server("welcome of a spectator",
                o => ServerMessageWriter.WriteWelcome(o, game, welcome with { Player = -1, SeatKey = null, Received = 0 }, roster)),
            Server("keyframe of nothing", o => ServerMessageWriter.WriteSnapshot(o, 1, 0, null, null, 0, [])),
            Server("snapshot without changes", o => ServerMessageWriter.WriteSnapshot(o, 70_001, 1, 0, 2, 0, [])),
            Server("snapshot with late input", o => ServerMessageWriter.WriteSnapshot(o, 70_002, 2, 15, -3, 4, [0x01, 0x06, 0x08, 0x04])),
            Server("event", o => ServerMessageWriter.WriteEvent(o, 70_000, simEvent, schema.Events[1])),
            Server("event without arguments", o => ServerMessageWriter.WriteEvent(o, 70_000, new SimEvent(), schema.Events[0])),
            Server("roster: somebody came", o => ServerMessageWriter.WriteRoster(o, [(4, "Ben")])),
            Server("roster: some left, one came", o => ServerMessageWriter.WriteRoster(o, [(4, null), (300, null), (4, "Eve")])),
            Server("pong", o => ServerMessageWriter.WritePong(o, 123_456_789_012, 70_000)),
            Server("reply", o => ServerMessageWriter.WriteReply(o, 7, null, "", [-70_000, "Böt ☄"])),
            Server("reply to a refused call", o => ServerMessageWriter.WriteReply(o, 300, CallError.Refused, "you say too much", [])),
            Server("chat", o => ServerMessageWriter.WriteChat(o, 40, "Grüße ☄")),
            Server("notice", o => ServerMessageWriter.WriteNotice(o, NoticeKind.SlowDown, "Too many messages: some are dropped.", 0)),
            Server("playback", o => ServerMessageWriter.WriteReplayStatus(
                o, new ReplayStatus(Tick: 9_000, Percent: 800, FirstTick: 1, LastTick: 18_000, HasJumped: true))),
        ]));
    }

    /// <summary>A fight, as a client sees it that misses a few snapshots and once gets a keyframe.</summary>
    [Fact]
    public void Snapshots()
    {
        Arena arena = Skirmishes.Draw(
            "golden", "##############", "#S..........S#", "#....R..#....#", "#..#...O...B.#", "#S..........S#", "##############");
        SkirmishGame game = Skirmishes.Game(new SkirmishOptions { PlayersMax = 2, BotsFillTo = 6 }, arena);
        var simulation = new GameSimulation(game, seed: 20);
        var encoder = new SnapshotEncoder(game.Schema, historyTicks: 32);
        for (int i = 0; i < 240; i++) Step();

        JsonNode schema = WelcomeSchema(game.Schema);
        var frames = new JsonArray();
        int baseTick = 0;
        for (int i = 1; i <= 40; i++)
        {
            Step();
            if (i == 30) baseTick = 0;
            if (i is > 6 and < 10 or > 14 and < 29 or > 32 and < 39) continue;
            var frame = new ArrayBufferWriter<byte>();
            int tick = simulation.World.Tick;
            ReadOnlySpan<byte> entries = encoder.Encode(baseTick, out int elements);
            ServerMessageWriter.WriteSnapshot(frame, tick, baseTick == 0 ? 0 : tick - baseTick, null, null, elements, entries);
            frames.Add(Frame(frame, simulation.World));
            baseTick = tick;
        }

        GoldenFile.Verify("snapshots.json", new JsonObject { ["schema"] = schema, ["frames"] = frames });

        void Step()
        {
            simulation.Step();
            encoder.Capture(simulation.World);
        }
    }

    [Fact]
    public void Ship_motion()
    {
        SkirmishGame game = Skirmishes.Game();
        var random = new SimRandom { State = 77 };
        string[] rows =
        [
            "##############", "#............#", "#..##........#", "#..#....##...#", "#.......#....#", "#....#.......#", "#............#",
                "##############",
        ];
        Arena arena = Skirmishes.Draw("golden", rows);
        var runs = new JsonArray();
        for (int run = 0; run < 12; run++) runs.Add(MotionRun(game.Rules, arena, random));
        GoldenFile.Verify("ship-motion.json", new JsonObject
        {
            ["rules"] = new JsonObject(game.Settings.Select(s => KeyValuePair.Create(s.Name, (JsonNode?)s.Value))),
            ["map"] = new JsonObject { ["columns"] = arena.Columns, ["rows"] = arena.Rows, ["solid"] = new JsonArray([.. rows]) },
            ["runs"] = runs,
        });
    }

    [Fact]
    public void Pilots()
    {
        // Alone, and so without outside influence: what a client predicts of its player must be what happens.
        string[] rows =
        [
            "################", "#S...O....#....#", "#..##.....#..B.#", "#..#....##..R..#", "#....B..#......#", "#..R...........#",
                "#......##..O...#", "################",
        ];
        Arena arena = Skirmishes.Draw("golden", rows);
        var runs = new JsonArray();
        foreach (int seed in (int[])[5, 6, 7]) runs.Add(PilotRun(arena, new SimRandom { State = (ulong)seed }));
        GoldenFile.Verify("pilot.json", new JsonObject
        {
            ["rules"] = new JsonObject(Skirmishes.Game().Settings.Select(s => KeyValuePair.Create(s.Name, (JsonNode?)s.Value))),
            ["solid"] = new JsonArray([.. rows]),
            ["runs"] = runs,
        });
    }

    [Fact]
    public void Sines()
    {
        var sines = new JsonArray();
        for (int angle = -65_600; angle <= 131_200; angle += 613) sines.Add(new JsonArray(angle, FixedMath.Sin(angle)));
        GoldenFile.Verify("fixed-math.json", new JsonObject { ["sin"] = sines });
    }

    private static JsonObject MotionRun(SkirmishRules rules, Arena arena, SimRandom random)
    {
        var motion = new ShipMotion
        {
            X = Skirmishes.Middle(6),
            Y = Skirmishes.Middle(1),
            Angle = random.Next(65_536),
            Vx = random.Next(-rules.SpeedMax, rules.SpeedMax),
            Vy = random.Next(-rules.SpeedMax, rules.SpeedMax),
        };
        var start = new JsonObject { ["x"] = motion.X, ["y"] = motion.Y, ["vx"] = motion.Vx, ["vy"] = motion.Vy, ["angle"] = motion.Angle };
        const int FirstTick = 1_000;
        int boostUntil = FirstTick + random.Next(60);
        var inputs = new JsonArray();
        var states = new JsonArray();
        (int buttons, int aim) = (1, 0);
        for (int i = 0; i < 80; i++)
        {
            if (random.Next(8) == 0) (buttons, aim) = (random.Next(64), random.Next(65_536));
            motion.Step((Buttons)buttons, aim, FirstTick + i < boostUntil, arena, rules);
            inputs.Add(new JsonArray(buttons, aim));
            states.Add(new JsonArray(motion.X, motion.Y, motion.Vx, motion.Vy, motion.Angle));
        }

        return new JsonObject
        {
            ["start"] = start,
            ["boostUntil"] = boostUntil,
            ["firstTick"] = FirstTick,
            ["inputs"] = inputs,
            ["states"] = states,
        };
    }

    private static JsonArray PilotRun(Arena arena, SimRandom random)
    {
        var world = new SkirmishWorld(null, arena);
        int slot = world.Join(0, 5, 4);
        world.Ships.Health[slot] = 20;
        var ticks = new JsonArray();
        (int buttons, int aim) = (1, 0);
        for (int i = 0; i < 400; i++)
        {
            if (random.Next(8) == 0) (buttons, aim) = (random.Next(64) | (random.Next(3) == 0 ? 48 : 1), random.Next(65_536));
            ticks.Add(new JsonObject { ["tick"] = world.Tick, ["state"] = Pilot(world, slot), ["next"] = new JsonArray(buttons, aim) });
            world.Press(0, (Buttons)buttons, aim);
            world.Run();
        }

        return ticks;
    }

    private static JsonObject Pilot(SkirmishWorld world, int slot)
    {
        Ships ships = world.Ships;
        int[][] columns =
        [
            ships.X, ships.Y, ships.Vx, ships.Vy, ships.Angle, ships.BoostUntil, ships.OverdriveUntil, ships.Health, ships.RapidReadyAt,
            ships.HeavyReadyAt,
        ];
        var heavies = new JsonArray();
        foreach (int shot in world.Shots.Slots)
        {
            if (world.Shots.Column("weapon")[shot] != (int)Weapon.Heavy) continue;
            heavies.Add(new JsonArray([.. ((string[])["bornAt", "x", "y", "angle", "placeX", "placeY"])
                .Select(name => (JsonNode)world.Shots.Column(name)[shot])]));
        }

        var pickups = new JsonArray();
        foreach (int pickup in world.Pickups.Slots)
            pickups.Add(
                new JsonArray([.. ((string[])["item", "x", "y", "readyAt"]).Select(name => (JsonNode)world.Pickups.Column(name)[pickup])]));
        var ship = new JsonArray([.. columns.Select(c => (JsonNode)c[slot])]);
        return new JsonObject { ["ship"] = ship, ["heavies"] = heavies, ["pickups"] = pickups };
    }

    /// <summary>A Snapshot or Keyframe, and what a client knows after it.</summary>
    internal static JsonObject Frame(ArrayBufferWriter<byte> frame, World world) =>
        new() { ["hex"] = Hex(frame), ["tick"] = world.Tick, ["entities"] = Entities(world) };

    private static JsonArray Entities(World world)
    {
        var entities = new JsonArray();
        foreach (Table table in world.Tables)
        {
            foreach (int slot in table.Slots)
            {
                var entity = new JsonObject { ["type"] = table.Type.Name, ["id"] = table.Type.FirstId + slot };
                foreach (Field field in table.Type.Replicated) entity[field.Name] = table.Column(field)[slot];
                entities.Add(entity);
            }
        }

        return entities;
    }

    /// <summary>A schema as it is in Welcome.</summary>
    internal static JsonNode WelcomeSchema(Schema schema)
    {
        var bytes = new ArrayBufferWriter<byte>();
        ServerMessageWriter.WriteWelcome(bytes, new SmallGame(schema), default, []);
        return MessagePackJson.Read(bytes.WrittenMemory)![8]!.DeepClone();
    }

    private delegate void WriteClient(MessagePackWriter writer);

    private static JsonObject Client(string name, WriteClient write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        write(new MessagePackWriter(bytes));
        Assert.True(ClientMessageReader.TryRead(bytes.WrittenMemory, inputFields: 2, out _, out _));
        return Golden(name, bytes);
    }

    private static JsonObject Server(string name, Action<IBufferWriter<byte>> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        write(bytes);
        return Golden(name, bytes);
    }

    private static JsonObject Golden(string name, ArrayBufferWriter<byte> bytes) =>
        new() { ["name"] = name, ["hex"] = Hex(bytes), ["value"] = MessagePackJson.Read(bytes.WrittenMemory) };

    private static string Hex(ArrayBufferWriter<byte> bytes) => Convert.ToHexStringLower(bytes.WrittenSpan);

    private static Schema SmallSchema()
    {
        var schema = new SchemaBuilder();
        EntityTypeBuilder things = schema.Entity("thing", 10)
            .Field("speed", -64, 64, 256, Interpolation.Linear, quantum: 4)
            .Field("x", -1000, 1000, 256, Interpolation.Linear, rate: "speed")
            .Hidden("secret", 0, 1)
            .Angle("facing", quantum: 64)
            .BirthTick("since");
        schema.Entity("mark", 2).Field("kind", 0, 3).Parent("thing", things).Field("x", -1000, 1000, 256, fromParent: true);
        schema.Event("bang");
        schema.Event("moved", "who", "where");
        schema.Input("buttons", 0, 63);
        schema.Input("aim", 0, 65_535);
        return schema.Build();
    }

    private sealed class SmallGame(Schema schema) : IGame
    {
        public Schema Schema { get; } = schema;

        public IReadOnlyList<Setting> Settings { get; } = [new("speed", 300), new("drag", -1)];

        public IReadOnlyList<string> Maps { get; } = ["plain"];

        public int PlayersMax => 4;

        public IReadOnlyList<string> BotNames { get; } = [];

        public IMatch Begin(World world) => throw new NotSupportedException();
    }
}
