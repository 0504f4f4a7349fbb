namespace GameServer.Engine.Rooms;

/// <summary>
/// Who has a seat in a room, or a reservation, so that a room never has more reservations than seats. Called from any thread; a short lock.
/// </summary>
/// <param name="capacity">Seats.</param>
public sealed class SeatReservations(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<PlayerId, bool> _isSeated = [];
    private bool _isClosed;

    /// <summary>Seats that are taken or reserved.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _isSeated.Count;
        }
    }

    /// <summary>Seats in all.</summary>
    public int Capacity => capacity;

    /// <summary>Who has a seat or a reservation.</summary>
    public PlayerId[] Players
    {
        get
        {
            lock (_lock) return [.. _isSeated.Keys];
        }
    }

    /// <summary>Whether nobody new gets a seat. Whoever has one keeps it, and may come back to it.</summary>
    public bool IsLocked { get; set; }

    /// <summary>Whether the player has a seat or a reservation.</summary>
    public bool Has(PlayerId player)
    {
        lock (_lock) return _isSeated.ContainsKey(player);
    }

    /// <summary>Reserves a seat to each of the players, or none at all; another reservation for the same player changes nothing.</summary>
    public SeatOutcome Reserve(params ReadOnlySpan<PlayerId> players)
    {
        lock (_lock)
        {
            if (_isClosed) return SeatOutcome.Closed;
            int missing = 0;
            foreach (PlayerId player in players)
                if (!_isSeated.ContainsKey(player)) missing++;
            if (missing == 0) return SeatOutcome.Reserved;
            if (IsLocked) return SeatOutcome.Locked;
            if (_isSeated.Count + missing > capacity) return SeatOutcome.Full;
            foreach (PlayerId player in players) _isSeated.TryAdd(player, false);
            return SeatOutcome.Reserved;
        }
    }

    /// <summary>Cancels a reservation, unless the player has sat down already.</summary>
    public void Cancel(PlayerId player)
    {
        lock (_lock)
            if (_isSeated.TryGetValue(player, out bool isSeated) && !isSeated) _isSeated.Remove(player);
    }

    /// <summary>The player sits down; false when the reservation is gone and all seats are taken.</summary>
    internal bool TrySeat(PlayerId player)
    {
        lock (_lock)
        {
            if (!_isSeated.ContainsKey(player) && _isSeated.Count == capacity) return false;
            _isSeated[player] = true;
            return true;
        }
    }

    /// <summary>The player's seat is free again.</summary>
    internal void Free(PlayerId player)
    {
        lock (_lock) _isSeated.Remove(player);
    }

    /// <summary>No more reservations.</summary>
    internal void Close()
    {
        lock (_lock) _isClosed = true;
    }
}
