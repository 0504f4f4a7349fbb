namespace LoadTests.Generator;

/// <summary>The counts of an interval.</summary>
/// <param name="Snapshots">Snapshots and Keyframes received.</param>
/// <param name="SnapshotBytes">The bytes of their payloads.</param>
/// <param name="Bytes">The payload bytes of everything received.</param>
/// <param name="Inputs">Inputs sent.</param>
/// <param name="InputsUnsent">Inputs that were due but were not sent.</param>
internal readonly record struct LoadCounts(long Snapshots, long SnapshotBytes, long Bytes, long Inputs, long InputsUnsent)
{
    /// <summary>Adds these to the counters of a run.</summary>
    public void AddTo(IDictionary<string, long> counters)
    {
        Add("snapshots", Snapshots);
        Add("snapshot bytes", SnapshotBytes);
        Add("bytes received", Bytes);
        Add("inputs sent", Inputs);
        Add("inputs not sent", InputsUnsent);

        void Add(string name, long count) => counters[name] = (counters.TryGetValue(name, out long before) ? before : 0) + count;
    }
}
