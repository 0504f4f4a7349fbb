using System.Buffers;
using System.Text;
using MessagePack;
using static GameServer.Tests.Protocol.MessagePackSamples;

namespace GameServer.Tests.Protocol;

/// <summary>What is written is read again: values from a seed, awkward buffers, sequences cut anywhere, and no allocations.</summary>
public sealed class MessagePackRoundTripTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(42)]
    [InlineData(20261121)]
    public void Random_values_survive_the_round_trip(int seed)
    {
        byte[] bytes = Write((ref w) =>
        {
            var random = new Random(seed);
            for (int i = 0; i < 2_000; i++) WriteRandom(ref w, random, 0);
        });

        // The same seed makes the same values again, to compare with.
        var expected = new Random(seed);
        var reader = new MessagePackReader(bytes);
        for (int i = 0; i < 2_000; i++) CheckRandom(ref reader, expected, 0);
        Assert.True(reader.End);
        Assert.Equal(bytes.Length, reader.Consumed);

        var skipping = new MessagePackReader(bytes);
        for (int i = 0; i < 2_000; i++) skipping.Skip();
        Assert.True(skipping.End);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void The_size_of_the_outputs_buffers_does_not_change_what_is_written(int bufferSize)
    {
        byte[] expected = Write(WriteAll);
        var output = new ChunkedOutput(bufferSize);
        var writer = new MessagePackWriter(output);
        WriteAll(ref writer);
        writer.Flush();
        Assert.Equal(expected, output.Written);

        static void WriteAll(ref MessagePackWriter w)
        {
            var random = new Random(7);
            for (int i = 0; i < 300; i++) WriteRandom(ref w, random, 0);
        }
    }

    [Fact]
    public void Writing_can_go_on_after_a_flush()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        writer.Write(1);
        writer.Flush();
        Assert.Equal([1], output.WrittenSpan.ToArray());
        writer.Flush();
        writer.Write("two");
        writer.Flush();
        Assert.Equal([1, 0xa3, .. "two"u8], output.WrittenSpan.ToArray());
    }

    [Theory]
    [MemberData(nameof(ValueNames), MemberType = typeof(MessagePackSamples))]
    public void A_value_is_the_same_wherever_the_sequence_is_cut(string name)
    {
        byte[] value = [.. Values[name], 0x2a];
        var whole = new MessagePackReader(value);
        string expected = Describe(ref whole);
        for (int cut = 0; cut <= value.Length; cut++)
        {
            Check(Segmented(value, cut));
            Check(Segmented(value, cut, cut, value.Length));
        }

        Check(Segmented(value, [.. Enumerable.Range(0, value.Length)]));

        void Check(ReadOnlySequence<byte> sequence)
        {
            var reader = new MessagePackReader(sequence);
            Assert.Equal(expected, Describe(ref reader));
            Assert.Equal(value.Length - 1, reader.Consumed);
            Assert.False(reader.End);
            Assert.Equal(42, reader.ReadInt32());
            Assert.True(reader.End);

            var skipping = new MessagePackReader(sequence);
            skipping.Skip();
            Assert.Equal(value.Length - 1, skipping.Consumed);
            Assert.Equal(42, skipping.ReadInt32());
            Assert.True(skipping.End);
        }
    }

    [Fact]
    public void Every_reading_method_works_on_a_sequence_of_single_bytes()
    {
        foreach ((string name, byte[] value) in Values)
        {
            var whole = new MessagePackReader(value);
            foreach ((string readerName, (ReadFunction read, MessagePackType[] takes)) in Readers)
            {
                if (!takes.Contains(whole.NextMessagePackType)) continue;
                Assert.Equal(Outcome(read, new MessagePackReader(value)), Outcome(read, new MessagePackReader(
                    Segmented(value, [.. Enumerable.Range(1, value.Length - 1)]))));
            }
        }

        static object? Outcome(ReadFunction read, MessagePackReader reader)
        {
            try
            {
                return read(ref reader);
            }
            catch (OverflowException)
            {
                return "overflow";
            }
        }
    }

    [Fact]
    public void A_peek_reader_moves_independently_across_segments()
    {
        var reader = new MessagePackReader(Segmented(Hex("cd0100cd0200"), 1, 4));
        MessagePackReader peek = reader.CreatePeekReader();
        Assert.Equal(256, peek.ReadInt32());
        Assert.Equal(512, peek.ReadInt32());
        Assert.True(peek.End);
        Assert.Equal(256, reader.ReadInt32());
        Assert.Equal(3, reader.Consumed);
        Assert.Equal(512, reader.ReadInt32());
    }

    [Fact]
    public void Writing_and_reading_allocate_nothing()
    {
        var output = new ArrayBufferWriter<byte>(64 * 1024);
        Exchange(output);
        output.ResetWrittenCount();

        long before = GC.GetAllocatedBytesForCurrentThread();
        Exchange(output);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Exchange(ArrayBufferWriter<byte> output)
        {
            var writer = new MessagePackWriter(output);
            for (int i = 0; i < 100; i++)
            {
                writer.WriteArrayHeader(8);
                writer.Write(i * 7_777_777);
                writer.Write(-i);
                writer.Write((ulong)i << 33);
                writer.Write(i / 3f);
                writer.Write("a name, ä name");
                writer.Write("bytes"u8);
                writer.WriteNil();
                writer.Write(true);
            }

            writer.Flush();
            var reader = new MessagePackReader(output.WrittenMemory);
            for (int i = 0; i < 100; i++)
            {
                if (reader.ReadArrayHeader() != 8 || reader.ReadInt32() != i * 7_777_777 || reader.ReadInt32() != -i
                    || reader.ReadUInt64() != (ulong)i << 33 || reader.ReadSingle() != i / 3f
                    || reader.ReadStringSequence()!.Value.Length != 15 || reader.ReadBytes()!.Value.Length != 5
                    || !reader.TryReadNil() || !reader.ReadBoolean())
                    throw new InvalidOperationException("What was read is not what was written.");
            }
        }
    }

    private static void WriteRandom(ref MessagePackWriter w, Random random, int depth)
    {
        int kind = random.Next(depth < 3 ? 14 : 12);
        switch (kind)
        {
            case 0: w.WriteNil(); break;
            case 1: w.Write(random.Next(2) == 0); break;
            case 2: w.Write((byte)RandomBits(random)); break;
            case 3: w.Write((sbyte)RandomBits(random)); break;
            case 4: w.Write((ushort)RandomBits(random)); break;
            case 5: w.Write((short)RandomBits(random)); break;
            case 6: w.Write((uint)RandomBits(random)); break;
            case 7: w.Write((int)RandomBits(random)); break;
            case 8: w.Write((ulong)RandomBits(random)); break;
            case 9: w.Write(RandomBits(random)); break;
            case 10: w.Write(RandomText(random)); break;
            case 11: w.Write(BitConverter.Int64BitsToDouble(RandomBits(random))); break;
            default:
                int count = random.Next(20);
                if (kind == 12) w.WriteArrayHeader(count);
                else w.WriteMapHeader(count);
                for (int i = 0; i < (kind == 12 ? count : 2 * count); i++) WriteRandom(ref w, random, depth + 1);
                break;
        }
    }

    private static void CheckRandom(ref MessagePackReader r, Random random, int depth)
    {
        int kind = random.Next(depth < 3 ? 14 : 12);
        switch (kind)
        {
            case 0: Assert.True(r.TryReadNil()); break;
            case 1: Assert.Equal(random.Next(2) == 0, r.ReadBoolean()); break;
            case 2: Assert.Equal((byte)RandomBits(random), r.ReadByte()); break;
            case 3: Assert.Equal((sbyte)RandomBits(random), r.ReadSByte()); break;
            case 4: Assert.Equal((ushort)RandomBits(random), r.ReadUInt16()); break;
            case 5: Assert.Equal((short)RandomBits(random), r.ReadInt16()); break;
            case 6: Assert.Equal((uint)RandomBits(random), r.ReadUInt32()); break;
            case 7: Assert.Equal((int)RandomBits(random), r.ReadInt32()); break;
            case 8: Assert.Equal((ulong)RandomBits(random), r.ReadUInt64()); break;
            case 9: Assert.Equal(RandomBits(random), r.ReadInt64()); break;
            case 10: Assert.Equal(RandomText(random), r.ReadString()); break;
            case 11: Assert.Equal(RandomBits(random), BitConverter.DoubleToInt64Bits(r.ReadDouble())); break;
            default:
                int count = random.Next(20);
                Assert.Equal(count, kind == 12 ? r.ReadArrayHeader() : r.ReadMapHeader());
                for (int i = 0; i < (kind == 12 ? count : 2 * count); i++) CheckRandom(ref r, random, depth + 1);
                break;
        }
    }

    // All magnitudes are about equally likely, of both signs.
    private static long RandomBits(Random random) => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);

    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        for (int length = random.Next(8) == 0 ? random.Next(300) : random.Next(40); text.Length < length;)
        {
            // Every plane of Unicode; what lies among the surrogates is left out, it is not text.
            var rune = random.Next(4) switch
            {
                0 => new Rune(random.Next(0x80, 0x800)),
                1 => new Rune(random.Next(0xe000, 0x10000)),
                2 => new Rune(random.Next(0x10000, 0x110000)),
                _ => new Rune(random.Next(0x80)),
            };
            text.Append(rune);
        }

        return text.ToString();
    }

    /// <summary>Lends buffers that are as small as it may.</summary>
    private sealed class ChunkedOutput(int bufferSize) : IBufferWriter<byte>
    {
        private byte[] _lent = [];

        public List<byte> Written { get; } = [];

        public void Advance(int count)
        {
            Written.AddRange(_lent.AsSpan(0, count));
            _lent = [];
        }

        public Memory<byte> GetMemory(int sizeHint = 0) => _lent = new byte[Math.Max(bufferSize, sizeHint)];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
