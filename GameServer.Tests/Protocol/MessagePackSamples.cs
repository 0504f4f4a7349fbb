using System.Buffers;
using MessagePack;

namespace GameServer.Tests.Protocol;

/// <summary>
/// What the tests of MessagePack share. They use nothing that the package lacks and state nothing that it does otherwise, so they pass with
/// -p:UseMessagePackPackage=true too.
/// </summary>
internal static class MessagePackSamples
{
    public delegate void WriteAction(ref MessagePackWriter writer);

    public delegate object? ReadFunction(ref MessagePackReader reader);

    /// <summary>Each method that reads a value, and the kinds of values that it takes.</summary>
    public static readonly Dictionary<string, (ReadFunction Read, MessagePackType[] Takes)> Readers = new()
    {
        ["ReadByte"] = ((ref r) => r.ReadByte(), [MessagePackType.Integer]),
        ["ReadSByte"] = ((ref r) => r.ReadSByte(), [MessagePackType.Integer]),
        ["ReadUInt16"] = ((ref r) => r.ReadUInt16(), [MessagePackType.Integer]),
        ["ReadInt16"] = ((ref r) => r.ReadInt16(), [MessagePackType.Integer]),
        ["ReadUInt32"] = ((ref r) => r.ReadUInt32(), [MessagePackType.Integer]),
        ["ReadInt32"] = ((ref r) => r.ReadInt32(), [MessagePackType.Integer]),
        ["ReadUInt64"] = ((ref r) => r.ReadUInt64(), [MessagePackType.Integer]),
        ["ReadInt64"] = ((ref r) => r.ReadInt64(), [MessagePackType.Integer]),
        ["ReadSingle"] = ((ref r) => r.ReadSingle(), [MessagePackType.Integer, MessagePackType.Float]),
        ["ReadDouble"] = ((ref r) => r.ReadDouble(), [MessagePackType.Integer, MessagePackType.Float]),
        ["ReadBoolean"] = ((ref r) => r.ReadBoolean(), [MessagePackType.Boolean]),
        ["ReadNil"] = ((ref r) => r.ReadNil(), [MessagePackType.Nil]),
        ["ReadString"] = ((ref r) => r.ReadString(), [MessagePackType.Nil, MessagePackType.String]),
        ["ReadStringSequence"] = ((ref r) => r.ReadStringSequence()?.ToArray(), [MessagePackType.Nil, MessagePackType.String]),
        ["ReadBytes"] = ((ref r) => r.ReadBytes()?.ToArray(), [MessagePackType.Nil, MessagePackType.String, MessagePackType.Binary]),
        ["ReadArrayHeader"] = ((ref r) => r.ReadArrayHeader(), [MessagePackType.Array]),
        ["ReadMapHeader"] = ((ref r) => r.ReadMapHeader(), [MessagePackType.Map]),
    };

