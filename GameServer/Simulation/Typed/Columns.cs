using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace GameServer.Simulation;

/// <summary>Integer columns as columns of other types, for generated code. Nothing is copied.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Columns
{
    /// <summary>A value of a type that is one int.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T At<T>(int[] column, int slot)
        where T : struct
    {
        Invariant.Holds(Unsafe.SizeOf<T>() == sizeof(int)); // known to the compiler, so it costs nothing
        return ref Unsafe.As<int, T>(ref column[slot]);
    }

    /// <summary>A value that is 0 or 1: the byte of the int that can be 1. The others are always 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref bool BoolAt(int[] column, int slot) =>
        ref Unsafe.Add(ref Unsafe.As<int, bool>(ref column[slot]), BitConverter.IsLittleEndian ? 0 : sizeof(int) - 1);

    /// <summary>The int of a value whose type is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ToInt<T>(T value)
        where T : struct => Unsafe.BitCast<T, int>(value);

    /// <summary>The value of a type that is one int.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FromInt<T>(int value)
        where T : struct => Unsafe.BitCast<int, T>(value);
}
