using System.Buffers.Binary;
using System.Text;
using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Transport.DirectSockets;

/// <summary>The result of decoding.</summary>
internal enum DecodedFrame
{
    /// <summary>Incomplete frame; more bytes needed.</summary>
    Nothing,

    /// <summary>A complete message, of one or more frames.</summary>
    Message,

    /// <summary>A part of a message, which is stored until the last one.</summary>
    Fragment,

    /// <summary>A ping, to be answered with its payload.</summary>
    Ping,

    /// <summary>A pong.</summary>
    Pong,

    /// <summary>The client's close frame.</summary>
    Close,

    /// <summary>An error that ends the session.</summary>
    Error,
}

/// <summary>
/// Decodes a client's WebSocket frames (RFC 6455, section 5) in place. Stores only the fragments of an incomplete
/// message. Validates headers before the payload arrives, so it never waits for or stores data that it will refuse.
/// </summary>
internal struct FrameDecoder(int messageBytesMax)
{
    /// <summary>Maximum size of a frame header.</summary>
    public const int HeadBytesMax = 14;

    private const int ControlBytesMax = 125;
    private const int Continuation = 0;
    private const int Text = 1;
    private const int Binary = 2;
    private const int CloseFrame = 8;
    private const int PingFrame = 9;
    private const int PongFrame = 10;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private ByteBuffer? _message; // the fragments so far
    private bool _inMessage;

    /// <summary>Decodes the next frame from <paramref name="at"/> and advances past it.</summary>
    /// <param name="buffer">Received data; payloads are unmasked in place.</param>
    /// <param name="at">Start position; on return, the next one.</param>
    /// <param name="payload">Payload of a message, a ping or a pong; valid until the next call.</param>
    /// <param name="error">The close reason for <see cref="DecodedFrame.Error"/>.</param>
    public DecodedFrame Next(Memory<byte> buffer, ref int at, out ReadOnlyMemory<byte> payload, out CloseReason? error)
    {
        payload = default;
        error = null;
        if (TryReadHead(buffer.Span[at..], out Head head, out error))
        {
            if (buffer.Length - at < head.Length + head.PayloadLength) return DecodedFrame.Nothing;
            Memory<byte> bytes = buffer.Slice(at + head.Length, head.PayloadLength);
            Unmask(bytes.Span, head.Mask);
            at += head.Length + head.PayloadLength;
            switch (head.Opcode)
            {
                case PongFrame:
                    payload = bytes;
                    return DecodedFrame.Pong;
                case PingFrame:
                    payload = bytes;
                    return DecodedFrame.Ping;
                case CloseFrame:
                    payload = bytes;
                    error = CheckClose(bytes.Span);
                    return error is null ? DecodedFrame.Close : DecodedFrame.Error;
            }

            if (head.IsFinal && !_inMessage)
            {
                payload = bytes;
                return DecodedFrame.Message;
            }

            _message ??= new ByteBuffer();
            if (!_inMessage) _message.Clear();
            _message.Write(bytes.Span);
            _inMessage = !head.IsFinal;
            if (_inMessage) return DecodedFrame.Fragment;
            payload = _message.WrittenMemory;
            return DecodedFrame.Message;
        }

        return error is null ? DecodedFrame.Nothing : DecodedFrame.Error;
    }

    private bool TryReadHead(ReadOnlySpan<byte> bytes, out Head head, out CloseReason? error)
    {
        head = default;
        error = null;
        if (bytes.Length < 2) return false;
        head.IsFinal = (bytes[0] & 0x80) != 0;
        head.Opcode = bytes[0] & 0x0f;
        int shortLength = bytes[1] & 0x7f;
        bool isControl = head.Opcode >= CloseFrame;
        bool isMasked = (bytes[1] & 0x80) != 0;
        bool isKnown = head.Opcode is <= Binary or (>= CloseFrame and <= PongFrame);
        bool hasReservedBits = (bytes[0] & 0x70) != 0; // no extension was negotiated
        bool isOutOfPlace = isControl ? !head.IsFinal || shortLength > ControlBytesMax : _inMessage != (head.Opcode == Continuation);
        if (hasReservedBits || !isKnown || !isMasked || isOutOfPlace)
        {
            error = CloseReason.ProtocolError;
            return false;
        }

        if (head.Opcode == Text)
        {
            error = CloseReason.TextNotSupported;
            return false;
        }

        int lengthBytes = shortLength switch { 126 => 2, 127 => 8, _ => 0 };
        if (bytes.Length < 2 + lengthBytes) return false;
        ulong length = lengthBytes switch
        {
            2 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            8 => BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]),
            _ => (ulong)shortLength,
        };
        // "The minimal number of bytes MUST be used", and the most significant bit is 0.
        if ((lengthBytes == 2 && length < 126) || (lengthBytes == 8 && length is < 65_536 or > long.MaxValue))
            error = CloseReason.ProtocolError;
        else if (!isControl && length > (ulong)(messageBytesMax - (_inMessage ? _message!.Count : 0))) error = CloseReason.MessageTooBig;
        if (error is not null || bytes.Length < 2 + lengthBytes + 4) return false;
        head.PayloadLength = (int)length;
        head.Mask = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(2 + lengthBytes)..]);
        head.Length = 2 + lengthBytes + 4;
        return true;
    }

    private static void Unmask(Span<byte> bytes, uint mask)
    {
        int i = 0;
        for (; i + 4 <= bytes.Length; i += 4)
        {
            Span<byte> word = bytes.Slice(i, 4);
            BinaryPrimitives.WriteUInt32LittleEndian(word, BinaryPrimitives.ReadUInt32LittleEndian(word) ^ mask);
        }

        for (; i < bytes.Length; i++) bytes[i] ^= (byte)(mask >> (8 * (i & 3)));
    }

    private static CloseReason? CheckClose(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty) return null;
        if (payload.Length == 1) return CloseReason.ProtocolError;
        int code = BinaryPrimitives.ReadUInt16BigEndian(payload);
        if (code is not ((>= 1000 and <= 1003) or (>= 1007 and <= 1014) or (>= 3000 and <= 4999))) return CloseReason.ProtocolError;
        try
        {
            Utf8.GetCharCount(payload[2..]);
            return null;
        }
        catch (DecoderFallbackException)
        {
            return CloseReason.MalformedMessage;
        }
    }

    private struct Head
    {
        public bool IsFinal;
        public int Opcode;
        public int Length;
        public int PayloadLength;
        public uint Mask;
    }
}
