using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>
/// Bounds the rewind a client claims. Clients can claim anything, and hits are tested that far back. The claim is
/// capped at the game's limit, and because an honest client's clock drifts by a few per cent only, it may change no
/// faster than a quarter of real time: a player cannot pick a past moment per shot.
/// </summary>
internal struct RewindLimit
{
    private const int StepPerTick = RewindTicks.One / 4;

    private bool _isKnown;
    private int _accepted;

    /// <summary>The rewind that counts in this tick. Call once per tick.</summary>
    /// <param name="claimed">The client's claim in 1/256 ticks, any number.</param>
    /// <param name="max">The game's limit.</param>
    /// <param name="isLimited">Whether the claim was changed.</param>
    public int Accept(int claimed, int max, out bool isLimited)
    {
        int wanted = Math.Clamp(claimed, 0, max);
        _accepted = _isKnown ? Math.Clamp(wanted, _accepted - StepPerTick, _accepted + StepPerTick) : wanted;
        _isKnown = true;
        isLimited = _accepted != claimed;
        return _accepted;
    }
}
