namespace GameServer.Lobby.Matchmaking;

/// <summary>
/// Finds rated items nearest first: at equal distance the lower rating, at equal rating the earlier item. Skips removed
/// items. Ratings are integers, so a search visits at most 2 x distance + 1 groups beyond its results.
/// </summary>
internal sealed class RatingOrder<T>
    where T : class
{
    // Bounds a run over thousands of incompatible tickets.
    private const int NearestMax = 256;

    private readonly T[] _nearest = new T[NearestMax];
    private readonly int[] _ratings;
    private readonly LinkedList<T>[] _groups;
    private readonly Dictionary<T, LinkedListNode<T>> _nodes = [];

    public RatingOrder(IEnumerable<T> items, Func<T, int> ratingOf)
    {
        IGrouping<int, T>[] groups = [.. items.GroupBy(ratingOf).OrderBy(group => group.Key)];
        _ratings = Array.ConvertAll(groups, group => group.Key);
        _groups = Array.ConvertAll(groups, _ => new LinkedList<T>());
        for (int i = 0; i < groups.Length; i++)
            foreach (T item in groups[i]) _nodes.Add(item, _groups[i].AddLast(item));
    }

    public bool Contains(T item) => _nodes.ContainsKey(item);

    public void Remove(T item)
    {
        _nodes.Remove(item, out LinkedListNode<T>? node);
        node!.List!.Remove(node);
    }

    /// <summary>Valid until the next call.</summary>
    public ReadOnlySpan<T> NearestTo(int rating, int distanceMax)
    {
        int count = 0;
        int found = Array.BinarySearch(_ratings, rating);
        int higher = found >= 0 ? found : ~found;
        int lower = higher - 1;
        while (true)
        {
            int below = lower >= 0 ? rating - _ratings[lower] : int.MaxValue;
            int above = higher < _ratings.Length ? _ratings[higher] - rating : int.MaxValue;
            if (Math.Min(below, above) > distanceMax) return _nearest.AsSpan(0, count);
            LinkedList<T> group = _groups[below <= above ? lower-- : higher++];
            for (LinkedListNode<T>? node = group.First; node is not null; node = node.Next)
            {
                _nearest[count++] = node.Value;
                if (count == NearestMax) return _nearest;
            }
        }
    }
}
