using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>
/// How much of what a client says about its rewind is believed. It says what it likes, and hits are tested against where others were that long ago. So it is
/// believed up to the game's limit, and since an honest client's clocks are stretched by a few per cent only, it may change no faster than a quarter of
/// time: nobody picks a moment of the past per shot.
/// </summary>
public struct RewindLimit
{
    private const int StepPerTick = RewindTicks.One / 4;

    private bool _isKnown;
    private int _accepted;

    /// <summary>What counts in a tick for which the client says <paramref name="claimed"/>. Call once per tick.</summary>
    /// <param name="claimed">In 1/256 ticks, any number.</param>
    /// <param name="max">The game's limit.</param>
    /// <param name="isLimited">The client said something else.</param>
    public int Accept(int claimed, int max, out bool isLimited)
    {
        int wanted = Math.Clamp(claimed, 0, max);
        _accepted = _isKnown ? Math.Clamp(wanted, _accepted - StepPerTick, _accepted + StepPerTick) : wanted;
        _isKnown = true;
        isLimited = _accepted != claimed;
        return _accepted;
    }
}
