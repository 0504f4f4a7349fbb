using System.Reflection;
using System.Runtime.InteropServices;
using LoadTests.Generator;
using LoadTests.Reports;

namespace LoadTests.Runner;

/// <summary>The machine and how its cores are divided.</summary>
internal static class EnvironmentInfo
{
    private static readonly bool CanPin = OperatingSystem.IsLinux() && Cores.Allowed.Count > 1;

    /// <summary>The cores of a server that is started here: the first half. Null: any.</summary>
    public static IReadOnlyList<int>? ServerCores => CanPin ? [.. Cores.Allowed.Take(Cores.Allowed.Count / 2)] : null;

    /// <summary>The cores of the load generator beside such a server: the others.</summary>
    public static IReadOnlyList<int> GeneratorCores =>
        CanPin ? [.. Cores.Allowed.Skip(Cores.Allowed.Count / 2)] : [.. Enumerable.Range(0, Environment.ProcessorCount)];

    /// <summary>Leaves the server's cores to the server.</summary>
    public static void LeaveServerCores()
    {
        if (CanPin) Cores.Restrict(GeneratorCores);
    }

    /// <summary>Steal time of the allowed cores since boot, in seconds; 0 where unknown.</summary>
    public static double StolenSeconds() => OperatingSystem.IsLinux() ? Cores.Allowed.Sum(Cores.StolenSeconds) : 0;

    /// <summary>For the report.</summary>
    public static RunPlace Describe(Uri server, bool isOurs) => new(
        $"{Processor()}, {Cores.Allowed.Count} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20:N0} MiB",
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}",
        Commit(),
        server.ToString(),
        Setting(server, isOurs));

    private static string Setting(Uri server, bool isOurs)
    {
        if (!isOurs) return server.IsLoopback
            ? "server and load generator on one machine, over loopback; not pinned to cores"
            : "remote server, over the network";
        if (ServerCores is not { } cores) return "server and load generator share a machine and its cores, over loopback";
        return
            $"server and load generator on one machine, over loopback; the server on core {string.Join(", ", cores)}, " +
            $"the load generator on core {string.Join(", ", GeneratorCores)}";
    }

    private static string Processor()
    {
        const string Name = "model name";
        string? line = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith(Name, StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 2)..] ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    // The SDK appends the commit to the version, behind a plus.
    private static string Commit() =>
        typeof(EnvironmentInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+') is [_, var commit] ? commit : "";
}
