using System.Runtime.InteropServices;

namespace GameServer.Engine.Loop;

/// <summary>For threads that no player waits for: they yield to loops on the same core. Needs no rights.</summary>
public static partial class LowPriority
{
    // PRIO_PROCESS with 0 means the calling thread, as threads are processes to Linux (man 2 setpriority, Notes).
    private const int Process = 0, Caller = 0;

    // A tenth of a loop's share if both want the core all the time.
    private const int Nice = 10;

    /// <summary>Lowers the priority of the calling thread for good.</summary>
    public static void Take()
    {
        // .NET ignores priorities on Linux.
        if (OperatingSystem.IsLinux()) _ = SetPriority(Process, Caller, Nice);
        else Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int nice);
}
