namespace LoadTests.Bench;

/// <summary>What all clients of the load generator saw together. Everything but the closes starts again with each window.</summary>
internal sealed class LoadTally
{
    public long Snapshots;
    public long SnapshotBytes;
    public long InputsUnsent;

    /// <summary>Times from sending an input for a tick to the first snapshot in which it, or a later one, is in effect.</summary>
    public LogHistogram Latency { get; } = new();

    /// <summary>How many connections ended, by close code or HTTP status.</summary>
    public Dictionary<int, int> Closes { get; } = [];

    public void StartWindow()
    {
        Snapshots = 0;
        SnapshotBytes = 0;
        InputsUnsent = 0;
        Latency.Reset();
    }

    public void AddClose(int code) => Closes[code] = Closes.GetValueOrDefault(code) + 1;
}
