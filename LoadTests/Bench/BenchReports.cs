namespace LoadTests.Bench;

/// <summary>What a server process says about itself; sums are since its start, lateness since the last reset.</summary>
/// <param name="Seconds">When, on any clock.</param>
/// <param name="CpuSeconds">User and system time of the whole process.</param>
/// <param name="AllocatedBytes">Managed memory ever allocated.</param>
/// <param name="Gen0">Collections of generation 0 and above.</param>
/// <param name="Gen1">Collections of generation 1 and above.</param>
/// <param name="Gen2">Collections of generation 2.</param>
/// <param name="AnonymousBytes">Resident memory that is not backed by files.</param>
/// <param name="LatenessP50Ms">Median lateness of a tick.</param>
/// <param name="LatenessP99Ms">99 % of ticks were not later.</param>
/// <param name="LatenessMaxMs">The latest tick.</param>
internal sealed record ServerStats(
    double Seconds, double CpuSeconds, long AllocatedBytes, int Gen0, int Gen1, int Gen2, long AnonymousBytes,
    double LatenessP50Ms, double LatenessP99Ms, double LatenessMaxMs);

/// <summary>How far the load generator came with connecting or joining.</summary>
/// <param name="Wanted">Connections asked for so far.</param>
/// <param name="Ready">Connections that are where they were asked to be.</param>
/// <param name="Closes">How many connections ended, by close code, or HTTP status when refused; 1006 without a close
/// frame.</param>
internal sealed record JoinReport(int Wanted, int Ready, Dictionary<int, int> Closes);

/// <summary>What the load generator saw in a window of time.</summary>
/// <param name="Seconds">How long it was.</param>
/// <param name="Clients">Players that were there at its end.</param>
/// <param name="Snapshots">Snapshots and Keyframes received.</param>
/// <param name="SnapshotBytes">The bytes of their payloads.</param>
/// <param name="SlowestPerSecond">Snapshots per second of the player who got the fewest.</param>
/// <param name="LatencyP50Ms">Median time from sending an input to the first snapshot that knows of it.</param>
/// <param name="LatencyP99Ms">99 % of inputs took no longer.</param>
/// <param name="LatencyMaxMs">The slowest input.</param>
/// <param name="InputsUnsent">Inputs that the socket did not take.</param>
/// <param name="CpuSeconds">What the generator itself used.</param>
/// <param name="Closes">Connections ended since the start, as in <see cref="JoinReport"/>.</param>
internal sealed record LoadReport(
    double Seconds, int Clients, long Snapshots, long SnapshotBytes, double SlowestPerSecond,
    double LatencyP50Ms, double LatencyP99Ms, double LatencyMaxMs, long InputsUnsent, double CpuSeconds, Dictionary<int, int> Closes);
