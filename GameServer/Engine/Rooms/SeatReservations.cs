namespace GameServer.Engine.Rooms;

/// <summary>
/// Taken and reserved seats of a room, which never exceed its capacity. Called from any thread; a short lock.
/// </summary>
/// <param name="capacity">The number of seats.</param>
public sealed class SeatReservations(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<PlayerId, bool> _isSeated = [];
    private bool _isClosed;

    /// <summary>Seats taken or reserved.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _isSeated.Count;
        }
    }

    /// <summary>Total seats.</summary>
    public int Capacity => capacity;

    /// <summary>The players with a seat or a reservation.</summary>
    public PlayerId[] Players
    {
        get
        {
            lock (_lock) return [.. _isSeated.Keys];
        }
    }

    /// <summary>Whether new players are refused. Players with a seat keep it and may reconnect.</summary>
    public bool IsLocked { get; set; }

    /// <summary>Whether the player has a seat or a reservation.</summary>
    public bool Has(PlayerId player)
    {
        lock (_lock) return _isSeated.ContainsKey(player);
    }

    /// <summary>Whether the player has a reservation and has not taken the seat yet.</summary>
    internal bool IsAwaited(PlayerId player)
    {
        lock (_lock) return _isSeated.TryGetValue(player, out bool isSeated) && !isSeated;
    }

    /// <summary>Reserves a seat for each of the players or for none. Idempotent per player.</summary>
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

    /// <summary>Cancels a reservation, unless the player has already taken the seat.</summary>
    public void Cancel(PlayerId player)
    {
        lock (_lock)
            if (_isSeated.TryGetValue(player, out bool isSeated) && !isSeated) _isSeated.Remove(player);
    }

    /// <summary>Takes the player's seat; false if the reservation is gone and all seats are taken.</summary>
    internal bool TrySeat(PlayerId player)
    {
        lock (_lock)
        {
            if (!_isSeated.ContainsKey(player) && _isSeated.Count == capacity) return false;
            _isSeated[player] = true;
            return true;
        }
    }

    /// <summary>Frees the player's seat.</summary>
    internal void Free(PlayerId player)
    {
        lock (_lock) _isSeated.Remove(player);
    }

    /// <summary>Refuses all further reservations.</summary>
    internal void Close()
    {
        lock (_lock) _isClosed = true;
    }
}
