using System.Buffers;
using System.Text.Json.Nodes;
using GameServer.Client;
using GameServer.Engine.Replication;
using GameServer.Games.Skirmish;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;
using MessagePack;

namespace GameServer.Tests.Client;

/// <summary>
/// What a client makes of snapshots. That it is always what the server has, WholeGameTests and InterestTests check.
/// </summary>
public class SnapshotDecoderTests
{
    public static TheoryData<string> GoldenCases => ["a fight", .. Golden("snapshot-cases.json")["cases"]!.AsArray().Select(NameOf)];

    [Theory]
    [MemberData(nameof(GoldenCases))]
    public void It_reads_the_golden_snapshots(string name)
    {
        JsonNode file = Golden(name == "a fight" ? "snapshots.json" : "snapshot-cases.json");
        JsonNode frames = file["frames"] ?? file["cases"]!.AsArray().Single(one => NameOf(one) == name)!["frames"]!;
        var decoder = new SnapshotDecoder(SchemaOf(file["schema"]!));
        foreach (JsonNode? frame in frames.AsArray())
        {
            Apply(decoder, Convert.FromHexString((string)frame!["hex"]!));
            Assert.Equal((int)frame["tick"]!, decoder.Tick);
            JsonArray entities = frame["entities"]!.AsArray();
            Assert.Equal(entities.Select(entity => (int)entity!["id"]!), decoder.Entities.Keys);
            Assert.Equal(entities.Count, decoder.Entities.Count);
            foreach (JsonNode? entity in entities)
            {
                ClientEntity found = decoder.Entities[(int)entity!["id"]!];
                Assert.Equal((string)entity["type"]!, found.Type.Name);
                Assert.All(found.Type.Fields, field => Assert.Equal((int)entity[field.Name]!, found[field.Name]));
            }
        }
    }

    [Fact]
    public void In_steady_state_a_snapshot_allocates_nothing()
    {
        (ClientSchema schema, List<byte[]> frames) = Fight(ships: 20, ticks: 600);
        var decoder = new SnapshotDecoder(schema);
        foreach (byte[] frame in frames) Apply(decoder, frame);
        string end = Describe(decoder);
        decoder.Forget();
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (byte[] frame in frames) Apply(decoder, frame);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(end, Describe(decoder));
    }

