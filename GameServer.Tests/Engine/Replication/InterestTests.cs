using System.Buffers;
using CsCheck;
using GameServer.Client;
using GameServer.Engine.Replication;
using GameServer.Games.Skirmish;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;
using MessagePack;

namespace GameServer.Tests.Engine.Replication;

/// <summary>Rooms in which players are told of what is near them only.</summary>
public class InterestTests
{
    private const int Radius = 1000;
    private const int Leave = Radius * 9 / 8;

    // Few dots and ticks fail as well as many, and can be understood.
    private static readonly Gen<(ulong Seed, int Dots, int Ticks)> Crowds = Gen.Select(Gen.ULong, Gen.Int[1, Crowd.Dots], Gen.Int[1, 400]);

    [Fact]
    public void A_viewer_knows_what_is_near_exactly_and_nothing_else() => Crowds.Sample(
        (seed, dots, ticks) =>
        {
            var crowd = new Crowd(seed, bytesMax: 65_536, dots);
            for (int i = 0; i < ticks; i++)
            {
                crowd.Tick();
                // what is not taken is as if it had not been sent
                if (crowd.Dice.Next(4) != 0) crowd.Send(isTaken: crowd.Dice.Next(3) != 0);
                if (crowd.Decoder.Tick != crowd.World.Tick) continue;
                foreach (int id in crowd.Decoder.Entities.Keys)
                {
                    Assert.Equal(crowd.Truth(id), crowd.Decoder.Entities[id].Values);
                    Assert.True(crowd.DistanceOf(id) <= Leave, $"{id} is {crowd.DistanceOf(id)} away at tick {crowd.World.Tick}");
                }

                Assert.All(crowd.AllIds.Where(id => crowd.DistanceOf(id) < Radius), id => Assert.Contains(id, crowd.Decoder.Entities.Keys));
            }
        },
        iter: 40);

    [Theory]
    [MemberData(nameof(FreshSeeds.Eight), MemberType = typeof(FreshSeeds))]
    public void With_too_few_bytes_everything_near_comes_in_turn_and_nothing_starves(ulong seed)
    {
        const int BytesMax = 80;
        var crowd = new Crowd(seed, BytesMax);
        var rightSince = new Dictionary<int, int>();
        int putOff = 0;
        for (int i = 0; i < 600; i++)
        {
            crowd.Tick();
            Assert.InRange(crowd.Send(isTaken: crowd.Dice.Next(5) != 0), 0, BytesMax + 15);
            int[] near = [.. crowd.AllIds.Where(id => crowd.DistanceOf(id) <= Radius)];
            foreach (int id in near)
            {
                bool isRight = crowd.Decoder.Entities.TryGetValue(id, out ClientEntity? known)
                    && known.Values.SequenceEqual(crowd.Truth(id));
                if (isRight || !rightSince.ContainsKey(id)) rightSince[id] = i;
                else putOff++;
                Assert.True(i - rightSince[id] < 60, $"{id} has been wrong for {i - rightSince[id]} ticks");
            }

            foreach (int id in rightSince.Keys.Except(near)) rightSince.Remove(id);
        }

        Assert.True(putOff > 500, "the budget was never short, so nothing was tested");
    }

    [Fact]
    public void Nearer_entities_are_updated_more_often()
    {
        var crowd = new Crowd(seed: 3, bytesMax: 25) { IsRestless = true };
        ((int Right, int All) near, (int Right, int All) far) = default(((int, int), (int, int)));
        for (int i = 0; i < 300; i++)
        {
            crowd.Tick();
            crowd.Send(isTaken: true);
            foreach ((int id, ClientEntity known) in crowd.Decoder.Entities)
            {
                int distance = crowd.DistanceOf(id);
                if (distance is > 0 and < Radius / 2) Count(ref near, known, crowd);
                else if (distance > Radius * 3 / 4) Count(ref far, known, crowd);
            }
        }

        Assert.True(near.Right * far.All > far.Right * near.All * 2, $"near: {near}, far: {far}");

        static void Count(ref (int Right, int All) group, ClientEntity known, Crowd crowd)
        {
            group.All++;
            if (known.Values.SequenceEqual(crowd.Truth(known.Id))) group.Right++;
        }
    }

