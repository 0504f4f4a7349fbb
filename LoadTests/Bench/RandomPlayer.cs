using GameServer.Games.Skirmish;
using GameServer.Simulation;

namespace LoadTests.Bench;

/// <summary>A player that wanders about and fires, as dice will have it.</summary>
internal sealed class RandomPlayer(int index)
{
    private readonly SimRandom _dice = new() { State = (ulong)index };
    private readonly int[] _values = new int[2];

    /// <summary>Who it is.</summary>
    public int Index => index;

    /// <summary>What it wants in the next tick.</summary>
    public ReadOnlySpan<int> Next()
    {
        if (_dice.Next(12) == 0) _values[0] = (int)(Buttons.Thrust | (_dice.Next(2) == 0 ? Buttons.Fire : Buttons.None));
        _values[1] = (_values[1] + _dice.Next(-1500, 1800)) & 65_535;
        return _values;
    }
}
