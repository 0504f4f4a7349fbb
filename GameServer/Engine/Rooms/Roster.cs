namespace GameServer.Engine.Rooms;

/// <summary>
/// The players in a room, now and in past ticks. The room's loop thread writes; spectator rooms on other threads follow
/// the linked versions.
/// </summary>
public sealed class Roster
{
    private readonly List<(int Player, string Name)> _present;
    private readonly List<(int Player, string? Name)> _changes = [];
    private volatile RosterVersion _oldest;
    private RosterVersion _newest;

    /// <summary>The roster before the first tick.</summary>
    public Roster(IEnumerable<(int Player, string Name)> present)
    {
        _present = [.. present];
        _oldest = _newest = new RosterVersion(0, [.. _present], []);
    }

    /// <summary>The players present.</summary>
    public IReadOnlyCollection<(int Player, string Name)> Present => _present;

    /// <summary>Changes since <see cref="Settle"/>: joined players with a name, left players without.</summary>
    public IReadOnlyList<(int Player, string? Name)> Changes => _changes;

    /// <summary>The oldest kept version. Called from any thread.</summary>
    public RosterVersion Oldest => _oldest;

    /// <summary>Adds players who are present from the start.</summary>
    public void Begin(IEnumerable<(int Player, string Name)> present)
    {
        _present.AddRange(present);
        _oldest = _newest = new RosterVersion(0, [.. _present], []);
    }

    /// <summary>Adds a player.</summary>
    public void Add(int player, string name)
    {
        _present.Add((player, name));
        _changes.Add((player, name));
    }

    /// <summary>Removes a player.</summary>
    public void Remove(int player)
    {
        _present.RemoveAll(entry => entry.Player == player);
        _changes.Add((player, null));
    }

    /// <summary>Closes the pending changes as a version.</summary>
    /// <param name="tick">The tick that is about to run.</param>
    /// <param name="oldestTick">The oldest tick that readers still need.</param>
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
