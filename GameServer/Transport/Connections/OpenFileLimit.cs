using System.Runtime.InteropServices;
using GameServer.Engine.Rooms;

namespace GameServer.Transport.Connections;

/// <summary>
/// The process's limit of open files, which sockets count towards (<c>ulimit -n</c>). The runtime aborts when it cannot
/// open a file of its own, so connections stop at a distance from it.
/// </summary>
public sealed partial class OpenFileLimit
{
    // A running server without players has about 290 open: two for each of its libraries.
    private const int StartMin = 512;

    // Connections that a server must be able to accept to be worth starting.
    private const int ConnectionsMin = 16;

    private const int FileCount = 7; // RLIMIT_NOFILE

    /// <summary>Computes the limits.</summary>
    internal OpenFileLimit(SessionOptions session, RoomOptions rooms)
        : this(Current, session.FilesReserved + rooms.RoomsMax)
    {
    }

    internal OpenFileLimit(int limit, int reserved)
    {
        (Limit, Reserved) = (limit, reserved);
        ConnectionsEnd = limit - reserved;
        HardEnd = limit - (reserved / 4 * 3);
    }

    /// <summary>The process's limit.</summary>
    internal int Limit { get; }

    /// <summary>Files kept for journals, pages and libraries.</summary>
    internal int Reserved { get; }

    /// <summary>
    /// Where connections become scarce. The kernel gives a new socket the lowest free number, so a number tells how
    /// many files are open.
    /// </summary>
    internal int ConnectionsEnd { get; }

    /// <summary>No connection may use this number or a higher one.</summary>
    internal int HardEnd { get; }

    /// <summary>The limit of this process.</summary>
    private static int Current
    {
        get
        {
            if (!OperatingSystem.IsLinux()) return int.MaxValue;
            return GetLimit(FileCount, out ResourceLimit limit) == 0 ? (int)Math.Min(limit.Soft, int.MaxValue) : int.MaxValue;
        }
    }

    /// <summary>
    /// Why a server cannot start, as a sentence: the limit is too low for it to open its own libraries. Null: it is
    /// not. No exception, because telling it from others may need a library.
    /// </summary>
    public static string? ProblemAtStart => Current >= StartMin
        ? null
        : $"The limit of open files is {Current}; the server needs at least {StartMin}. Raise it: ulimit -n 65536.";

    /// <summary>
    /// Fails with a sentence if hardly any connection fits, given the number of the listening socket.
    /// </summary>
    internal void RequireForConnections(int listener)
    {
        int needed = listener + ConnectionsMin + Reserved;
        if (needed <= Limit) return;
        throw new InvalidDataException(
            $"The limit of open files is {Limit}; with Room:RoomsMax and Session:FilesReserved the server needs at least {needed}. "
            + "Raise it (ulimit -n 65536) or lower the options.");
    }

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    private static partial int GetLimit(int resource, out ResourceLimit limit);

    private struct ResourceLimit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
