using GameServer.Protocol;

namespace GameServer.Engine.Rooms;

/// <content>
/// Pausing, for development. A paused room still takes its turns: it reads messages, lets players in and answers calls,
/// but no tick runs. So whatever counts ticks (slow consumers, grace periods, rate limits, the journal, spectators)
/// stands still with it, and no turn is late.
/// </content>
public sealed partial class Room
{
    /// <summary>The most ticks that <see cref="PauseAfter"/> runs.</summary>
    public const int PauseAfterTicksMax = 1000;

    private const int Endless = -1;

    private int _ticksLeft = Endless;
    private bool _isHeld; // this turn belongs to a pause, though its tick may be one of the last

    /// <summary>Whether the room is paused, or will be when its last ticks have run. Called from any thread.</summary>
    public bool IsPaused => Volatile.Read(ref _ticksLeft) != Endless;

    /// <summary>
    /// Pauses the room after this many more ticks, which run at its tick rate. Called from any thread.
    /// </summary>
    /// <param name="ticks">0 to <see cref="PauseAfterTicksMax"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public void PauseAfter(int ticks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ticks);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ticks, PauseAfterTicksMax);
        Volatile.Write(ref _ticksLeft, ticks);
    }

    /// <summary>
    /// Ends the pause. Clients whose clocks ran too far ahead meanwhile are disconnected and come back to their seats.
    /// Called from any thread.
    /// </summary>
    public void Unpause() => Volatile.Write(ref _ticksLeft, Endless);

    /// <summary>Begins a turn; returns whether its tick runs.</summary>
    private bool BeginTurn()
    {
        int left = Volatile.Read(ref _ticksLeft);
        if (left == Endless && _isHeld) ReconnectEarlyClients();
        _isHeld = left != Endless && _simulation.World.Tick > 0; // on the wire, tick 0 means none
        if (!_isHeld) return true;
        // Another thread may have said something else meanwhile, which counts from the next turn.
        if (left > 0) Interlocked.CompareExchange(ref _ticksLeft, left - 1, left);
        return left > 0;
    }

    // While ticks do not run, clients' clocks do: their inputs are all for the next tick, and the newest counts.
    private InputFrame ForNextTick(RoomClient client, in InputFrame input)
    {
        client.HeldTick = Math.Max(client.HeldTick, input.Tick);
        return input with { Tick = _simulation.World.Tick + 1 };
    }

    // A client that is connected anew sets its clock. Otherwise its inputs would be too early to be used.
    private void ReconnectEarlyClients()
    {
        foreach (RoomClient? client in _clients)
        {
            if (client is null || client.HeldTick == 0) continue;
            int ahead = client.HeldTick - _simulation.World.Tick;
            if (ahead > _options.InputAheadTicksMax) client.Outbox.Close(CloseReason.InputTickOutOfRange);
            client.HeldTick = 0;
        }
    }
}
