namespace GameServer.Engine.Rooms;

/// <summary>
/// Who is in a room, now and in the ticks before. The room's loop thread writes; those who watch later, on any other thread, follow the versions, each of which leads to the next.
/// </summary>
public sealed class Roster
{
    private readonly List<(int Player, string Name)> _present;
    private readonly List<(int Player, string? Name)> _changes = [];
    private volatile RosterVersion _oldest;
    private RosterVersion _newest;

    /// <summary>Before the first tick.</summary>
    public Roster(IEnumerable<(int Player, string Name)> present)
    {
        _present = [.. present];
        _oldest = _newest = new RosterVersion(0, [.. _present], []);
    }

    /// <summary>Everybody who is there.</summary>
    public IReadOnlyCollection<(int Player, string Name)> Present => _present;

    /// <summary>Who came, and without a name who left, since <see cref="Settle"/>.</summary>
    public IReadOnlyList<(int Player, string? Name)> Changes => _changes;

    /// <summary>The first version that is kept. Called from any thread.</summary>
    public RosterVersion Oldest => _oldest;

    /// <summary>These are there too, from the beginning.</summary>
    public void Begin(IEnumerable<(int Player, string Name)> present)
    {
        _present.AddRange(present);
        _oldest = _newest = new RosterVersion(0, [.. _present], []);
    }

    /// <summary>Somebody has come.</summary>
    public void Add(int player, string name)
    {
        _present.Add((player, name));
        _changes.Add((player, name));
    }

    /// <summary>Somebody has left.</summary>
    public void Remove(int player)
    {
        _present.RemoveAll(entry => entry.Player == player);
        _changes.Add((player, null));
    }

    /// <summary>The changes are told: they belong to a tick.</summary>
    /// <param name="tick">The one that is about to run.</param>
    /// <param name="oldestTick">Nobody will want to know who was there before this one.</param>
    public void Settle(int tick, int oldestTick)
    {
        if (_changes.Count == 0) return;
        var version = new RosterVersion(tick, [.. _present], [.. _changes]);
        _newest.Next = version;
        _newest = version;
        while (_oldest.Next is { } next && next.Tick <= oldestTick) _oldest = next;
        _changes.Clear();
    }
}
