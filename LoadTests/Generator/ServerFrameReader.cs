using System.Buffers.Binary;

namespace LoadTests.Generator;

/// <summary>A frame: its opcode, its payload's length and the start of the payload.</summary>
internal readonly ref struct ServerFrame(int opcode, long length, ReadOnlySpan<byte> start)
{
    public readonly int Opcode = opcode;
    public readonly long Length = length;
    public readonly ReadOnlySpan<byte> Start = start;
}

/// <summary>
/// Cuts a server's byte stream into WebSocket frames (RFC 6455, 5.2) without holding whole ones: of data only the first
/// bytes are kept, unless <see cref="KeepsAll"/>, of control frames everything. That makes thousands of connections
/// cheap.
/// </summary>
internal sealed class ServerFrameReader
{
    private const int ControlOpcodes = 8;
    private const int DataStartMax = 24;
    private const int HeaderMax = 10;
    private const int HeldUsually = HeaderMax + 125;
    private const int DataMax = 1 << 20;

    private byte[] _held = new byte[HeldUsually];
    private int _heldCount;
    private long _left;

    /// <summary>Whether data frames are given whole: for the one message of which the end matters.</summary>
    public bool KeepsAll { get; set; }

    /// <summary>
    /// Takes the next frame off <paramref name="data"/>; false when all of it is taken and no frame has begun enough.
    /// </summary>
    public bool TryRead(ref ReadOnlySpan<byte> data, out ServerFrame frame)
    {
        int rest = (int)Math.Min(_left, data.Length);
        data = data[rest..];
        _left -= rest;
        if (_heldCount == 0 && TryParse(data, out frame, out int used))
        {
            data = data[used..];
            return true;
        }

        while (!data.IsEmpty)
        {
            if (_heldCount == _held.Length) Array.Resize(ref _held, _held.Length * 2);
            _held[_heldCount++] = data[0];
            data = data[1..];
            if (!TryParse(_held.AsSpan(0, _heldCount), out frame, out _)) continue;
            _heldCount = 0;
            return true;
        }

        if (!KeepsAll && _heldCount == 0 && _held.Length > HeldUsually) _held = new byte[HeldUsually];
        frame = default;
        return false;
    }

    private bool TryParse(ReadOnlySpan<byte> bytes, out ServerFrame frame, out int used)
    {
        frame = default;
        used = 0;
        if (bytes.Length < 2) return false;
        int header = bytes[1] switch { 126 => 4, 127 => 10, _ => 2 };
        if (bytes.Length < header) return false;
        long length = header switch
        {
            4 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            10 => BinaryPrimitives.ReadInt64BigEndian(bytes[2..]),
            _ => bytes[1],
        };
        int opcode = bytes[0] & 15;
        int start = (int)(opcode >= ControlOpcodes ? length : Math.Min(length, KeepsAll ? DataMax : DataStartMax));
        used = header + start;
        if (bytes.Length < used) return false;
        frame = new ServerFrame(opcode, length, bytes[header..used]);
        _left = length - start;
        return true;
    }
}
