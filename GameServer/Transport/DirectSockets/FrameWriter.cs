using System.Buffers.Binary;
using System.Text;
using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Transport.DirectSockets;

/// <summary>Writes a server's WebSocket frames (RFC 6455, section 5: final, unmasked) back to back.</summary>
/// <param name="capacity">Initial capacity in bytes.</param>
internal sealed class FrameWriter(int capacity = 16_384)
{
    private const byte Binary = 0x82;
    private const byte CloseFrame = 0x88;
    private const byte PingFrame = 0x89;
    private const byte PongFrame = 0x8a;
    private const int HeadBytesMax = 10;

    private readonly ByteBuffer _bytes = new(capacity);

    /// <summary>Bytes written.</summary>
    public int Length => _bytes.Count;

    /// <summary>The written bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.Written;

    /// <summary>Removes everything.</summary>
    public void Clear() => _bytes.Clear();

    /// <summary>Writes a complete message.</summary>
    public void Message(ReadOnlySpan<byte> payload) => Add(Binary, payload);

    /// <summary>Writes a pong; at most 125 bytes.</summary>
    public void Pong(ReadOnlySpan<byte> payload) => Add(PongFrame, payload);

    /// <summary>Writes a ping without payload.</summary>
    public void Ping() => Add(PingFrame, []);

    /// <summary>Writes a close frame.</summary>
    public void Close(CloseReason reason)
    {
        Span<byte> payload = stackalloc byte[125];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)reason.Code);
        int text = Encoding.UTF8.GetBytes(reason.Text, payload[2..]);
        Add(CloseFrame, payload[..(2 + text)]);
    }

    /// <summary>Appends the frames of another writer.</summary>
    public void Raw(ReadOnlySpan<byte> frames) => _bytes.Write(frames);

    private void Add(byte first, ReadOnlySpan<byte> payload)
    {
        Span<byte> free = _bytes.GetSpan(HeadBytesMax + payload.Length);
        free[0] = first;
        int head = 2;
        if (payload.Length < 126)
        {
            free[1] = (byte)payload.Length;
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            free[1] = 126;
            BinaryPrimitives.WriteUInt16BigEndian(free[2..], (ushort)payload.Length);
            head = 4;
        }
        else
        {
            free[1] = 127;
            BinaryPrimitives.WriteUInt64BigEndian(free[2..], (ulong)payload.Length);
            head = HeadBytesMax;
        }

        payload.CopyTo(free[head..]);
        _bytes.Advance(head + payload.Length);
    }
}
