using System.Buffers.Binary;
using System.Text;
using GameServer.Client;

namespace LoadTests.Generator;

/// <summary>Writes what a player sends, as masked WebSocket frames (RFC 6455, 5.3), without allocating.</summary>
internal static class ClientFrames
{
    /// <summary>Room for the longest frame: a control frame with 125 bytes.</summary>
    public const int FrameBytesMax = HeaderBytes + 125;

    public const int Binary = 2;
    public const int Close = 8;
    public const int Ping = 9;
    public const int Pong = 10;

    private const int HeaderBytes = 6;
    private const int Final = 0x80;

    /// <summary>The request that opens a connection.</summary>
    /// <param name="host">The server's name and port.</param>
    public static byte[] Upgrade(string host) => Encoding.ASCII.GetBytes(
        $"GET /ws HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" +
        $"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: {GameClient.Subprotocol}\r\n\r\n");

    /// <summary>[1, 1, ticket, 0]; returns the length of the frame.</summary>
    public static int Hello(Span<byte> frame, uint mask, string ticket)
    {
        Span<byte> payload = frame[HeaderBytes..];
        int length = 0;
        payload[length++] = 0x94;
        payload[length++] = 1;
        payload[length++] = 1;
        length += WriteText(payload[length..], ticket);
        payload[length++] = 0;
        return Finish(frame, Binary, mask, length);
    }

    /// <summary>[2, tick, rewindTicks, values]; returns the length of the frame.</summary>
    public static int Input(Span<byte> frame, uint mask, int tick, int rewindTicks, ReadOnlySpan<int> values)
    {
        Span<byte> payload = frame[HeaderBytes..];
        int length = 0;
        payload[length++] = 0x94;
        payload[length++] = 2;
        length += WriteInteger(payload[length..], tick);
        length += WriteInteger(payload[length..], rewindTicks);
        payload[length++] = (byte)(0x90 | values.Length); // a schema has at most 8 input fields
        foreach (int value in values) length += WriteInteger(payload[length..], value);
        return Finish(frame, Binary, mask, length);
    }

    /// <summary>[4, 1, seatKey, received, 0]; returns the length of the frame.</summary>
    public static int Resume(Span<byte> frame, uint mask, string seatKey, int received)
    {
        Span<byte> payload = frame[HeaderBytes..];
        int length = 0;
        payload[length++] = 0x95;
        payload[length++] = 4;
        payload[length++] = 1;
        length += WriteText(payload[length..], seatKey);
        length += WriteInteger(payload[length..], received);
        payload[length++] = 0;
        return Finish(frame, Binary, mask, length);
    }

    /// <summary>[3, time, received]; returns the length of the frame.</summary>
    public static int Ask(Span<byte> frame, uint mask, int time, int received)
    {
        Span<byte> payload = frame[HeaderBytes..];
        int length = 0;
        payload[length++] = 0x93;
        payload[length++] = 3;
        length += WriteInteger(payload[length..], time);
        length += WriteInteger(payload[length..], received);
        return Finish(frame, Binary, mask, length);
    }

    /// <summary>
    /// A Pong, or the answer to a Close, with the payload of what it answers; returns the length of the frame.
    /// </summary>
    public static int Answer(Span<byte> frame, uint mask, int opcode, ReadOnlySpan<byte> payload)
    {
        payload.CopyTo(frame[HeaderBytes..]);
        return Finish(frame, opcode, mask, payload.Length);
    }

    // Tickets and seat keys are ASCII, with fewer characters than a frame has bytes.
    private static int WriteText(Span<byte> to, string text)
    {
        int head = text.Length < 32 ? 1 : 2;
        if (head == 1)
        {
            to[0] = (byte)(0xa0 | text.Length);
        }
        else
        {
            to[0] = 0xd9;
            to[1] = (byte)text.Length;
        }

        return head + Encoding.ASCII.GetBytes(text, to[head..]);
    }

    private static int WriteInteger(Span<byte> to, int value)
    {
        switch (value)
        {
            case < -32:
                to[0] = 0xd2;
                BinaryPrimitives.WriteInt32BigEndian(to[1..], value);
                return 5;
            case < 0x80: // also the negative ones down to -32
                to[0] = (byte)value;
                return 1;
            case <= byte.MaxValue:
                to[0] = 0xcc;
                to[1] = (byte)value;
                return 2;
            case <= ushort.MaxValue:
                to[0] = 0xcd;
                BinaryPrimitives.WriteUInt16BigEndian(to[1..], (ushort)value);
                return 3;
            default:
                to[0] = 0xce;
                BinaryPrimitives.WriteInt32BigEndian(to[1..], value);
                return 5;
        }
    }

    private static int Finish(Span<byte> frame, int opcode, uint mask, int length)
    {
        frame[0] = (byte)(Final | opcode);
        frame[1] = (byte)(0x80 | length);
        Span<byte> key = frame.Slice(2, sizeof(uint));
        BinaryPrimitives.WriteUInt32BigEndian(key, mask);
        Span<byte> payload = frame.Slice(HeaderBytes, length);
        for (int i = 0; i < payload.Length; i++) payload[i] ^= key[i & 3];
        return HeaderBytes + length;
    }
}
