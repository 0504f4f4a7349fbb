using GameServer.Games.Skirmish;
using GameServer.Simulation;

namespace LoadTests.Generator;

/// <summary>
/// Hands on the controls, as dice: like people in a fight it thrusts about 80 % of the time, turns half of the time, at
/// a steady rate, and fires 10 % of the time, in bursts. How often something changes decides the size of the snapshots.
/// </summary>
internal sealed class DicePilot : IPilot
{
    private readonly SimRandom _dice;
    private readonly int[] _values = new int[2];
    private Phase _thrust = new(onTicks: 80, offTicks: 20);
    private Phase _turn = new(onTicks: 20, offTicks: 20);
    private Phase _fire = new(onTicks: 8, offTicks: 72);
    private int _turnRate;

    /// <summary>Two pilots with different seeds do different things; one seed does the same again.</summary>
    public DicePilot(int seed)
    {
        _dice = new SimRandom { State = (ulong)seed };
        _values[1] = _dice.Next(65_536);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<int> Values => _values;

    /// <summary>The buttons to send.</summary>
    public int Buttons => _values[0];

    /// <summary>The aim to send.</summary>
    public int Aim => _values[1];

    /// <summary>Whether the aim is being changed.</summary>
    public bool IsTurning => _turn.IsOn;

    /// <summary>Goes on by a tick.</summary>
    public void Step()
    {
        _thrust.Step(_dice);
        _fire.Step(_dice);
        if (_turn.Step(_dice)) _turnRate = _dice.Next(400, 1400) * (_dice.Next(2) == 0 ? 1 : -1);
        if (_turn.IsOn) _values[1] = (Aim + _turnRate) & 65_535;
        _values[0] = (int)((_thrust.IsOn ? GameServer.Games.Skirmish.Buttons.Thrust : 0)
            | (_fire.IsOn ? GameServer.Games.Skirmish.Buttons.Fire : 0));
    }

    /// <summary>
    /// Something that is on for a while and off for a while; each time half to one and a half times as long as on
    /// average.
    /// </summary>
    private struct Phase(int onTicks, int offTicks)
    {
        private int _ticksLeft = -1;

        public bool IsOn { get; private set; }

        /// <summary>Returns whether it changed.</summary>
        public bool Step(SimRandom dice)
        {
            if (_ticksLeft-- > 0) return false;
            // The first time by chance, so that not all pilots begin with the same.
            IsOn = _ticksLeft < -1 ? dice.Next(onTicks + offTicks) < onTicks : !IsOn;
            int mean = IsOn ? onTicks : offTicks;
            _ticksLeft = dice.Next(mean / 2, mean + (mean / 2));
            return true;
        }
    }
}
