using GameServer.Simulation;

namespace GameServer.Engine.Replication;

/// <summary>
/// What the viewers of one tick see of the entities that have an audience. Viewers who see the same share a view, and
/// with it their encoded entries. Memory is at most (viewers) x (capacity of the types with an audience) bits.
/// </summary>
internal sealed class ViewSet
{
    private readonly EntityType[] _types;
    private readonly int[] _first; // by type: the word of its first slot in a view
    private readonly int _words;
    private readonly List<ulong[]> _views = [];
    private int _count;

    public ViewSet(Schema schema)
    {
        _types = [.. schema.Types.Where(type => type.HasAudience)];
        _first = new int[schema.Types.Length];
        foreach (EntityType type in _types)
        {
            _first[type.Index] = _words;
            _words += (type.Capacity + 63) / 64;
        }
    }

    /// <summary>The slots of a type with an audience that are visible in a view, one bit each.</summary>
    public ReadOnlySpan<ulong> Visible(int view, EntityType type) =>
        _views[view].AsSpan(_first[type.Index], (type.Capacity + 63) / 64);

    /// <summary>Forgets all views.</summary>
    public void Clear() => _count = 0;

    /// <summary>The view of a viewer, new or shared.</summary>
    public int FindOrAdd(World world, IMatch match, in Viewer viewer)
    {
        if (_count == _views.Count) _views.Add(new ulong[_words]);
        ulong[] view = _views[_count];
        Array.Clear(view);
        foreach (EntityType type in _types)
        {
            Span<ulong> visible = view.AsSpan(_first[type.Index]);
            foreach (int slot in world.Tables[type.Index].Slots)
                if (match.Sees(viewer, type.Index, slot)) Interest.Set(visible, slot);
        }

        for (int i = 0; i < _count; i++)
            if (view.AsSpan().SequenceEqual(_views[i])) return i;
        return _count++;
    }
}