    /// <summary>
    /// Two worlds that differ in nothing but what happens far away from the viewer: every byte that it is sent must be
    /// the same.
    /// </summary>
    [Fact]
    public void What_a_viewer_must_not_see_is_not_in_its_bytes()
    {
        var here = new Crowd(seed: 7, bytesMax: 65_536) { FarSecret = 1 };
        var there = new Crowd(seed: 7, bytesMax: 65_536) { FarSecret = 2 };
        bool differ = false;
        for (int i = 0; i < 300; i++)
        {
            here.Tick();
            there.Tick();
            here.Send(isTaken: true);
            there.Send(isTaken: true);
            Assert.Equal(Convert.ToHexString(here.LastEntries), Convert.ToHexString(there.LastEntries));
            differ |= here.World.Hash() != there.World.Hash();
        }

        Assert.True(differ);
    }

    /// <summary>
    /// The shipped game with a crowd: shots begin as their ships, ships die and come back, people join and leave.
    /// </summary>
    [Theory]
    [InlineData(65_536)]
    [InlineData(256)]
    public void A_crowd_in_skirmish_is_seen_as_it_is(int bytesMax)
    {
        SkirmishGame game = Skirmishes.Game(
            new SkirmishOptions { PlayersMax = 4, BotsFillTo = 80, Maps = "reactor", RoundSeconds = 15, ResultSeconds = 1 });
        Assert.True(game.ViewRadius > 0);
        var simulation = new GameSimulation(game, seed: 5);
        simulation.Join(0);
        var encoder = new SnapshotEncoder(game.Schema, 32, game.ViewRadius, bytesMax);
        var viewer = new Viewer(game.Schema, new ClientBaseline(0));
        int compared = 0;
        for (int i = 0; i < 900; i++)
        {
            simulation.Step();
            encoder.Capture(simulation.World);
            viewer.Send(encoder, simulation.ViewerOf(0).Position, simulation.World.Tick, isTaken: i % 7 != 3);
            if (viewer.Decoder.Tick != simulation.World.Tick) continue;
            foreach (ClientEntity entity in viewer.Decoder.Entities.Values)
            {
                Table table = simulation.World.Tables.Single(
                    t => entity.Id >= t.Type.FirstId && entity.Id < t.Type.FirstId + t.Type.Capacity);
                int slot = entity.Id - table.Type.FirstId;
                Assert.True(table.IsAlive(slot), $"{entity.Type.Name} {entity.Id} is no more");
                int[] truth = [.. table.Type.Replicated.Select(f => table.Column(f)[slot])];
                // With few bytes what moves may be behind; what a shot starts with never changes and must be right at
                // once.
                if (bytesMax < 65_536 && entity.Type.Name != "shot") continue;
                Assert.Equal(truth, entity.Values);
                compared++;
            }
        }

        Assert.True(compared > 1_000);
    }

    /// <summary>What a viewer has been sent and has decoded.</summary>
    private sealed class Viewer
    {
        private readonly ClientBaseline _baseline;
        private readonly ArrayBufferWriter<byte> _frame = new();
        private int _sentTick;

        public Viewer(Schema schema, ClientBaseline baseline)
        {
            _baseline = baseline;
            Decoder = new SnapshotDecoder(ClientSchemas.Of(schema));
        }

        public SnapshotDecoder Decoder { get; }

        public byte[] LastEntries { get; private set; } = [];

        public int Send(SnapshotEncoder encoder, (int X, int Y)? viewPosition, int tick, bool isTaken)
        {
            ReadOnlySpan<byte> entries = encoder.Encode(_baseline, new(0, viewPosition), _sentTick, out int age, out int elements);
            LastEntries = entries.ToArray();
            if (!isTaken) return entries.Length;
            _sentTick = tick;
            _frame.ResetWrittenCount();
            ServerMessageWriter.WriteSnapshot(_frame, tick, age, null, null, elements, entries);
            var reader = new MessagePackReader(_frame.WrittenMemory);
            int length = reader.ReadArrayHeader();
            Decoder.Apply(ref reader, length, isKeyframe: reader.ReadInt32() == 21);
            Assert.True(reader.End);
            return entries.Length;
        }
    }

