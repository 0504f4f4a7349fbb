namespace GameServer.Hosting.Operations.Prometheus;

/// <summary>What was counted under one set of labels. Called from any thread, without a lock.</summary>
internal sealed class MetricSeries(string labels, double[] bounds)
{
    private readonly long[] _counts = new long[bounds.Length + 1]; // by bound, not cumulative; the last: beyond all of them
    private double _value; // of a histogram: the sum

    /// <summary>The reading that <see cref="Set"/> belongs to.</summary>
    public int Scrape { get; private set; }

    /// <summary>It is so much more.</summary>
    public void Add(double by)
    {
        double seen = Volatile.Read(ref _value);
        while (true)
        {
            double before = Interlocked.CompareExchange(ref _value, seen + by, seen);
            if (before.Equals(seen)) return;
            seen = before;
        }
    }

    /// <summary>It is so much.</summary>
    public void Set(double value, int scrape)
    {
        Volatile.Write(ref _value, value);
        Scrape = scrape;
    }

    /// <summary>There was one more, of this size.</summary>
    public void Distribute(double value)
    {
        int index = Array.BinarySearch(bounds, value);
        Interlocked.Increment(ref _counts[index < 0 ? ~index : index]); // a bound belongs to what is below it
        Add(value);
    }

    /// <summary>Writes its lines.</summary>
    public void Write(PrometheusText text, string name)
    {
        if (bounds.Length == 0)
        {
            text.WriteSample(name, "", labels, Volatile.Read(ref _value));
            return;
        }

        long total = 0;
        for (int i = 0; i < _counts.Length; i++)
        {
            total += Volatile.Read(ref _counts[i]); // each read once, so the last bucket and the count agree
            text.WriteBucket(name, labels, i < bounds.Length ? bounds[i] : double.PositiveInfinity, total);
        }

        text.WriteSample(name, "_sum", labels, Volatile.Read(ref _value));
        text.WriteSample(name, "_count", labels, total);
    }
}
