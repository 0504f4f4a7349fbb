using System.Buffers;
using System.Buffers.Binary;

namespace GameServer.Simulation;

/// <summary>Writes a saved state: little-endian integers, nothing else.</summary>
internal readonly ref struct StateWriter(IBufferWriter<byte> output)
{
    public void Write(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(4), value);
        output.Advance(4);
    }

    public void Write(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(output.GetSpan(8), value);
        output.Advance(8);
    }
}

/// <summary>Reads a saved state; every value is checked, because files can be damaged.</summary>
internal ref struct StateReader(ReadOnlySpan<byte> input)
{
    private ReadOnlySpan<byte> _rest = input;

    public readonly bool AtEnd => _rest.IsEmpty;

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public int ReadInRange(int min, int max, string what)
    {
        int value = BinaryPrimitives.ReadInt32LittleEndian(Take(4));
        if (value < min || value > max) throw new StateFormatException($"{what} is {value}, outside {min}..{max}");
        return value;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_rest.Length < count) throw new StateFormatException("it ends too early");
        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}

/// <summary>A saved state that cannot be loaded: damaged, or of another schema.</summary>
/// <param name="why">What is wrong with it.</param>
public sealed class StateFormatException(string why) : Exception($"The saved state cannot be loaded: {why}.");
