using System.Buffers;
using System.Text.Json.Nodes;
using GameServer.Engine.Replication;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Golden;

/// <summary>
/// Writes and verifies the frames that show each rule of decoding by itself, for those who write a client. The file is
/// described in PROTOCOL.md, section 11; goldenMutations.test.ts breaks a decoder rule by rule and expects it to fail.
/// </summary>
public class SnapshotCaseTests
{
    private static readonly Schema Schema = Build();

    [Fact]
    public void Cases() => GoldenFile.Verify("snapshot-cases.json", new JsonObject
    {
        ["schema"] = GoldenTests.WelcomeSchema(Schema),
        ["cases"] = new JsonArray(
        [
            Case("nothing, then something", room =>
            {
                room.Keyframe();
                room.Snapshot(1);
                room.Ship(x: 500);
                room.Snapshot(2);
            }),
            Case("ids with and without a step", room =>
            {
                for (int i = 0; i < 4; i++) room.Ship(x: 10 * (i + 1));
                room.Flag(place: 7);
                room.Keyframe();
                room.Gone("ship", 0);
                room["ship", "health", 1] = 40;
                room["ship", "health", 3] = 60;
                room["flag", "place", 0] = 8;
                room.Snapshot(1);
                room.Gone("ship", 1);
                room.Gone("ship", 3);
                room.Snapshot(1);
            }),
            Case("without an entry entities move, by the age times their rates", room =>
            {
                room.Ship(vx: 40, x: 1_000, spin: 300, angle: 100);
                room.Ship(vx: -44, x: 2_000, health: 90);
                room.Ship(vx: 4, x: 3_000);
                room.Keyframe();
                room.Snapshot(1);
                room.Snapshot(5);
                room["ship", "health", 1] = 80;
                room.Snapshot(3);
            }),
            Case("a rate counts with its new value", room =>
            {
                room.Ship(vx: 40, x: 1_000);
                room.Ship(vx: 40, x: 1_000);
                room.Keyframe();
                room["ship", "vx", 0] = 80;
                room["ship", "x", 0] = 1_000 + (2 * 80); // as predicted
                room["ship", "vx", 1] = -20;
                room["ship", "x", 1] = 1_070; // a bounce
                room.Snapshot(2);
                room["ship", "x", 0] = 1_160; // stopped, though its rate says otherwise
                room.Snapshot(1);
            }),
            Case("32 bits wrap", room =>
            {
                room.Ship(vx: 400, x: int.MaxValue - 1_000);
                room.Ship(vx: int.MaxValue - 3, x: 5);
                room.Ship(x: int.MaxValue);
                room.Ship(x: int.MinValue);
                room.Keyframe();
                room.Snapshot(3);
                room["ship", "x", 2] = int.MinValue;
                room["ship", "x", 3] = int.MaxValue;
                room.Snapshot(2);
                room["ship", "vx", 1] = int.MinValue;
                room["ship", "x", 2] = 0;
                room["ship", "x", 3] = -1;
                room.Snapshot(5);
            }),
            Case("angles keep their low 16 bits", room =>
            {
                room.Ship(spin: 1_000, angle: 65_000);
                room.Ship(spin: -1_000, angle: 500);
                room.Ship(angle: 65_535);
                room.Keyframe();
                room.Snapshot(2);
                room["ship", "angle", 2] = 3;
                room["ship", "health", 0] = 9;
                room.Snapshot(70);
                room["ship", "angle", 2] = 65_530;
                room.Snapshot(1);
            }),
            Case("a new entity is where it is, born in this tick, and moves from the next one on", room =>
            {
                room.Keyframe();
                room.Snapshot(4);
                room.Ship(vx: 40, x: 700, spin: 5, angle: 9);
                room.Snapshot(3);
                room.Snapshot(2);
                room.Ship(vx: -40);
                room["ship", "bornAt", 1] = 2; // a tick that is not that of this snapshot
                room.Snapshot(3);
                room["ship", "health", 1] = 50;
                room.Snapshot(2);
            }),
            Case("new over a known id is another entity", room =>
            {
                room.Flag(place: 600, drift: 7);
                room.Keyframe();
                room.Snapshot(2);
                room.Gone("flag", 0);
                room.Flag(place: 0, drift: 0);
                room.Snapshot(3);
                room.Snapshot(1);
                room.Gone("flag", 0);
                room.Flag(place: 5, drift: -1);
                room.Snapshot(1);
            }),
            Case("gone, and back as another one", room =>
            {
                room.Flag(place: 600, drift: 7);
                room.Ship(vx: 4, x: 1);
                room.Keyframe();
                room.Gone("flag", 0);
                room.Snapshot(1);
                room.Snapshot(2);
                room.Flag(place: 0, drift: 3);
                room.Snapshot(1);
            }),
            Case("a child begins with its parent's values after this snapshot", room =>
            {
                room.Ship(vx: 40, x: 1_000, spin: 9, angle: 100);
                room.Ship(vx: 80, x: 5_000, angle: 40_000);
                room.Keyframe();
                room["ship", "vx", 1] = -80;
                room["ship", "x", 1] = 4_900;
                room.Ship(x: 9_000, angle: 30_000);
                room.Shot(parent: 0); // it has no entry
                room.Shot(parent: 1); // it has one
                room.Shot(parent: 2); // it is new too
                room.Snapshot(3);
                room.Snapshot(2); // each goes its own way
                room.Shot(parent: 0, aside: -30);
                room.Snapshot(1);
            }),
            Case("an unknown parent counts as 0", room =>
            {
                room.Ship(vx: 40, x: 1_000, angle: 100);
                room.Ship(x: 2_000);
                room.Keyframe();
                room.Shot(parent: 0);
                room.Gone("ship", 0);
                room.Snapshot(2);
                room.Shot(parent: 0);
                room.Snapshot(1);
            }),
            Case("a keyframe clears", room =>
            {
                room.Ship(vx: 40, x: 1_000, health: 80);
                room.Ship(vx: 80, x: 2_000, health: 70);
                room.Flag(place: 600, drift: 7);
                room.Keyframe();
                room.Snapshot(1);
                room.Gone("ship", 0);
                room.Gone("flag", 0);
                room["ship", "health", 1] = 0;
                room.Keyframe(ticks: 9);
                room.Snapshot(2);
            }),
        ]),
    });

