using System.Buffers;
using MessagePack;
using static GameServer.Tests.Protocol.MessagePackSamples;

namespace GameServer.Tests.Protocol;

/// <summary>Bytes that somebody made to do harm: the outcome is one of the three documented exceptions, soon, and without memory.</summary>
public sealed class MessagePackHostileInputTests
{
    [Theory]
    [MemberData(nameof(ValueNames), MemberType = typeof(MessagePackSamples))]
    public void A_value_that_is_cut_short_anywhere_throws(string name)
    {
        byte[] value = Values[name];
        for (int length = 0; length < value.Length; length++)
        {
            byte[] cut = value[..length];
            Assert.Throws<EndOfStreamException>(() =>
            {
                var reader = new MessagePackReader(cut);
                Describe(ref reader);
            });
            Assert.Throws<EndOfStreamException>(() => new MessagePackReader(cut).Skip());
            if (length > 1) Assert.Throws<EndOfStreamException>(() => new MessagePackReader(Segmented(cut, 1, length / 2)).Skip());
        }
    }

    [Theory]
    [MemberData(nameof(ReaderNames), MemberType = typeof(MessagePackSamples))]
    public void Nothing_at_all_throws(string name)
    {
        Assert.Throws<EndOfStreamException>(() => Read(name, []));
        Assert.True(new MessagePackReader(ReadOnlyMemory<byte>.Empty).End);
        Assert.Throws<EndOfStreamException>(() => new MessagePackReader(ReadOnlyMemory<byte>.Empty).NextCode);
        Assert.Throws<EndOfStreamException>(() => new MessagePackReader(ReadOnlyMemory<byte>.Empty).NextMessagePackType);
        Assert.Throws<EndOfStreamException>(() => new MessagePackReader(ReadOnlyMemory<byte>.Empty).TryReadNil());
    }

    [Theory]
    [MemberData(nameof(ReaderNames), MemberType = typeof(MessagePackSamples))]
    public void A_value_of_another_kind_throws(string name)
    {
        foreach (byte[] value in Values.Values)
        {
            if (Readers[name].Takes.Contains(new MessagePackReader(value).NextMessagePackType)) continue;
            Assert.Throws<MessagePackSerializationException>(() => Read(name, value));
        }

        Assert.Throws<MessagePackSerializationException>(() => new MessagePackReader((byte[])[0xc3]).TryReadArrayHeader(out _));
    }

    [Theory]
    [MemberData(nameof(ReaderNames), MemberType = typeof(MessagePackSamples))]
    public void The_byte_that_begins_nothing_throws(string name)
    {
        Assert.Throws<MessagePackSerializationException>(() => Read(name, [0xc1]));
        Assert.Throws<MessagePackSerializationException>(() => new MessagePackReader((byte[])[0xc1]).Skip());
        Assert.Throws<MessagePackSerializationException>(() => new MessagePackReader((byte[])[0x92, 0x01, 0xc1]).Skip());
    }

