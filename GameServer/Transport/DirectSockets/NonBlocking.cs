using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace GameServer.Transport.DirectSockets;

/// <summary>
/// <c>recv</c> and <c>send</c> on a non-blocking socket, called twice per client and tick; .NET's <see cref="Socket"/>
/// adds about half a microsecond per pair of calls (bench: W1). The caller owns the connection, so its handle stays
/// open.
/// </summary>
internal static partial class NonBlocking
{
    /// <summary>The socket would block.</summary>
    public const int WouldBlock = -1;

    /// <summary>The connection is lost.</summary>
    public const int Lost = -2;

    private const int NoSignal = 0x4000; // MSG_NOSIGNAL
    private const int TryAgain = 11; // EAGAIN
    private const int Interrupted = 4; // EINTR

    /// <summary>Bytes received; 0 if the client shut down its side; or one of the constants.</summary>
    public static int Receive(nint handle, Span<byte> buffer)
    {
        nint received = ReceiveFrom((int)handle, buffer, buffer.Length, 0);
        return received >= 0 ? (int)received : Meaning(Marshal.GetLastPInvokeError());
    }

    /// <summary>Bytes sent, or one of the constants.</summary>
    public static int Send(nint handle, ReadOnlySpan<byte> bytes)
    {
        nint sent = SendTo((int)handle, bytes, bytes.Length, NoSignal);
        return sent >= 0 ? (int)sent : Meaning(Marshal.GetLastPInvokeError());
    }

    private static int Meaning(int error) => error is TryAgain or Interrupted ? WouldBlock : Lost;

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static partial nint ReceiveFrom(int handle, Span<byte> buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static partial nint SendTo(int handle, ReadOnlySpan<byte> bytes, nint length, int flags);
}
