using GameServer.Protocol;

namespace GameServer.Engine.Rooms;

/// <content>What happens between rounds: new random numbers, and the end of the room.</content>
public sealed partial class Room
{
    private const int TicksPerReseed = 16;

    // Two years at 30 Hz, half a year at 128: ticks are 32-bit integers, and nothing may count beyond them.
    private const int TickMax = int.MaxValue - (1 << 20);

    private int _reseededTick;
    private int _freshTick;
    private volatile int _drainSeconds;
    private int _drainUntil; // tick of the deadline; 0: not draining

    /// <summary>
    /// Gets new random numbers between rounds, by the room's id; null: the first ones do for all rounds.
    /// </summary>
    internal Func<int, ulong>? SeedOf { get; init; }

    /// <summary>
    /// The first tick with the random numbers of the current round: a recording that ends earlier says nothing of what
    /// is still to come. 0: they are those with which the room was opened. Called from any thread.
    /// </summary>
    public int FreshTick => Volatile.Read(ref _freshTick);

    /// <summary>
    /// Tells the players that the server is about to stop, and ends the room at the next good moment. Called from any
    /// thread.
    /// </summary>
    /// <param name="time">The time until the server stops.</param>
    public void Drain(TimeSpan time) => _drainSeconds = Math.Max(1, (int)Math.Ceiling(time.TotalSeconds));

    // Between rounds the random numbers are replaced again and again, so that some are newer than the end of the last
    // round's recording, and those of the next round cannot be computed from it.
    private void StepSimulation()
    {
        bool wasAtRest = _simulation.IsAtRest;
        int tick = _simulation.World.Tick + 1;
        if (wasAtRest && SeedOf is not null && tick % TicksPerReseed == 0)
        {
            _simulation.Reseed(SeedOf(Id));
            _reseededTick = tick;
        }

        _simulation.Step();
        if (wasAtRest && !_simulation.IsAtRest) Volatile.Write(ref _freshTick, _reseededTick);
    }

    private void NotifyDrain()
    {
        if (_drainSeconds == 0 || _drainUntil != 0) return;
        _drainUntil = _simulation.World.Tick + (_drainSeconds * _options.TickRate);
        foreach (RoomClient? client in _clients)
            if (client is not null) SendDrainNotice(client);
    }

    private void CloseIfOver()
    {
        if (_tick >= TickMax)
        {
            Close(CloseReason.RoomClosed);
            return;
        }

        if (_drainUntil != 0)
        {
            if (Reservations.Count == 0 || _simulation.IsAtRest) Close(CloseReason.ServerShutdown);
            return;
        }

        if (IsKept || Reservations.Count > 0) _lastUsedTick = _tick;
        else if (_tick - _lastUsedTick >= _options.EmptyRoomSeconds * _options.TickRate) Close(CloseReason.RoomClosed);
    }

    private RoomState StateNow()
    {
        if (_drainUntil != 0) return RoomState.Closing;
        if (Array.TrueForAll(_seats, static seat => seat is null)) return RoomState.Filling;
        return _simulation.IsAtRest ? RoomState.Results : RoomState.Playing;
    }
}
