using System.Runtime.InteropServices;

namespace LoadTests.Bench;

/// <summary>
/// Gives the server and the load generator a core each, so that neither takes time from the other. A process inherits the cores of the thread that
/// starts it, so the runtime in it never sees another core. Linux only.
/// </summary>
internal static partial class Cores
{
    // As many as glibc's cpu_set_t has: 1,024 cores.
    private const int MaskBytes = 128;

    /// <summary>The cores that this process may use.</summary>
    public static IReadOnlyList<int> Allowed { get; } = Find();

    /// <summary>Runs <paramref name="start"/>, which starts a process, while this thread may use <paramref name="core"/> only; null: any core.</summary>
    public static T StartOn<T>(int? core, Func<T> start)
    {
        if (core is not { } only) return start();
        Set([only]);
        try
        {
            return start();
        }
        finally
        {
            Set(Allowed);
        }
    }

    /// <summary>Seconds since the start in which this core had work but the machine beneath, being virtual, gave it to somebody else.</summary>
    public static double StolenSeconds(int core)
    {
        // user nice system idle iowait irq softirq steal, in hundredths (man 5 proc).
        string line = File.ReadLines("/proc/stat").First(l => l.StartsWith($"cpu{core} ", StringComparison.Ordinal));
        return double.Parse(line.Split(' ')[8], null) / 100;
    }

    private static unsafe List<int> Find()
    {
        var found = new List<int>();
        byte* mask = stackalloc byte[MaskBytes];
        if (GetAffinity(0, MaskBytes, mask) < 0) throw new InvalidOperationException($"sched_getaffinity: error {Marshal.GetLastPInvokeError()}.");
        for (int core = 0; core < MaskBytes * 8; core++)
            if ((mask[core / 8] & (1 << (core % 8))) != 0) found.Add(core);
        return found;
    }

    private static unsafe void Set(IReadOnlyList<int> cores)
    {
        byte* mask = stackalloc byte[MaskBytes];
        new Span<byte>(mask, MaskBytes).Clear();
        foreach (int core in cores) mask[core / 8] |= (byte)(1 << (core % 8));
        if (SetAffinity(0, MaskBytes, mask) != 0) throw new InvalidOperationException($"sched_setaffinity: error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static unsafe partial int GetAffinity(int thread, nuint size, byte* mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static unsafe partial int SetAffinity(int thread, nuint size, byte* mask);
}
