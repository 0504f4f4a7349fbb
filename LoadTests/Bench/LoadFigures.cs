namespace LoadTests.Bench;

/// <summary>
/// What a run came to: of each figure the median of all windows, because a machine is never quite quiet.
/// </summary>
internal sealed class LoadFigures(IReadOnlyList<LoadWindow> windows)
{
    /// <summary>The last window, which knows of everything that went wrong.</summary>
    public LoadWindow Last => windows[^1];

    /// <summary>Players that were there at the end.</summary>
    public int Clients => Last.Load.Clients;

    /// <summary>Connections that ended.</summary>
    public int Closed => Last.Load.Closes.Values.Sum();

    /// <inheritdoc cref="LoadWindow.IsCarried"/>
    public bool IsCarried => Last.IsCarried;

    /// <inheritdoc cref="LoadWindow.CpuPerSnapshot"/>
    public double CpuPerSnapshot => Median(window => window.CpuPerSnapshot);

    /// <inheritdoc cref="LoadWindow.ServerCores"/>
    public double ServerCores => Median(window => window.ServerCores);

    /// <inheritdoc cref="LoadWindow.PerClientPerSecond"/>
    public double PerClientPerSecond => Median(window => window.PerClientPerSecond);

    /// <inheritdoc cref="LoadWindow.SnapshotBytes"/>
    public double SnapshotBytes => Median(window => window.SnapshotBytes);

    /// <inheritdoc cref="LoadWindow.AllocatedPerSnapshot"/>
    public double AllocatedPerSnapshot => Median(window => window.AllocatedPerSnapshot);

    /// <summary>How long all windows were together.</summary>
    public double Seconds => windows.Sum(window => window.Load.Seconds);

    /// <summary>Collections of generation 1 and above, in all windows.</summary>
    public int Gen1 => windows.Sum(window => window.Gen1);

    /// <summary>Collections of generation 2, in all windows.</summary>
    public int Gen2 => windows.Sum(window => window.Gen2);

    /// <summary>99 % of ticks were not later.</summary>
    public double LatenessP99Ms => Median(window => window.Server.LatenessP99Ms);

    /// <summary>Median time from sending an input to the first snapshot that knows of it.</summary>
    public double LatencyP50Ms => Median(window => window.Load.LatencyP50Ms);

    /// <summary>99 % of inputs took no longer.</summary>
    public double LatencyP99Ms => Median(window => window.Load.LatencyP99Ms);

    /// <summary>The one in the middle.</summary>
    public static double Median(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return sorted[sorted.Length / 2];
    }

    private double Median(Func<LoadWindow, double> figure) => Median(windows.Select(figure));
}
