using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GameServer.Transport.DirectSockets;

/// <summary>
/// Linux epoll: waits until any of many sockets is readable. .NET would keep each socket registered with its event
/// engine, and wake it for every packet that a loop thread reads anyway.
/// </summary>
internal sealed partial class Epoll : IDisposable
{
    private const int CloseOnExec = 0x80000;
    private const int Add = 1;
    private const int Delete = 2;
    private const uint Readable = 0x001 | 0x2000; // EPOLLIN | EPOLLRDHUP
    private const int Interrupted = 4; // EINTR
    private const int EventsMax = 256;

    // The kernel's struct is packed on x64 only.
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EventBytes = DataOffset + 8;

    private readonly byte[] _events = new byte[EventsMax * EventBytes];
    private readonly SafeFileHandle _epoll;

    public Epoll()
    {
        _epoll = new SafeFileHandle(Create(CloseOnExec), ownsHandle: true);
        if (_epoll.IsInvalid) throw new IOException($"epoll_create1 failed: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>Adds a socket. Called from any thread.</summary>
    public void Watch(Socket socket)
    {
        Span<byte> entry = stackalloc byte[16];
        MemoryMarshal.Write(entry, Readable);
        MemoryMarshal.Write(entry[DataOffset..], (long)socket.SafeHandle.DangerousGetHandle());
        if (Control(_epoll, Add, (int)socket.SafeHandle.DangerousGetHandle(), entry) != 0)
            throw new IOException($"epoll_ctl failed: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>Removes a socket. Called from any thread.</summary>
    public void Unwatch(Socket socket) => _ = Control(_epoll, Delete, (int)socket.SafeHandle.DangerousGetHandle(), new byte[16]);

    /// <summary>Waits until the timeout at most; returns the number of handles in <paramref name="ready"/>.</summary>
    public int Wait(TimeSpan timeout, Span<nint> ready)
    {
        int count;
        int milliseconds = (int)timeout.TotalMilliseconds;
        while ((count = Wait(_epoll, _events, Math.Min(EventsMax, ready.Length), milliseconds)) < 0)
        {
            // A stopped and resumed process (SIGSTOP, SIGCONT, a debugger) is interrupted even without signal handlers.
            // Data may have arrived meanwhile.
            if (Marshal.GetLastPInvokeError() != Interrupted)
                throw new IOException($"epoll_wait failed: {Marshal.GetLastPInvokeErrorMessage()}");
            milliseconds = 0;
        }

        for (int i = 0; i < count; i++) ready[i] = (nint)MemoryMarshal.Read<long>(_events.AsSpan((i * EventBytes) + DataOffset));
        return count;
    }

    public void Dispose() => _epoll.Dispose();

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle epoll, int operation, int handle, Span<byte> entry);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int Wait(SafeFileHandle epoll, Span<byte> events, int eventsMax, int milliseconds);
}
