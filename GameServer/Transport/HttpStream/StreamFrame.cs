using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using GameServer.Protocol;

namespace GameServer.Transport.HttpStream;

/// <summary>Frame types of a stream. PROTOCOL.md, section 8. The values are on the wire.</summary>
public enum StreamFrameKind
{
    /// <summary>A keep-alive for proxies.</summary>
    KeepAlive = 0,

    /// <summary>One message, in both directions.</summary>
    Message = 1,

    /// <summary>The end, in both directions: a two-byte code and a reason, as in a WebSocket close frame.</summary>
    Close = 2,

    /// <summary>The key with which the client names its stream when it sends.</summary>
    Key = 3,
}

/*  Frame:  kind | length         | payload
            u8   | u32 big-endian | length bytes     */

/// <summary>Encodes and decodes frames.</summary>
internal static class StreamFrame
{
    /// <summary>Size of a frame header in bytes.</summary>
    public const int HeadBytes = 5;

    /// <summary>The close frame's payload for a reason.</summary>
    public static byte[] ClosePayload(CloseReason reason) =>
        [(byte)(reason.Code >> 8), (byte)reason.Code, .. Encoding.UTF8.GetBytes(reason.Text)];

    /// <summary>Whether a client may send this close payload.</summary>
    public static bool IsClosePayload(ReadOnlySpan<byte> payload) =>
        payload.Length is >= sizeof(ushort) and <= 125 && BinaryPrimitives.ReadUInt16BigEndian(payload) is >= 1000 and < 5000;

    /// <summary>Writes a frame.</summary>
    public static void Write(IBufferWriter<byte> writer, StreamFrameKind kind, ReadOnlySpan<byte> payload)
    {
        Span<byte> bytes = writer.GetSpan(HeadBytes + payload.Length);
        bytes[0] = (byte)kind;
        BinaryPrimitives.WriteInt32BigEndian(bytes[1..], payload.Length);
        payload.CopyTo(bytes[HeadBytes..]);
        writer.Advance(HeadBytes + payload.Length);
    }

    /// <summary>Takes the next frame from <paramref name="rest"/>; false if it is incomplete.</summary>
    public static bool TryRead(ref ReadOnlyMemory<byte> rest, out StreamFrameKind kind, out ReadOnlyMemory<byte> payload)
    {
        (kind, payload) = (default, default);
        if (rest.Length < HeadBytes) return false;
        uint length = BinaryPrimitives.ReadUInt32BigEndian(rest.Span[1..]);
        if (length > rest.Length - HeadBytes) return false;
        kind = (StreamFrameKind)rest.Span[0];
        payload = rest.Slice(HeadBytes, (int)length);
        rest = rest[(HeadBytes + (int)length)..];
        return true;
    }
}
