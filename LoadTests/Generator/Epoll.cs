using System.Runtime.InteropServices;

namespace LoadTests.Generator;

/// <summary>
/// Which of many sockets have something to read, or are connected at last, found with one call. Linux only.
/// </summary>
internal sealed unsafe partial class Epoll : IDisposable
{
    private const int EventsMax = 1024;
    private const int Add = 1;
    private const int Delete = 2;
    private const int Modify = 3;
    private const uint Readable = 1;
    private const uint Writable = 4;

    // struct epoll_event is packed on x64 and aligned elsewhere.
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EventSize = DataOffset + sizeof(ulong);

    private readonly int _epoll;
    private readonly byte[] _events = GC.AllocateArray<byte>(EventsMax * EventSize, pinned: true);

    public Epoll()
    {
        _epoll = Create(0);
        if (_epoll < 0) throw new InvalidOperationException($"epoll_create1: error {Marshal.GetLastPInvokeError()}.");
    }

    /// <summary>
    /// Watches a socket until it is closed; <paramref name="key"/> comes back from <see cref="KeyOf"/>.
    /// </summary>
    /// <param name="socket">The socket.</param>
    /// <param name="key">Whose it is.</param>
    /// <param name="isConnecting">Whether it is also found when it is connected, again and again until
    /// <see cref="WatchReadable"/>.</param>
    public void Watch(int socket, int key, bool isConnecting) => Set(Add, socket, key, isConnecting ? Readable | Writable : Readable);

    /// <summary>Watches a socket that is watched already only for something to read.</summary>
    public void WatchReadable(int socket, int key) => Set(Modify, socket, key, Readable);

    /// <summary>Watches an open socket no more.</summary>
    public void Unwatch(int socket)
    {
        byte* one = stackalloc byte[EventSize];
        if (Control(_epoll, Delete, socket, one) != 0)
            throw new InvalidOperationException($"epoll_ctl: error {Marshal.GetLastPInvokeError()}.");
    }

    /// <summary>How many of the watched sockets are ready now, at most 1,024; never waits.</summary>
    public int Poll()
    {
        fixed (byte* events = _events) return Math.Max(0, Wait(_epoll, events, EventsMax, 0));
    }

    /// <summary>Whose the <paramref name="index"/>th of the events is that <see cref="Poll"/> found.</summary>
    public int KeyOf(int index) => (int)MemoryMarshal.Read<ulong>(_events.AsSpan((index * EventSize) + DataOffset));

    /// <inheritdoc/>
    public void Dispose() => _ = Close(_epoll);

    private void Set(int operation, int socket, int key, uint events)
    {
        byte* one = stackalloc byte[EventSize];
        *(uint*)one = events;
        *(ulong*)(one + DataOffset) = (ulong)key;
        if (Control(_epoll, operation, socket, one) != 0)
            throw new InvalidOperationException($"epoll_ctl: error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int Control(int epoll, int operation, int socket, byte* one);

    [LibraryImport("libc", EntryPoint = "epoll_wait")]
    private static partial int Wait(int epoll, byte* events, int max, int timeout);
}
