using System.Buffers;
using System.Globalization;
using System.Numerics;
using MessagePack;
using static GameServer.Tests.Protocol.MessagePackSamples;

namespace GameServer.Tests.Protocol;

/// <summary>Each format of the specification at each of its boundaries: the exact bytes, and what reading makes of them.</summary>
public sealed class MessagePackFormatTests
{
    [Theory]
    [InlineData("0", "00")]
    [InlineData("1", "01")]
    [InlineData("127", "7f")]
    [InlineData("128", "cc80")]
    [InlineData("255", "ccff")]
    [InlineData("256", "cd0100")]
    [InlineData("32767", "cd7fff")]
    [InlineData("32768", "cd8000")]
    [InlineData("65535", "cdffff")]
    [InlineData("65536", "ce00010000")]
    [InlineData("2147483647", "ce7fffffff")]
    [InlineData("2147483648", "ce80000000")]
    [InlineData("4294967295", "ceffffffff")]
    [InlineData("4294967296", "cf0000000100000000")]
    [InlineData("9223372036854775807", "cf7fffffffffffffff")]
    [InlineData("9223372036854775808", "cf8000000000000000")]
    [InlineData("18446744073709551615", "cfffffffffffffffff")]
    [InlineData("-1", "ff")]
    [InlineData("-32", "e0")]
    [InlineData("-33", "d0df")]
    [InlineData("-128", "d080")]
    [InlineData("-129", "d1ff7f")]
    [InlineData("-32768", "d18000")]
    [InlineData("-32769", "d2ffff7fff")]
    [InlineData("-2147483648", "d280000000")]
    [InlineData("-2147483649", "d3ffffffff7fffffff")]
    [InlineData("-9223372036854775808", "d38000000000000000")]
    public void An_integer_has_the_shortest_format_whatever_its_type_is(string number, string bytes)
    {
        Int128 value = Int128.Parse(number, CultureInfo.InvariantCulture);
        if (Fits<sbyte>(value)) Check((ref w) => w.Write((sbyte)value));
        if (Fits<byte>(value)) Check((ref w) => w.Write((byte)value));
        if (Fits<short>(value)) Check((ref w) => w.Write((short)value));
        if (Fits<ushort>(value)) Check((ref w) => w.Write((ushort)value));
        if (Fits<int>(value)) Check((ref w) => w.Write((int)value));
        if (Fits<uint>(value)) Check((ref w) => w.Write((uint)value));
        if (Fits<long>(value)) Check((ref w) => w.Write((long)value));
        if (Fits<ulong>(value)) Check((ref w) => w.Write((ulong)value));

        void Check(WriteAction write) => Assert.Equal(bytes, Convert.ToHexStringLower(Write(write)));
    }

    [Theory]
    [InlineData("7f", 127)]
    [InlineData("e0", -32)]
    [InlineData("cc00", 0)]
    [InlineData("ccff", 255)]
    [InlineData("cd0001", 1)]
    [InlineData("cdffff", 65535)]
    [InlineData("ce00000002", 2)]
    [InlineData("ceffffffff", 4294967295)]
    [InlineData("cf0000000000000003", 3)]
    [InlineData("cf7fffffffffffffff", long.MaxValue)]
    [InlineData("d07f", 127)]
    [InlineData("d080", -128)]
    [InlineData("d10004", 4)]
    [InlineData("d18000", -32768)]
    [InlineData("d200000005", 5)]
    [InlineData("d280000000", int.MinValue)]
    [InlineData("d30000000000000006", 6)]
    [InlineData("d38000000000000000", long.MinValue)]
    public void An_integer_is_read_from_any_format_by_any_type_that_can_hold_it(string bytes, long value)
    {
        byte[] data = Hex(bytes);
        Check<sbyte>("ReadSByte");
        Check<byte>("ReadByte");
        Check<short>("ReadInt16");
        Check<ushort>("ReadUInt16");
        Check<int>("ReadInt32");
        Check<uint>("ReadUInt32");
        Check<long>("ReadInt64");
        Check<ulong>("ReadUInt64");
        Assert.Equal((float)value, Read("ReadSingle", data));
        Assert.Equal((double)value, Read("ReadDouble", data));

        void Check<T>(string reader)
            where T : INumber<T>, IMinMaxValue<T>
        {
            if (Fits<T>(value)) Assert.Equal(T.CreateChecked(value), Read(reader, data));
            else Assert.Throws<OverflowException>(() => Read(reader, data));
        }
    }

