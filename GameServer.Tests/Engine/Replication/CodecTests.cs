using CsCheck;
using GameServer.Client;
using GameServer.Engine.Replication;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;
using MessagePack;

namespace GameServer.Tests.Engine.Replication;

/// <summary>
/// Whatever happens to a world, what the entries of a snapshot say of it is what it is: a few changes, then a snapshot
/// against one that was taken some ticks ago, or against nothing, and the client's copy equals the world. A failure
/// shrinks to few ticks and changes.
/// </summary>
public class CodecTests
{
    private const int Things = 6;
    private const int Marks = 3;
    private const int BaselinesMax = 4;

    private static readonly Gen<Change> Changes = Gen.Select(
        Gen.Enum<What>(), Gen.Int[0, Things - 1], Gen.Int[-64, 64], Gen.Int[-100_000, 100_000],
        (what, slot, a, b) => new Change(what, slot, a, b));

    // Now and then nobody takes a snapshot for so long that its baseline is forgotten.
    private static readonly Gen<Turn> Turns = Gen.Select(Changes.Array[0, 4], Gen.Bool, (changes, isTaken) => new Turn(changes, isTaken));

    [Fact]
    public void Decoding_restores_the_encoded_state() => Turns.Array[1, 30].Sample(
        turns =>
        {
            var world = new World(Schema, seed: 1);
            var encoder = new SnapshotEncoder(Schema, BaselinesMax);
            var decoder = new SnapshotDecoder(ClientSchemas.Of(Schema));
            var frame = new ByteBuffer();
            foreach (Turn turn in turns)
            {
                world.BeginTick();
                Move(world);
                foreach (Change change in turn.Changes) change.ApplyTo(world);
                encoder.Capture(world);
                if (!turn.IsTaken) continue;
                ReadOnlySpan<byte> entries = encoder.Encode(Baseline, default, decoder.Tick, out int age, out int elements);
                frame.Clear();
                ServerMessageWriter.WriteSnapshot(frame, world.Tick, age, null, null, elements, entries);
                Apply(decoder, frame.WrittenMemory);
                Assert.Equal(Describe(world), decoder.Entities.Values.Select(known => Describe(known.Id, known.Values)));
            }
        },
        iter: 2_000,
        print: turns => string.Join('\n', turns.Select(turn => $"{turn.IsTaken}: {string.Join<Change>(", ", turn.Changes)}")));

    private static readonly Schema Schema = Build();
    private static readonly ClientBaseline Baseline = new(0); // everybody sees everything

    private static Schema Build()
    {
        var schema = new SchemaBuilder();
        EntityTypeBuilder things = schema.Entity("thing", Things)
            .Field("speed", -64, 64, 256, Interpolation.Linear, quantum: 4)
            .Field("x", int.MinValue, int.MaxValue, 256, Interpolation.Linear, rate: "speed")
            .Hidden("secret", -100_000, 100_000)
            .Angle("facing", quantum: 64)
            .BirthTick("since");
        schema.Entity("mark", Marks).Field("kind", -64, 64).Parent("thing", things)
            .Field("x", int.MinValue, int.MaxValue, 256, fromParent: true);
        return schema.Build();
    }

    // As fast as they say, which costs the wire nothing.
    private static void Move(World world)
    {
        Table things = world.Tables[0];
        foreach (int slot in things.Slots) things.Column("x")[slot] = unchecked(things.Column("x")[slot] + things.Column("speed")[slot]);
    }

    private static void Apply(SnapshotDecoder decoder, ReadOnlyMemory<byte> frame)
    {
        var reader = new MessagePackReader(frame);
        int elements = reader.ReadArrayHeader();
        bool isKeyframe = reader.ReadInt32() == (int)ServerMessageKind.Keyframe;
        decoder.Apply(ref reader, elements, isKeyframe);
        Assert.True(reader.End);
    }

    private static IEnumerable<string> Describe(World world)
    {
        foreach (Table table in world.Tables)
        {
            foreach (int slot in table.Slots)
                yield return Describe(table.Type.FirstId + slot, table.Type.Replicated.Select(field => table.Column(field)[slot]));
        }
    }

    private static string Describe(int id, IEnumerable<int> values) => $"{id}: {string.Join(' ', values)}";

    private enum What
    {
        Spawn,
        Despawn,
        Steer,
        Jump,
        Turn,
        Hide,
        Mark,
        Unmark,
    }

    private sealed record Turn(Change[] Changes, bool IsTaken);

    private sealed record Change(What What, int Slot, int A, int B)
    {
        public void ApplyTo(World world)
        {
            (Table things, Table marks) = (world.Tables[0], world.Tables[1]);
            bool isThing = things.IsAlive(Slot);
            switch (What)
            {
                case What.Spawn when world.TrySpawn(things, out int slot):
                    (things.Column("x")[slot], things.Column("since")[slot]) = (B, world.Tick);
                    break;
                case What.Despawn when isThing:
                    Unmark(marks, things.Type.FirstId + Slot);
                    things.Despawn(Slot);
                    break;
                case What.Steer when isThing:
                    things.Column("speed")[Slot] = A / 4 * 4;
                    break;
                case What.Jump when isThing:
                    things.Column("x")[Slot] = B;
                    break;
                case What.Turn when isThing:
                    things.Column("facing")[Slot] = B & 0xffc0;
                    break;
                case What.Hide when isThing:
                    things.Column("secret")[Slot] = B;
                    break;
                case What.Mark when isThing && world.TrySpawn(marks, out int mark):
                    marks.Column("kind")[mark] = A;
                    marks.Column("thing")[mark] = things.Type.FirstId + Slot;
                    marks.Column("x")[mark] = things.Column("x")[Slot];
                    break;
                case What.Unmark when marks.IsAlive(Slot % Marks):
                    marks.Despawn(Slot % Marks);
                    break;
            }
        }

        private static void Unmark(Table marks, int thing)
        {
            foreach (int mark in marks.Slots)
                if (marks.Column("thing")[mark] == thing) marks.Despawn(mark);
        }
    }
}
