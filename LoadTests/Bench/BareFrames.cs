using System.Buffers.Binary;

namespace LoadTests.Bench;

/// <summary>What the bare server sends: enough of PROTOCOL.md for the load generator to count it.</summary>
internal static class BareFrames
{
    private const byte BinaryFinal = 0x82;
    private const byte FixArray = 0x90;
    private const byte Array16 = 0xdc;
    private const int FixArrayMax = 15;
    private const int Array16Header = 3;

    /// <summary>The end of the handshake; the generator does not check the accept key.</summary>
    public static ReadOnlySpan<byte> Upgrade => "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"u8;

    /// <summary>[21, 1, nil, nil]</summary>
    public static ReadOnlySpan<byte> Keyframe => [BinaryFinal, 5, FixArray | 4, 21, 1, 0xc0, 0xc0];

    /// <summary>
    /// A frame with [17, 1, 0, 1, 0...]: a tick later, the input that was in effect is that of the tick.
    /// </summary>
    public static byte[] Snapshot(int payloadBytes)
    {
        ReadOnlySpan<byte> start = [17, 1, 0, 1];
        if (payloadBytes < start.Length + Array16Header || payloadBytes > ushort.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(payloadBytes), payloadBytes, "There is no such frame.");
        var payload = new byte[payloadBytes];
        bool isShort = payloadBytes - 1 <= FixArrayMax;
        int elements = payloadBytes - (isShort ? 1 : Array16Header);
        payload[0] = isShort ? (byte)(FixArray | elements) : Array16;
        if (!isShort) BinaryPrimitives.WriteUInt16BigEndian(payload.AsSpan(1), (ushort)elements);
        start.CopyTo(payload.AsSpan(payloadBytes - elements));
        return payloadBytes < 126
            ? [BinaryFinal, (byte)payloadBytes, .. payload]
            : [BinaryFinal, 126, (byte)(payloadBytes >> 8), (byte)payloadBytes, .. payload];
    }
}
