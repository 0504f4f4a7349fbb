using System.Buffers.Binary;
using System.Text;

namespace GameServer.Tests.TestKit;

/// <summary>WebSocket frames (RFC 6455, section 5) by hand, right ones and wrong ones.</summary>
public readonly record struct RawFrame(int Opcode, byte[] Payload, bool IsFinal = true)
{
    public const int Continuation = 0;
    public const int Text = 1;
    public const int Binary = 2;
    public const int Close = 8;
    public const int Ping = 9;
    public const int Pong = 10;

    /// <summary>The mask that clients use here.</summary>
    public const uint Mask = 0xa1_b2_c3_d4;

    /// <summary>The code in the payload of a close frame.</summary>
    public int CloseCode => BinaryPrimitives.ReadUInt16BigEndian(Payload);

    /// <summary>The reason in the payload of a close frame.</summary>
    public string CloseText => Encoding.UTF8.GetString(Payload.AsSpan(2));

    /// <summary>The frame of a client, with the shortest length.</summary>
    public static byte[] Of(int opcode, ReadOnlySpan<byte> payload, bool isFinal = true, uint mask = Mask)
    {
        byte[] key = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(key, mask);
        byte[] frame = [(byte)((isFinal ? 0x80 : 0) | opcode), .. LengthOf(payload.Length), .. key, .. payload];
        for (int i = 0; i < payload.Length; i++) frame[frame.Length - payload.Length + i] ^= key[i & 3];
        return frame;
    }

    /// <summary>A client's close frame.</summary>
    public static byte[] CloseOf(int code, string reason = "") => Of(Close, ClosePayload(code, Encoding.UTF8.GetBytes(reason)));

    /// <summary>What stands in a close frame.</summary>
    public static byte[] ClosePayload(int code, params ReadOnlySpan<byte> reason) => [(byte)(code >> 8), (byte)code, .. reason];

    /// <summary>Many bytes, each unlike its neighbors.</summary>
    public static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i * 7))];

    private static byte[] LengthOf(int length) => length switch
    {
        < 126 => [(byte)(0x80 | length)],
        <= ushort.MaxValue => [0x80 | 126, (byte)(length >> 8), (byte)length],
        _ => [0x80 | 127, 0, 0, 0, 0, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length],
    };
}