    /// <summary>
    /// Dots that fly about, come and go; the viewer's view position is the first one. Dots beyond 3 radii do what a
    /// secret says.
    /// </summary>
    private sealed class Crowd
    {
        public const int Dots = 150;
        private const int Side = 6000;
        private const int Min = -4000; // most of the world has negative coordinates
        private readonly SnapshotEncoder _encoder;
        private readonly Viewer _viewer;
        private readonly Table _dots;
        private readonly int _dotsMax;
        private readonly int[] _vx, _vy, _x, _y, _mood;

        public Crowd(ulong seed, int bytesMax, int dots = Dots)
        {
            var schema = new SchemaBuilder();
            schema.Entity("dot", Dots)
                .Field("vx", -50, 50).Field("vy", -50, 50)
                .Field("x", Min, Min + Side, rate: "vx").Field("y", Min, Min + Side, rate: "vy")
                .Field("mood", 0, 9)
                .Position("x", "y");
            schema.Entity("clock", 1).Field("time", 0, int.MaxValue);
            World = new World(schema.Build(), seed: 1);
            Dice = new SimRandom { State = seed };
            _encoder = new SnapshotEncoder(World.Schema, historyTicks: 32, Radius, bytesMax);
            _viewer = new Viewer(World.Schema, new ClientBaseline(0));
            _dots = World.Table("dot");
            (_vx, _vy, _x, _y, _mood) = (Column("vx"), Column("vy"), Column("x"), Column("y"), Column("mood"));
            World.TrySpawn(World.Table("clock"), out _);
            _dotsMax = dots;
            for (int i = 0; i < Math.Max(1, dots * 2 / 3); i++) Spawn();
            (_x[0], _y[0]) = (Min + (Side / 4), Min + (Side / 4));
        }

        public World World { get; }

        public SimRandom Dice { get; }

        public int FarSecret { get; init; }

        public bool IsRestless { get; init; }

        public SnapshotDecoder Decoder => _viewer.Decoder;

        public byte[] LastEntries => _viewer.LastEntries;

        public IEnumerable<int> AllIds => [.. Walk()];

        public void Tick()
        {
            World.BeginTick();
            World.Table("clock").Column("time")[0] = World.Tick * 3;
            foreach (int slot in _dots.Slots)
            {
                bool isFar = Distance(slot) > 3 * Radius;
                if (isFar && FarSecret != 0)
                {
                    // Moves about where it is, never nearer.
                    _mood[slot] = (World.Tick * FarSecret) % 10;
                    continue;
                }

                if (FarSecret != 0) _mood[slot] = 0;
                if (IsRestless || Dice.Next(8) == 0) (_vx[slot], _vy[slot]) = (Dice.Next(-50, 50), Dice.Next(-50, 50));
                Move(_x, _vx, slot);
                Move(_y, _vy, slot);
                if (FarSecret == 0 && slot != 0 && Dice.Next(200) == 0) _dots.Despawn(slot);
            }

            if (FarSecret == 0 && _dots.Count < _dotsMax && Dice.Next(3) == 0) Spawn();
            _encoder.Capture(World);
        }

        public int Send(bool isTaken) => _viewer.Send(_encoder, (_x[0], _y[0]), World.Tick, isTaken);

        public int[] Truth(int id)
        {
            Table table = id < Dots ? _dots : World.Table("clock");
            Assert.True(table.IsAlive(id - table.Type.FirstId), $"{id} is no more");
            return [.. table.Type.Replicated.Select(f => table.Column(f)[id - table.Type.FirstId])];
        }

        public int DistanceOf(int id) => id < Dots ? Distance(id) : 0;

        private int Distance(int slot) => FixedMath.Length(_x[slot] - _x[0], _y[slot] - _y[0]);

        private int[] Column(string name) => _dots.Column(name);

        private void Spawn()
        {
            World.TrySpawn(_dots, out int slot);
            (_x[slot], _y[slot], _mood[slot]) = (Min + Dice.Next(Side), Min + Dice.Next(Side), Dice.Next(10));
        }

        private static void Move(int[] place, int[] speed, int slot)
        {
            int next = place[slot] + speed[slot];
            if (next is < Min or > Min + Side) speed[slot] = -speed[slot];
            else place[slot] = next;
        }

        private List<int> Walk()
        {
            var ids = new List<int> { Dots };
            foreach (int slot in _dots.Slots) ids.Add(slot);
            return ids;
        }
    }
}