    private static JsonObject Case(string name, Action<Room> play)
    {
        var room = new Room();
        play(room);
        return new JsonObject { ["name"] = name, ["frames"] = room.Frames };
    }

    private static Schema Build()
    {
        var schema = new SchemaBuilder();
        EntityTypeBuilder ships = schema.Entity("ship", 4)
            .Field("vx", int.MinValue, int.MaxValue, 256, Interpolation.Linear, quantum: 4)
            .Field("x", int.MinValue, int.MaxValue, 256, Interpolation.Linear, rate: "vx")
            .Field("spin", -1_000, 1_000)
            .Field("angle", 0, Field.AngleMax, interpolation: Interpolation.Angle, rate: "spin")
            .Field("health", 0, 100)
            .BirthTick("bornAt");
        schema.Entity("shot", 4).Parent("ship", ships)
            .Field("x", int.MinValue, int.MaxValue, 256, fromParent: true)
            .Angle("angle", fromParent: true);
        schema.Entity("flag", 1).Field("drift", -10, 10).Field("place", -1_000, 1_000, rate: "drift");
        return schema.Build();
    }

    /// <summary>A room whose entities do what a case says, and what one client is sent of it.</summary>
    private sealed class Room
    {
        private readonly World _world = new(Schema, seed: 1);
        private readonly SnapshotEncoder _encoder = new(Schema, historyTicks: 32);
        private readonly List<Action> _changes = [];
        private int _lastTick;

        public JsonArray Frames { get; } = [];

        /// <summary>Sets a field in the tick of the next frame.</summary>
        public int this[string type, string field, int slot]
        {
            set => _changes.Add(() => _world.Table(type).Column(field)[slot] = value);
        }

        public void Ship(int vx = 0, int x = 0, int spin = 0, int angle = 0, int health = 0) => Spawn(
            "ship", [("vx", vx), ("x", x), ("spin", spin), ("angle", angle), ("health", health)]);

        public void Flag(int place, int drift = 0) => Spawn("flag", [("place", place), ("drift", drift)]);

        public void Shot(int parent, int aside = 0) => _changes.Add(() =>
        {
            Table ships = _world.Table("ship"), shots = _world.Table("shot");
            Assert.True(_world.TrySpawn(shots, out int slot));
            shots.Column("ship")[slot] = ships.IdOf(parent);
            shots.Column("x")[slot] = ships.Column("x")[parent] + aside;
            shots.Column("angle")[slot] = ships.Column("angle")[parent];
        });

        public void Gone(string type, int slot) => _changes.Add(() => _world.Table(type).Despawn(slot));

        public void Keyframe(int ticks = 1) => Send(ticks, isKeyframe: true);

        public void Snapshot(int age) => Send(age, isKeyframe: false);

        private void Spawn(string type, (string Field, int Value)[] values) => _changes.Add(() =>
        {
            Table table = _world.Table(type);
            Assert.True(_world.TrySpawn(table, out int slot));
            foreach ((string field, int value) in values) table.Column(field)[slot] = value;
            if (type == "ship") table.Column("bornAt")[slot] = _world.Tick;
        });

        private void Send(int ticks, bool isKeyframe)
        {
            for (int i = 0; i < ticks; i++)
            {
                _world.BeginTick();
                Move("ship", "x", "vx", -1);
                Move("ship", "angle", "spin", Field.AngleMax);
                Move("flag", "place", "drift", -1);
            }

            _changes.ForEach(change => change());
            _changes.Clear();
            _encoder.Capture(_world);
            ReadOnlySpan<byte> entries = _encoder.Encode(isKeyframe ? 0 : _lastTick, out int elements);
            var frame = new ArrayBufferWriter<byte>();
            ServerMessageWriter.WriteSnapshot(frame, _world.Tick, isKeyframe ? 0 : ticks, null, null, elements, entries);
            Frames.Add(GoldenTests.Frame(frame, _world));
            _lastTick = _world.Tick;
        }

        private void Move(string type, string field, string rate, int mask)
        {
            Table table = _world.Table(type);
            foreach (int slot in table.Slots)
                table.Column(field)[slot] = unchecked(table.Column(field)[slot] + table.Column(rate)[slot]) & mask;
        }
    }
}