    /// <summary>One value or more of each format there is, by the format's name in the specification.</summary>
    public static readonly Dictionary<string, byte[]> Values = new()
    {
        ["positive fixint"] = [0x7f],
        ["negative fixint"] = [0xe0],
        ["uint 8"] = [0xcc, 0x80],
        ["uint 16"] = Hex("cd0100"),
        ["uint 32"] = Hex("ce00010000"),
        ["uint 64"] = Hex("cf0000000100000000"),
        ["int 8"] = Hex("d0df"),
        ["int 16"] = Hex("d1ff7f"),
        ["int 32"] = Hex("d2ffff7fff"),
        ["int 64"] = Hex("d3ffffffff7fffffff"),
        ["float 32"] = Hex("ca3fc00000"),
        ["float 64"] = Hex("cb3ff8000000000000"),
        ["nil"] = [0xc0],
        ["false"] = [0xc2],
        ["true"] = [0xc3],
        ["fixstr"] = [0xa3, .. "abc"u8],
        ["fixstr of 2-, 3- and 4-byte characters"] = [0xa9, .. "ä€🚀"u8],
        ["empty fixstr"] = [0xa0],
        ["str 8"] = [0xd9, 40, .. Filled(40, 'b')],
        ["str 16"] = [0xda, 0x01, 0x2c, .. Filled(300, 'c')],
        ["str 32"] = [0xdb, 0, 0, 0, 3, .. "xyz"u8],
        ["bin 8"] = Hex("c403010203"),
        ["bin 16"] = [0xc5, 0x01, 0x00, .. Filled(256, 'd')],
        ["bin 32"] = Hex("c60000000209ff"),
        ["fixarray"] = Hex("93c0c2c3"),
        ["empty fixarray"] = [0x90],
        ["array 16"] = [0xdc, 0, 16, .. Filled(16, (char)7)],
        ["array 32"] = [0xdd, 0, 0, 0, 2, 0xa1, (byte)'q', 0xcc, 0xff],
        ["fixmap"] = [0x82, 0xa1, (byte)'k', 1, 2, 0x91, 0x80],
        ["map 16"] = [0xde, 0, 16, .. Filled(32, (char)7)],
        ["map 32"] = [0xdf, 0, 0, 0, 1, 0xc0, 0x90],
        ["fixext 1"] = Hex("d40511"),
        ["fixext 2"] = Hex("d5051122"),
        ["fixext 4 (a timestamp)"] = Hex("d6ff00000001"),
        ["fixext 8"] = Hex("d7051122334455667788"),
        ["fixext 16"] = [0xd8, 5, .. Filled(16, 'e')],
        ["ext 8"] = [0xc7, 3, 5, .. Filled(3, 'f')],
        ["ext 16"] = [0xc8, 1, 0, 5, .. Filled(256, 'g')],
        ["ext 32"] = [0xc9, 0, 0, 0, 1, 5, 0x77],
        ["arrays in maps in arrays"] = Hex("9281a16192c0930102039181a162cb3ff0000000000000"),
    };

    public static TheoryData<string> ValueNames => [.. Values.Keys];

    public static TheoryData<string> ReaderNames => [.. Readers.Keys];

    public static byte[] Hex(string hex) => Convert.FromHexString(hex);

    public static byte[] Filled(int length, char with) => [.. Enumerable.Repeat((byte)with, length)];

    public static byte[] Write(WriteAction write)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        write(ref writer);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads one value in full, whatever it is, and describes it; equal bytes have equal descriptions.</summary>
    public static string Describe(ref MessagePackReader reader)
    {
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Integer:
                return reader.NextCode == 0xcf ? $"{reader.ReadUInt64()}" : $"{reader.ReadInt64()}";
            case MessagePackType.Float:
                return $"f{reader.ReadDouble():R}";
            case MessagePackType.Nil:
                return reader.TryReadNil() ? "nil" : throw new InvalidOperationException("It said it was nil.");
            case MessagePackType.Boolean:
                return $"{reader.ReadBoolean()}";
            case MessagePackType.String:
                return $"'{reader.ReadString()}'";
            case MessagePackType.Binary:
                return Convert.ToHexString(reader.ReadBytes()!.Value.ToArray());
            case MessagePackType.Array:
                return DescribeArray(ref reader);
            case MessagePackType.Map:
                return DescribeMap(ref reader);
            default:
                reader.Skip();
                return "ext";
        }
    }

    /// <summary>The same bytes as a sequence of segments that end at <paramref name="cuts"/>.</summary>
    public static ReadOnlySequence<byte> Segmented(ReadOnlyMemory<byte> bytes, params int[] cuts)
    {
        Segment? first = null;
        Segment? last = null;
        int from = 0;
        foreach (int to in cuts.Append(bytes.Length))
        {
            last = new Segment(bytes[from..to], last);
            first ??= last;
            from = to;
        }

        return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
    }

    private static string DescribeArray(ref MessagePackReader reader)
    {
        var values = new string[reader.ReadArrayHeader()];
        for (int i = 0; i < values.Length; i++) values[i] = Describe(ref reader);
        return $"[{string.Join(' ', values)}]";
    }

    private static string DescribeMap(ref MessagePackReader reader)
    {
        var pairs = new string[reader.ReadMapHeader()];
        for (int i = 0; i < pairs.Length; i++) pairs[i] = $"{Describe(ref reader)}:{Describe(ref reader)}";
        return $"{{{string.Join(' ', pairs)}}}";
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? previous)
        {
            Memory = memory;
            if (previous is null) return;
            previous.Next = this;
            RunningIndex = previous.RunningIndex + previous.Memory.Length;
        }
    }
}
