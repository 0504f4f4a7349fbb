namespace GameServer.Engine.Replication;

/// <summary>
/// What one client knows. The wire is reliable, so everything that left counts as known. Owned by the room's loop
/// thread.
/// </summary>
/// <param name="player">The player whose view position the client uses.</param>
internal sealed class ClientBaseline(int player)
{
    private KnownEntities _settled = new();
    private KnownEntities _pending = new();

    /// <summary>The player whose view position the client uses.</summary>
    public int Player { get; } = player;

    /// <summary>State after the last snapshot that left.</summary>
    internal KnownEntities Settled => _settled;

    /// <summary>State after the last encoded snapshot, which may or may not leave.</summary>
    internal KnownEntities Pending => _pending;

    /// <summary>The tick of the last encoded snapshot.</summary>
    internal int PendingTick { get; set; }

    /// <summary>Decides between the two, given the tick of the last snapshot that left.</summary>
    /// <param name="sentTick">The tick of the last snapshot that left, or 0.</param>
    /// <param name="isOfUse">Whether the next snapshot is a delta against it.</param>
    internal void Settle(int sentTick, bool isOfUse)
    {
        if (sentTick == PendingTick) (_settled, _pending) = (_pending, _settled);
        if (!isOfUse) _settled.Clear();
        _pending.Clear();
    }

    /// <summary>The entities a client knows after some snapshot.</summary>
    internal sealed class KnownEntities
    {
        /// <summary>Entities known as of that snapshot.</summary>
        public List<int> Current { get; } = [];

        /// <summary>Entities that did not fit, ids ascending; disjoint from the current ones.</summary>
        public List<Deferred> Deferred { get; } = [];

        /// <summary>The client's view in that snapshot's <see cref="ViewSet"/>.</summary>
        public int View { get; set; }

        public void Clear()
        {
            Current.Clear();
            Deferred.Clear();
            View = 0;
        }
    }

    /// <summary>An entity that did not fit into a snapshot.</summary>
    /// <param name="Id">The entity's id.</param>
    /// <param name="Born">Its spawn tick; with the id it identifies the entity for good.</param>
    /// <param name="Tick">The tick of the client's version of it; if unknown, since when it has been waiting.</param>
    /// <param name="IsKnown">Whether the client has any version of it.</param>
    internal readonly record struct Deferred(int Id, int Born, int Tick, bool IsKnown);
}
