using System.Runtime.InteropServices;

namespace LoadTests.Generator;

/// <summary>
/// Gives the server and the load generator a core each, so that neither takes time from the other. A process inherits
/// the cores of the thread that starts it, so the runtime in it never sees another core. Linux only.
/// </summary>
internal static partial class Cores
{
    // The size of glibc's cpu_set_t: 1,024 cores.
    private const int MaskBytes = 128;
    private const int NoSuchThread = 3;

    /// <summary>The cores that this process may use.</summary>
    public static IReadOnlyList<int> Allowed { get; } = Find();

    /// <summary>
    /// Runs <paramref name="start"/>, which starts a process, while this thread may use <paramref name="core"/> only;
    /// null: any core.
    /// </summary>
    public static T StartOn<T>(int? core, Func<T> start) => core is { } only ? StartOn([only], start) : start();

    /// <summary>The same with several cores.</summary>
    public static T StartOn<T>(IReadOnlyList<int> cores, Func<T> start)
    {
        Set(0, cores);
        try
        {
            return start();
        }
        finally
        {
            Set(0, Allowed);
        }
    }

    /// <summary>
    /// Lets all threads that this process has now, and those that they start, run on these cores only.
    /// </summary>
    public static void Restrict(IReadOnlyList<int> cores)
    {
        foreach (string thread in Directory.EnumerateDirectories("/proc/self/task")) Set(int.Parse(Path.GetFileName(thread), null), cores);
    }

    /// <summary>
    /// Steal time of this core since boot, in seconds: it had work, but the hypervisor ran another guest.
    /// </summary>
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
        if (GetAffinity(0, MaskBytes, mask) < 0)
            throw new InvalidOperationException($"sched_getaffinity: error {Marshal.GetLastPInvokeError()}.");
        for (int core = 0; core < MaskBytes * 8; core++)
            if ((mask[core / 8] & (1 << (core % 8))) != 0) found.Add(core);
        return found;
    }

    // Thread 0 is the one that calls. One that has ended meanwhile needs no cores.
    private static unsafe void Set(int thread, IReadOnlyList<int> cores)
    {
        byte* mask = stackalloc byte[MaskBytes];
        new Span<byte>(mask, MaskBytes).Clear();
        foreach (int core in cores) mask[core / 8] |= (byte)(1 << (core % 8));
        if (SetAffinity(thread, MaskBytes, mask) != 0 && Marshal.GetLastPInvokeError() != NoSuchThread)
            throw new InvalidOperationException($"sched_setaffinity: error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static unsafe partial int GetAffinity(int thread, nuint size, byte* mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static unsafe partial int SetAffinity(int thread, nuint size, byte* mask);
}
