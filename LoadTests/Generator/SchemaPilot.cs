using GameServer.Client;
using GameServer.Simulation;

namespace LoadTests.Generator;

/// <summary>
/// Hands on the controls of any game: knows only which values there are. Each field keeps a value for a while and then
/// takes another one from its range, as somebody does who presses and releases.
/// </summary>
internal sealed class SchemaPilot : IPilot
{
    // A key is held for about half a second, at 30 ticks per second.
    private const int TicksMin = 5, TicksMax = 25;

    private readonly IReadOnlyList<ClientInput> _inputs;
    private readonly SimRandom _dice;
    private readonly int[] _values;
    private readonly int[] _ticksLeft;

    /// <summary>Two pilots with different seeds do different things; one seed does the same again.</summary>
    public SchemaPilot(IReadOnlyList<ClientInput> inputs, int seed)
    {
        _inputs = inputs;
        _dice = new SimRandom { State = (ulong)seed };
        _values = new int[inputs.Count];
        _ticksLeft = new int[inputs.Count];
    }

    /// <inheritdoc/>
    public ReadOnlySpan<int> Values => _values;

    /// <inheritdoc/>
    public void Step()
    {
        for (int i = 0; i < _values.Length; i++)
        {
            if (_ticksLeft[i]-- > 0) continue;
            _values[i] = ValueIn(_inputs[i]);
            _ticksLeft[i] = _dice.Next(TicksMin, TicksMax);
        }
    }

    // A range may be as wide as an int, wider than the dice.
    private int ValueIn(ClientInput input)
    {
        ulong count = (ulong)((long)input.Max - input.Min + 1);
        ulong random = ((ulong)_dice.Next(1 << 16) << 16) | (uint)_dice.Next(1 << 16);
        return (int)(input.Min + (long)((random * count) >> 32));
    }
}
