namespace LoadTests.Bench;

/// <summary>
/// A window of time, as the server and the load generator saw it. The server's is longer by the moments it takes to
/// ask.
/// </summary>
internal sealed class LoadWindow(ServerStats before, ServerStats after, LoadReport load, double stolenSeconds)
{
    private const int SnapshotsPerSecond = 30;

    // Fewer than this, and the server (or the generator) has no time left: costs then are those of an overloaded
    // server.
    private const double FullRate = 0.97 * SnapshotsPerSecond;

    // More than this, and lateness is the machine's.
    private const double StolenMax = 0.01;

    /// <summary>What the clients saw.</summary>
    public LoadReport Load => load;

    /// <summary>How late ticks were.</summary>
    public ServerStats Server => after;

    /// <summary>Cores that the server was busy on.</summary>
    public double ServerCores => (after.CpuSeconds - before.CpuSeconds) / ServerSeconds;

    /// <summary>The share of the time that the server's core was not there.</summary>
    public double Stolen => stolenSeconds / ServerSeconds;

    /// <summary>Whether the window says more about the machine than about the server.</summary>
    public bool IsDisturbed => Stolen > StolenMax;

    /// <summary>Cores that the load generator was busy on.</summary>
    public double GeneratorCores => load.CpuSeconds / load.Seconds;

    /// <summary>
    /// The server's user and system time for each snapshot that arrived, with the input that came for it and everything
    /// else, in us.
    /// </summary>
    public double CpuPerSnapshot => ServerCores * 1e6 / PerSecond;

    /// <summary>Bytes of a snapshot's payload on average.</summary>
    public double SnapshotBytes => (double)load.SnapshotBytes / Math.Max(1, load.Snapshots);

    /// <summary>Managed bytes allocated for each snapshot that arrived.</summary>
    public double AllocatedPerSnapshot => (after.AllocatedBytes - before.AllocatedBytes) / ServerSeconds / PerSecond;

    /// <summary>Collections of generation 1 and above.</summary>
    public int Gen1 => after.Gen1 - before.Gen1;

    /// <summary>Collections of generation 2.</summary>
    public int Gen2 => after.Gen2 - before.Gen2;

    /// <summary>Snapshots that a player got in a second, on average.</summary>
    public double PerClientPerSecond => PerSecond / Math.Max(1, load.Clients);

    /// <summary>Whether no player was disconnected and all got their snapshots.</summary>
    public bool IsCarried => load.Closes.Count == 0 && PerClientPerSecond >= FullRate;

    private double ServerSeconds => after.Seconds - before.Seconds;

    private double PerSecond => load.Snapshots / load.Seconds;
}