    [Fact]
    public void Going_through_the_entities_allocates_nothing()
    {
        (ClientSchema schema, List<byte[]> frames) = Fight(ships: 20, ticks: 1);
        var decoder = new SnapshotDecoder(schema);
        Apply(decoder, frames[0]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int count = 0;
        foreach ((int id, ClientEntity entity) in decoder.Entities) count += id == entity.Id ? 1 : 0;
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(decoder.Entities.Count, count);
    }

    [Fact]
    public void A_copy_does_not_change()
    {
        (ClientSchema schema, List<byte[]> frames) = Fight(ships: 2, ticks: 60);
        var decoder = new SnapshotDecoder(schema);
        Apply(decoder, frames[0]);
        ClientEntity ship = decoder.OfType("ship").First();
        ClientEntity copy = ship.Copy();
        int[] then = [.. ship.Values];
        foreach (byte[] frame in frames[1..]) Apply(decoder, frame);
        Assert.Equal(then, copy.Values);
        Assert.NotEqual(then, ship.Values);
    }

    public static TheoryData<string, byte[]> Violations => new()
    {
        { "a snapshot before any keyframe", [0x94, 17, 1, 0xc0, 0xc0] },
        { "the end of something unknown", [0x95, 21, 1, 0xc0, 0xc0, 0] },
        { "a change of something unknown", [0x96, 21, 1, 0xc0, 0xc0, 4, 0] },
        { "an id that no type has", [0x96, 21, 1, 0xc0, 0xc0, 3, 0x7f] },
        { "ids that do not ascend", [0x96, 21, 1, 0xc0, 0xc0, 3, 0] },
        { "a value out of its range", [0x96, 21, 1, 0xc0, 0xc0, 6, 0x7f] },
        { "too few values", [0x95, 21, 1, 0xc0, 0xc0, 6, 0] },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public void Protocol_violations_are_refused(string what, byte[] frame)
    {
        // One type, one field: 0 to 10.
        JsonNode schema = JsonNode.Parse("""[[["thing", 0, 4, [["x", 1, 0, 0, 10, 1, null]]]], [], []]""")!;
        var decoder = new SnapshotDecoder(SchemaOf(schema));
        Assert.True(Record.Exception(() => Apply(decoder, frame)) is ProtocolViolationException, what);
    }

    [Theory]
    [InlineData("""["thing", -1, 4, []]""")]
    [InlineData("""["thing", 0, 2000000000, []]""")]
    [InlineData("""["thing", 2000000000, 2000000000, []]""")]
    [InlineData("""["thing", 0, 4, [["x", 1, 0, 0, 10, 0, null]]]""")]
    [InlineData("""["thing", 0, 4, [["x", 1, 0, 0, 10, 1, 0]]]""")]
    [InlineData("""["thing", 0, 4, [["x", 1, 0, 0, 10, 1, [0, 0]]]]""")]
    public void An_invalid_schema_is_refused(string type) =>
        Assert.Throws<ProtocolViolationException>(() => new SnapshotDecoder(SchemaOf(JsonNode.Parse($"[[{type}], [], []]")!)));

    private static JsonNode Golden(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(GoldenFile.Folder, file)))!;

    private static string NameOf(JsonNode? one) => (string)one!["name"]!;

    private static void Apply(SnapshotDecoder decoder, ReadOnlyMemory<byte> frame)
    {
        var reader = new MessagePackReader(frame);
        int elements = reader.ReadArrayHeader();
        decoder.Apply(ref reader, elements, isKeyframe: reader.ReadInt32() == 21);
        if (!reader.End) throw new ProtocolViolationException("Data follows the message.");
    }

    private static string Describe(SnapshotDecoder decoder) =>
        string.Join('\n', decoder.Entities.Values.Select(entity => $"{entity.Id}: {string.Join(' ', entity.Values)}"));

    /// <summary>What somebody is sent who sees everything of a fight, from a keyframe on.</summary>
    private static (ClientSchema Schema, List<byte[]> Frames) Fight(int ships, int ticks)
    {
        SkirmishGame game = Skirmishes.Game(new SkirmishOptions { PlayersMax = 1, BotsFillTo = ships, Maps = "crossfire" });
        var simulation = new GameSimulation(game, seed: 3);
        var encoder = new SnapshotEncoder(game.Schema, historyTicks: 32);
        var frames = new List<byte[]>();
        for (int i = 0; i < 300; i++) simulation.Step();
        for (int i = 0; i < ticks; i++)
        {
            simulation.Step();
            encoder.Capture(simulation.World);
            var frame = new ArrayBufferWriter<byte>();
            ReadOnlySpan<byte> entries = encoder.Encode(i == 0 ? 0 : simulation.World.Tick - 1, out int elements);
            ServerMessageWriter.WriteSnapshot(frame, simulation.World.Tick, i == 0 ? 0 : 1, null, null, elements, entries);
            frames.Add(frame.WrittenSpan.ToArray());
        }

        var welcome = new ArrayBufferWriter<byte>();
        ServerMessageWriter.WriteWelcome(welcome, game, default, []);
        var reader = new MessagePackReader(welcome.WrittenMemory);
        reader.ReadArrayHeader();
        for (int i = 0; i < 8; i++) reader.Skip();
        return (ClientSchema.Read(ref reader), frames);
    }

    private static ClientSchema SchemaOf(JsonNode json)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(bytes);
        Write(ref writer, json);
        writer.Flush();
        var reader = new MessagePackReader(bytes.WrittenMemory);
        return ClientSchema.Read(ref reader);
    }

    private static void Write(ref MessagePackWriter writer, JsonNode? json)
    {
        if (json is JsonArray array)
        {
            writer.WriteArrayHeader(array.Count);
            foreach (JsonNode? item in array) Write(ref writer, item);
        }
        else if (json is null)
        {
            writer.WriteNil();
        }
        else if (json.GetValueKind() == System.Text.Json.JsonValueKind.String)
        {
            writer.Write((string)json!);
        }
        else
        {
            writer.Write((int)json);
        }
    }
}
