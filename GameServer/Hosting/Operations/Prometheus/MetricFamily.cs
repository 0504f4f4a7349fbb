namespace GameServer.Hosting.Operations.Prometheus;

/// <summary>
/// One metric with its series, one for each set of labels. Finding a series is a look into a table that only grows: whoever counts takes no lock and allocates nothing. Labels that come
/// when there are <see cref="SeriesMax"/> already are counted together, so whatever somebody manages to get into a label fills neither memory nor whoever collects this.
/// </summary>
internal sealed class MetricFamily(string name, string help, MetricShape shape)
{
    /// <summary>Sets of labels that are told apart.</summary>
    public const int SeriesMax = 100;

    private const int SlotCount = 256; // a power of two, and never half full, so a search is short

    private static readonly KeyValuePair<string, object?>[] Beyond = [new("overflow", "true")];

    private readonly Lock _adding = new();
    private readonly Slot?[] _slots = new Slot?[SlotCount];
    private readonly SortedDictionary<string, MetricSeries> _series = new(StringComparer.Ordinal); // by labels
    private MetricSeries? _overflow;
    private int _count;

    /// <summary>As Prometheus knows it.</summary>
    public string Name => name;

    /// <summary>What it is.</summary>
    public MetricShape Shape => shape;

    /// <summary>Counts readings; what is observed belongs to one of them.</summary>
    public int Scrape { get; set; }

    /// <summary>Takes a measurement in. Called from any thread.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        MetricSeries series = Find(tags) ?? Volatile.Read(ref _overflow) ?? Create(tags);
        switch (shape.Recording)
        {
            case Recording.Add:
                series.Add(value);
                break;
            case Recording.Distribute:
                series.Distribute(value);
                break;
            default:
                series.Set(value, Scrape);
                break;
        }
    }

    /// <summary>Writes what there is; nothing at all when that is nothing.</summary>
    public void Write(PrometheusText text)
    {
        MetricSeries[] series;
        lock (_adding) series = [.. _series.Values.Where(one => shape.Recording != Recording.Observe || one.Scrape == Scrape)];
        if (series.Length == 0) return;
        text.WriteHead(name, help, shape.Type);
        foreach (MetricSeries one in series) one.Write(text, name);
    }

    private static int HashOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = new HashCode();
        foreach ((_, object? value) in tags) hash.Add(value);
        return hash.ToHashCode();
    }

    private MetricSeries? Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        for (int i = HashOf(tags); Volatile.Read(ref _slots[i & (SlotCount - 1)]) is { } slot; i++)
            if (slot.Has(tags)) return slot.Series;
        return null;
    }

    private MetricSeries Create(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_adding)
        {
            if (Find(tags) is { } found) return found; // somebody was faster
            if (_count == SeriesMax)
            {
                MetricSeries overflow = SeriesOf(Beyond);
                Volatile.Write(ref _overflow, overflow);
                return overflow;
            }

            int free = HashOf(tags);
            while (_slots[free & (SlotCount - 1)] is not null) free++;
            var slot = new Slot(tags.ToArray(), SeriesOf(tags));
            Volatile.Write(ref _slots[free & (SlotCount - 1)], slot);
            _count++;
            return slot.Series;
        }
    }

    // The same labels in another order are the same labels.
    private MetricSeries SeriesOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string labels = PrometheusNames.Labels(tags);
        if (!_series.TryGetValue(labels, out MetricSeries? series)) _series.Add(labels, series = new MetricSeries(labels, shape.Bounds));
        return series;
    }

    private sealed record Slot(KeyValuePair<string, object?>[] Tags, MetricSeries Series)
    {
        public bool Has(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags.Length != Tags.Length) return false;
            for (int i = 0; i < tags.Length; i++)
                if (tags[i].Key != Tags[i].Key || !Equals(tags[i].Value, Tags[i].Value)) return false;
            return true;
        }
    }
}
