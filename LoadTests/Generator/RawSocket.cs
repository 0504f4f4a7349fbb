using System.Runtime.InteropServices;

namespace LoadTests.Generator;

/// <summary>
/// <c>send</c> and <c>recv</c> that never wait, as the kernel has them: what .NET's sockets add would be measured as
/// part of the floor, or taken from the load generator's core. Linux only.
/// </summary>
internal static partial class RawSocket
{
    /// <summary>What both methods return when the call would have to wait.</summary>
    public const int WouldBlock = -1;

    /// <summary>What both methods return when the connection is broken.</summary>
    public const int Broken = -2;

    private const int DontWait = 0x40;
    private const int NoSignal = 0x4000;
    private const int TryAgain = 11;
    private const int Interrupted = 4;

    /// <summary>
    /// Returns the bytes read, 0 at the end of the stream, <see cref="WouldBlock"/> or <see cref="Broken"/>.
    /// </summary>
    public static unsafe int Receive(int socket, Span<byte> buffer)
    {
        fixed (byte* bytes = buffer) return Outcome(Recv(socket, bytes, (nuint)buffer.Length, DontWait));
    }

    /// <summary>Returns the bytes taken, <see cref="WouldBlock"/> or <see cref="Broken"/>.</summary>
    public static unsafe int Send(int socket, ReadOnlySpan<byte> data)
    {
        fixed (byte* bytes = data) return Outcome(Send(socket, bytes, (nuint)data.Length, DontWait | NoSignal));
    }

    private static int Outcome(nint result)
    {
        if (result >= 0) return (int)result;
        return Marshal.GetLastPInvokeError() is TryAgain or Interrupted ? WouldBlock : Broken;
    }

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static unsafe partial nint Recv(int socket, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static unsafe partial nint Send(int socket, byte* data, nuint length, int flags);
}
