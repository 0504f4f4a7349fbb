namespace GameServer.Replication;

/// <summary>What one viewer knows, as far as the server can tell: what left is known, for the wire loses nothing. Owned by the room's loop thread.</summary>
/// <param name="player">Whose eye it looks through.</param>
public sealed class View(int player)
{
    private List<Told> _known = [];
    private List<Told> _pending = [];

    /// <summary>Whose eye this looks through.</summary>
    public int Player { get; } = player;

    /// <summary>What the viewer knows after the last snapshot that left, and what waits to be told; ids ascending.</summary>
    internal List<Told> Known => _known;

    /// <summary>The same after the snapshot that was encoded last, which may or may not leave.</summary>
    internal List<Told> Pending => _pending;

    /// <summary>The tick of the snapshot that was encoded last.</summary>
    internal int PendingTick { get; set; }

    /// <summary>Finds out which of the two is true, from the tick of the last snapshot that left.</summary>
    /// <param name="takenTick">That tick, or 0.</param>
    /// <param name="isOfUse">Whether the next snapshot builds on it.</param>
    internal void Settle(int takenTick, bool isOfUse)
    {
        if (takenTick == PendingTick) (_known, _pending) = (_pending, _known);
        if (!isOfUse) _known.Clear();
        _pending.Clear();
    }

    /// <summary>An entity that a viewer was told of, or is to be.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Born">When it was spawned: with the id that names it for ever.</param>
    /// <param name="Tick">When what the viewer knows was true; for one that waits, since when.</param>
    /// <param name="IsWaiting">There was no room for it yet: the viewer does not know it.</param>
    internal readonly record struct Told(int Id, int Born, int Tick, bool IsWaiting);
}
