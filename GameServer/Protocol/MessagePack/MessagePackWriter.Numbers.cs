using System.Runtime.CompilerServices;

namespace MessagePack;

/// <content>Numbers. Integers that are not negative are written in the unsigned formats, whatever their type is.</content>
public ref partial struct MessagePackWriter
{
    /// <summary>Writes an integer in the shortest format.</summary>
    public void Write(byte value) => Write((uint)value);

    /// <summary>Writes an integer in the shortest format.</summary>
    public void Write(sbyte value) => Write((int)value);

    /// <summary>Writes an integer in the shortest format.</summary>
    public void Write(ushort value) => Write((uint)value);

    /// <summary>Writes an integer in the shortest format.</summary>
    public void Write(short value) => Write((int)value);

    /// <summary>Writes an integer in the shortest format.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(uint value)
    {
        if (value < 128) WriteCode((byte)value);
        else WriteLong(value);
    }

    /// <summary>Writes an integer in the shortest format.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int value)
    {
        // -32..127 is one byte: the low 8 bits of the value.
        if (value is >= -32 and < 128) WriteCode((byte)value);
        else if (value < 0) WriteNegative(value);
        else WriteLong((uint)value);
    }

    /// <summary>Writes an integer in the shortest format.</summary>
    public void Write(ulong value)
    {
        if (value <= uint.MaxValue) Write((uint)value);
        else WriteWithUInt64(MessagePackCode.UInt64, value);
    }

    /// <summary>Writes an integer in the shortest format.</summary>
    public void Write(long value)
    {
        if (value >= 0) Write((ulong)value);
        else if (value >= int.MinValue) Write((int)value);
        else WriteWithUInt64(MessagePackCode.Int64, (ulong)value);
    }

    /// <summary>Writes a float of 32 bits.</summary>
    public void Write(float value) => WriteWithUInt32(MessagePackCode.Float32, BitConverter.SingleToUInt32Bits(value));

    /// <summary>Writes a float of 64 bits.</summary>
    public void Write(double value) => WriteWithUInt64(MessagePackCode.Float64, BitConverter.DoubleToUInt64Bits(value));

    private void WriteLong(uint value)
    {
        if (value <= byte.MaxValue) WriteWithByte(MessagePackCode.UInt8, (byte)value);
        else if (value <= ushort.MaxValue) WriteWithUInt16(MessagePackCode.UInt16, (ushort)value);
        else WriteWithUInt32(MessagePackCode.UInt32, value);
    }

    private void WriteNegative(int value)
    {
        if (value >= sbyte.MinValue) WriteWithByte(MessagePackCode.Int8, (byte)value);
        else if (value >= short.MinValue) WriteWithUInt16(MessagePackCode.Int16, (ushort)value);
        else WriteWithUInt32(MessagePackCode.Int32, (uint)value);
    }
}
