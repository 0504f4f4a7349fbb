using System.Runtime.CompilerServices;

namespace MessagePack;

/// <content>Numbers. An integer may be in any of the integer formats; what counts is whether its value fits.</content>
public ref partial struct MessagePackReader
{
    /// <summary>Reads an integer.</summary>
    public byte ReadByte() => checked((byte)ReadInt64());

    /// <summary>Reads an integer.</summary>
    public sbyte ReadSByte() => checked((sbyte)ReadInt64());

    /// <summary>Reads an integer.</summary>
    public ushort ReadUInt16() => checked((ushort)ReadInt64());

    /// <summary>Reads an integer.</summary>
    public short ReadInt16() => checked((short)ReadInt64());

    /// <summary>Reads an integer.</summary>
    public uint ReadUInt32() => checked((uint)ReadInt64());

    /// <summary>Reads an integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadInt32()
    {
        byte code = TakeByte();
        return IsFixInt(code) ? (sbyte)code : checked((int)TakeInt64(code));
    }

    /// <summary>Reads an integer.</summary>
    public long ReadInt64()
    {
        byte code = TakeByte();
        return IsFixInt(code) ? (sbyte)code : TakeInt64(code);
    }

    /// <summary>Reads an integer.</summary>
    public ulong ReadUInt64()
    {
        byte code = TakeByte();
        if (IsFixInt(code)) return checked((ulong)(sbyte)code);
        return code == MessagePackCode.UInt64 ? TakeUInt64() : checked((ulong)TakeInt64(code));
    }

    /// <summary>Reads a float or an integer, rounded to what 32 bits can hold.</summary>
    public float ReadSingle()
    {
        byte code = TakeByte();
        return code switch
        {
            MessagePackCode.Float32 => BitConverter.UInt32BitsToSingle(TakeUInt32()),
            MessagePackCode.Float64 => (float)BitConverter.UInt64BitsToDouble(TakeUInt64()),
            MessagePackCode.UInt64 => TakeUInt64(),
            _ => IsFixInt(code) ? (sbyte)code : TakeInt64(code),
        };
    }

    /// <summary>Reads a float or an integer, rounded to what 64 bits can hold.</summary>
    public double ReadDouble()
    {
        byte code = TakeByte();
        return code switch
        {
            MessagePackCode.Float32 => BitConverter.UInt32BitsToSingle(TakeUInt32()),
            MessagePackCode.Float64 => BitConverter.UInt64BitsToDouble(TakeUInt64()),
            MessagePackCode.UInt64 => TakeUInt64(),
            _ => IsFixInt(code) ? (sbyte)code : TakeInt64(code),
        };
    }

    // One byte that is its own value, -32..127.
    private static bool IsFixInt(byte code) => (sbyte)code >= -32;

    private long TakeInt64(byte code) => code switch
    {
        MessagePackCode.UInt8 => TakeByte(),
        MessagePackCode.UInt16 => TakeUInt16(),
        MessagePackCode.UInt32 => TakeUInt32(),
        MessagePackCode.UInt64 => checked((long)TakeUInt64()),
        MessagePackCode.Int8 => (sbyte)TakeByte(),
        MessagePackCode.Int16 => (short)TakeUInt16(),
        MessagePackCode.Int32 => (int)TakeUInt32(),
        MessagePackCode.Int64 => (long)TakeUInt64(),
        _ => throw Unexpected(code),
    };
}