    [Fact]
    public void An_unsigned_integer_above_what_is_signed_is_read_as_such_only()
    {
        byte[] data = Hex("cfffffffffffffffff");
        Assert.Equal(ulong.MaxValue, Read("ReadUInt64", data));
        Assert.Throws<OverflowException>(() => Read("ReadInt64", data));
        Assert.Equal((double)ulong.MaxValue, Read("ReadDouble", data));
    }

    [Theory]
    [InlineData(0f, "ca00000000")]
    [InlineData(-0f, "ca80000000")]
    [InlineData(1.5f, "ca3fc00000")]
    [InlineData(float.MaxValue, "ca7f7fffff")]
    [InlineData(float.PositiveInfinity, "ca7f800000")]
    public void A_float_of_32_bits_keeps_its_size(float value, string bytes)
    {
        Assert.Equal(bytes, Convert.ToHexStringLower(Write((ref w) => w.Write(value))));
        Assert.Equal(value, Read("ReadSingle", Hex(bytes)));
        Assert.Equal((double)value, Read("ReadDouble", Hex(bytes)));
    }

    [Theory]
    [InlineData(0d, "cb0000000000000000")]
    [InlineData(-1.25, "cbbff4000000000000")]
    [InlineData(double.Epsilon, "cb0000000000000001")]
    [InlineData(double.MinValue, "cbffefffffffffffff")]
    public void A_float_of_64_bits_keeps_its_size(double value, string bytes)
    {
        Assert.Equal(bytes, Convert.ToHexStringLower(Write((ref w) => w.Write(value))));
        Assert.Equal(value, Read("ReadDouble", Hex(bytes)));
        Assert.Equal((float)value, Read("ReadSingle", Hex(bytes)));
    }

    [Fact]
    public void Nil_and_the_booleans_are_one_byte_each()
    {
        Assert.Equal(Hex("c0c3c2c0"), Write((ref w) =>
        {
            w.WriteNil();
            w.Write(true);
            w.Write(false);
            w.Write((string?)null);
        }));

        var reader = new MessagePackReader(Hex("c0c3c2c0"));
        Assert.Equal(Nil.Default, reader.ReadNil());
        Assert.False(reader.TryReadNil());
        Assert.True(reader.ReadBoolean());
        Assert.False(reader.ReadBoolean());
        Assert.True(reader.TryReadNil());
        Assert.True(reader.End);
    }

    [Fact]
    public void Nil_is_a_string_and_bytes_that_are_null()
    {
        Assert.Null(Read("ReadString", [0xc0]));
        Assert.Null(Read("ReadStringSequence", [0xc0]));
        Assert.Null(Read("ReadBytes", [0xc0]));
    }

    [Theory]
    [InlineData(0, "a0")]
    [InlineData(1, "a1")]
    [InlineData(31, "bf")]
    [InlineData(32, "d920")]
    [InlineData(255, "d9ff")]
    [InlineData(256, "da0100")]
    [InlineData(65535, "daffff")]
    [InlineData(65536, "db00010000")]
    public void A_string_begins_with_its_length_in_the_shortest_format(int length, string header)
    {
        byte[] expected = [.. Hex(header), .. Filled(length, 's')];
        string text = new('s', length);
        Assert.Equal(expected, Write((ref w) => w.Write(text)));
        Assert.Equal(expected, Write((ref w) => w.WriteString(Filled(length, 's'))));
        Assert.Equal(expected, Write((ref w) =>
        {
            w.WriteStringHeader(length);
            w.WriteRaw(Filled(length, 's'));
        }));
        Assert.Equal(text, Read("ReadString", expected));
        Assert.Equal(Filled(length, 's'), Read("ReadStringSequence", expected));
    }

    [Fact]
    public void The_length_of_a_string_counts_bytes_not_characters()
    {
        string text = string.Concat(Enumerable.Repeat("€", 11));
        Assert.Equal([0xd9, 33, .. "€€€€€€€€€€€"u8], Write((ref w) => w.Write(text)));
        Assert.Equal([0xaf, .. "naïve 🚀 日"u8], Write((ref w) => w.Write("naïve 🚀 日")));
        Assert.Equal("naïve 🚀 日", Read("ReadString", [0xaf, .. "naïve 🚀 日"u8]));
    }

    [Theory]
    [InlineData(0, "c400")]
    [InlineData(1, "c401")]
    [InlineData(255, "c4ff")]
    [InlineData(256, "c50100")]
    [InlineData(65535, "c5ffff")]
    [InlineData(65536, "c600010000")]
    public void Bytes_begin_with_their_length_in_the_shortest_format(int length, string header)
    {
        byte[] content = Filled(length, 'x');
        byte[] expected = [.. Hex(header), .. content];
        Assert.Equal(expected, Write((ref w) => w.Write((ReadOnlySpan<byte>)content)));
        Assert.Equal(expected, Write((ref w) =>
        {
            w.WriteBinHeader(length);
            w.WriteRaw(content);
        }));
        Assert.Equal(content, Read("ReadBytes", expected));
    }

