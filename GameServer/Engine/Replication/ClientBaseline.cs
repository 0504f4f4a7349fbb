namespace GameServer.Engine.Replication;

/// <summary>What one viewer knows, as far as the server can tell: what left is known, for the wire loses nothing. Owned by the room's loop thread.</summary>
/// <param name="player">Whose view position it has.</param>
public sealed class ClientBaseline(int player)
{
    private KnownEntities _settled = new();
    private KnownEntities _pending = new();

    /// <summary>Whose view position it has.</summary>
    public int Player { get; } = player;

    /// <summary>After the last snapshot that left.</summary>
    internal KnownEntities Settled => _settled;

    /// <summary>After the snapshot that was encoded last, which may or may not leave.</summary>
    internal KnownEntities Pending => _pending;

    /// <summary>The tick of the snapshot that was encoded last.</summary>
    internal int PendingTick { get; set; }

    /// <summary>Finds out which of the two is true, from the tick of the last snapshot that left.</summary>
    /// <param name="sentTick">That tick, or 0.</param>
    /// <param name="isOfUse">Whether the next snapshot builds on it.</param>
    internal void Settle(int sentTick, bool isOfUse)
    {
        if (sentTick == PendingTick) (_settled, _pending) = (_pending, _settled);
        if (!isOfUse) _settled.Clear();
        _pending.Clear();
    }

    /// <summary>Which entities a viewer knows after some snapshot.</summary>
    internal sealed class KnownEntities
    {
        /// <summary>Those that it knows as they were when that snapshot was made.</summary>
        public List<int> Current { get; } = [];

        /// <summary>Those that did not fit; ids ascending, none of them among the others.</summary>
        public List<Deferred> Deferred { get; } = [];

        public void Clear()
        {
            Current.Clear();
            Deferred.Clear();
        }
    }

    /// <summary>An entity that a snapshot had no room for.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Born">When it was spawned: with the id that names it for ever.</param>
    /// <param name="Tick">When what the viewer knows of it was true; when it knows nothing, since when it should.</param>
    /// <param name="IsKnown">Whether it knows anything.</param>
    internal readonly record struct Deferred(int Id, int Born, int Tick, bool IsKnown);
}