    [Theory]
    [InlineData("ReadArrayHeader", "91")]
    [InlineData("ReadArrayHeader", "9fc0c0")]
    [InlineData("ReadArrayHeader", "dc0003c0c0")]
    [InlineData("ReadArrayHeader", "dcffff")]
    [InlineData("ReadArrayHeader", "dd7fffffffc0")]
    [InlineData("ReadMapHeader", "81c0")]
    [InlineData("ReadMapHeader", "de0002c0c0c0")]
    [InlineData("ReadMapHeader", "df3fffffffc0")]
    [InlineData("ReadString", "a261")]
    [InlineData("ReadString", "d9ff61")]
    [InlineData("ReadString", "db7fffffff61")]
    [InlineData("ReadString", "dbffffffff61")]
    [InlineData("ReadStringSequence", "db7fffffff61")]
    [InlineData("ReadBytes", "c4ff61")]
    [InlineData("ReadBytes", "c67fffffff61")]
    [InlineData("ReadBytes", "c6ffffffff61")]
    public void A_header_that_claims_more_than_there_is_throws_before_allocating(string name, string bytes)
    {
        byte[] data = Hex(bytes);
        ReadOnlySequence<byte> segmented = Segmented(data, 1);
        Assert.Throws<EndOfStreamException>(() => Read(name, data));
        Assert.Throws<EndOfStreamException>(() => ReadSequence(name, segmented));

        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Read(name, data);
        }
        catch (EndOfStreamException)
        {
            // Only the exception itself may have been allocated.
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    [Theory]
    [InlineData("ReadArrayHeader", "ddffffffffc0")]
    [InlineData("ReadArrayHeader", "dd80000000c0")]
    [InlineData("ReadMapHeader", "dfffffffffc0")]
    [InlineData("ReadMapHeader", "df7fffffffc0")]
    [InlineData("ReadMapHeader", "df40000000c0")]
    public void A_count_beyond_what_an_int_can_hold_throws(string name, string bytes) => AssertDocumented(() => Read(name, Hex(bytes)));

    [Theory]
    [InlineData("ddffffffff")]
    [InlineData("dd7fffffffdd7fffffffdd7fffffffdd7fffffff")]
    [InlineData("dfffffffffdfffffffffdfffffffffdfffffffffdfffffffff")]
    [InlineData("dbffffffff")]
    [InlineData("c9ffffffff05")]
    public void Skipping_what_claims_more_than_there_is_throws(string bytes) =>
        AssertDocumented(() =>
        {
            new MessagePackReader(Hex(bytes)).Skip();
            return null;
        });

    [Fact]
    public void Skipping_a_million_nested_arrays_does_not_exhaust_the_stack()
    {
        byte[] nested = [.. Filled(1_000_000, (char)0x91), 0xc0];
        var reader = new MessagePackReader(nested);
        reader.Skip();
        Assert.True(reader.End);

        // Without its end; and the same with maps, whose first key is again a map.
        Assert.Throws<EndOfStreamException>(() => new MessagePackReader(nested.AsMemory(..^1)).Skip());
        Assert.Throws<EndOfStreamException>(() => new MessagePackReader(Filled(1_000_000, (char)0x81)).Skip());
    }

    [Theory]
    [InlineData("ff")]
    [InlineData("c0af")]
    [InlineData("eda080")]
    [InlineData("f0288cbc")]
    [InlineData("61e282")]
    [InlineData("f8888080806162")]
    public void What_is_not_UTF_8_becomes_the_replacement_character(string utf8)
    {
        byte[] content = Hex(utf8);
        byte[] value = [(byte)(0xa0 | content.Length), .. content];
        var text = (string)Read("ReadString", value)!;
        Assert.Contains('\ufffd', text);
        Assert.Equal(content, Read("ReadStringSequence", value));
        for (int cut = 1; cut < value.Length; cut++) Assert.Contains('\ufffd', (string)ReadSequence("ReadString", Segmented(value, cut))!);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_written_as_the_replacement_character() =>
        Assert.Equal([0xa5, (byte)'a', 0xef, 0xbf, 0xbd, (byte)'b'], Write((ref w) => w.Write("a\ud83db")));

    [Theory]
    [InlineData(3)]
    [InlineData(1001)]
    public void Random_bytes_give_values_or_documented_exceptions_and_nothing_else(int seed)
    {
        var random = new Random(seed);
        int values = 0;
        for (int i = 0; i < 500; i++)
        {
            var bytes = new byte[random.Next(1, 24)];
            random.NextBytes(bytes);

            // Half of them begin with a format that has a payload, or hardly any would get beyond their first byte.
            if (random.Next(2) == 0) bytes[0] = (byte)random.Next(0x80, 0xe0);
            values += Try(bytes, (ref r) => Describe(ref r)) ? 1 : 0;
            Try(bytes, Skip);
            foreach ((ReadFunction read, _) in Readers.Values) Try(bytes, read);
        }

        Assert.InRange(values, 50, 450);

        bool Try(byte[] bytes, ReadFunction read)
        {
            bool whole = Outcome(new MessagePackReader(bytes), read);
            Outcome(new MessagePackReader(Segmented(bytes, random.Next(bytes.Length + 1))), read);
            return whole;
        }

        static object? Skip(ref MessagePackReader reader)
        {
            reader.Skip();
            return null;
        }
    }

    private static bool Outcome(MessagePackReader reader, ReadFunction read)
    {
        try
        {
            read(ref reader);
            return true;
        }
        catch (Exception e) when (e is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            return false;
        }
    }

    private static void AssertDocumented(Func<object?> read)
    {
        Exception? e = Record.Exception(() => { read(); });
        Assert.True(e is EndOfStreamException or OverflowException, $"It threw {e?.GetType().Name ?? "nothing"}.");
    }

    private static object? Read(string name, byte[] data)
    {
        var reader = new MessagePackReader(data);
        return Readers[name].Read(ref reader);
    }

    private static object? ReadSequence(string name, ReadOnlySequence<byte> data)
    {
        var reader = new MessagePackReader(data);
        return Readers[name].Read(ref reader);
    }
}