    [Theory]
    [InlineData(0, "90", "80")]
    [InlineData(1, "91", "81")]
    [InlineData(15, "9f", "8f")]
    [InlineData(16, "dc0010", "de0010")]
    [InlineData(65535, "dcffff", "deffff")]
    [InlineData(65536, "dd00010000", "df00010000")]
    public void Arrays_and_maps_begin_with_their_count_in_the_shortest_format(int count, string array, string map)
    {
        Assert.Equal(array, Convert.ToHexStringLower(Write((ref w) => w.WriteArrayHeader(count))));
        Assert.Equal(map, Convert.ToHexStringLower(Write((ref w) => w.WriteMapHeader(count))));
        Assert.Equal(count, Read("ReadArrayHeader", [.. Hex(array), .. Filled(count, (char)1)], toTheEnd: false));
        Assert.Equal(count, Read("ReadMapHeader", [.. Hex(map), .. Filled(2 * count, (char)1)], toTheEnd: false));
    }

    [Fact]
    public void An_array_header_can_be_tried_before_its_values_are_there()
    {
        var whole = new MessagePackReader(Hex("dc0010"));
        Assert.True(whole.TryReadArrayHeader(out int count));
        Assert.Equal(16, count);
        Assert.True(whole.End);

        Assert.False(new MessagePackReader(Hex("dc00")).TryReadArrayHeader(out _));
        Assert.False(new MessagePackReader(Hex("dd000000")).TryReadArrayHeader(out _));
        Assert.False(new MessagePackReader(ReadOnlyMemory<byte>.Empty).TryReadArrayHeader(out _));
    }

    [Theory]
    [MemberData(nameof(ValueNames), MemberType = typeof(MessagePackSamples))]
    public void Any_value_can_be_skipped(string name)
    {
        byte[] value = Values[name];
        var reader = new MessagePackReader((byte[])[.. value, 0x2a]);
        reader.Skip();
        Assert.Equal(value.Length, reader.Consumed);
        Assert.Equal(42, reader.ReadInt32());
        Assert.True(reader.End);
    }

    [Fact]
    public void Every_first_byte_names_its_kind_and_is_not_consumed()
    {
        for (int code = 0; code < 256; code++)
        {
            var reader = new MessagePackReader((byte[])[(byte)code]);
            Assert.Equal(Expected(code), reader.NextMessagePackType);
            Assert.Equal(code, reader.NextCode);
            Assert.Equal(0, reader.Consumed);
            Assert.False(reader.End);
        }

        static MessagePackType Expected(int code) => code switch
        {
            <= 0x7f or >= 0xe0 or (>= 0xcc and <= 0xd3) => MessagePackType.Integer,
            <= 0x8f or 0xde or 0xdf => MessagePackType.Map,
            <= 0x9f or 0xdc or 0xdd => MessagePackType.Array,
            <= 0xbf or 0xd9 or 0xda or 0xdb => MessagePackType.String,
            0xc0 => MessagePackType.Nil,
            0xc1 => MessagePackType.Unknown,
            0xc2 or 0xc3 => MessagePackType.Boolean,
            0xc4 or 0xc5 or 0xc6 => MessagePackType.Binary,
            0xca or 0xcb => MessagePackType.Float,
            _ => MessagePackType.Extension,
        };
    }

    [Fact]
    public void A_peek_reader_moves_independently()
    {
        var reader = new MessagePackReader(Hex("9201a16b"));
        Assert.Equal(2, reader.ReadArrayHeader());
        reader.Depth = 3;
        MessagePackReader peek = reader.CreatePeekReader();
        Assert.Equal(1, peek.ReadInt32());
        Assert.Equal("k", peek.ReadString());
        Assert.True(peek.End);
        Assert.Equal(3, peek.Depth);
        Assert.Equal(1, reader.Consumed);
        Assert.Equal(1, reader.ReadInt32());
    }

    private static bool Fits<T>(Int128 value)
        where T : INumber<T>, IMinMaxValue<T> =>
        value >= Int128.CreateChecked(T.MinValue) && value <= Int128.CreateChecked(T.MaxValue);

    private static object? Read(string name, byte[] data, bool toTheEnd = true)
    {
        var reader = new MessagePackReader(data);
        object? value = Readers[name].Read(ref reader);
        if (toTheEnd) Assert.True(reader.End);
        return value;
    }
}
