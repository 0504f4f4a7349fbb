using System.Buffers;
using System.Buffers.Binary;

namespace GameServer.Simulation;

/// <summary>Writes a saved state: little-endian integers, nothing else. What was written is there after <see cref="Flush"/>.</summary>
internal ref struct StateWriter(IBufferWriter<byte> output)
{
    private Span<byte> _rest;
    private int _written;

    public void Write(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    public void Write(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    public void Flush()
    {
        output.Advance(_written);
        _written = 0;
        _rest = default;
    }

    // Asks for memory seldom: a state is thousands of integers.
    private Span<byte> Take(int count)
    {
        if (_rest.Length < count)
        {
            Flush();
            _rest = output.GetSpan(count);
        }

        Span<byte> taken = _rest[..count];
        _rest = _rest[count..];
        _written += count;
        return taken;
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
