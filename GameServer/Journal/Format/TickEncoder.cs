using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>Encodes ticks into the columns of a segment, as deltas against the previous tick.</summary>
internal sealed class TickEncoder(TickColumns columns, int players, int inputFields)
{
    private readonly int[] _last = new int[players * inputFields];
    private readonly bool[] _isKnown = new bool[players];
    private readonly int[] _known = new int[players];
    private int _knownCount;

    /// <summary>Starts a new segment, which must be readable on its own.</summary>
    public void Reset()
    {
        Array.Clear(_last);
        Array.Clear(_isKnown);
        _knownCount = 0;
    }

    public void Add(RecordedTick tick)
    {
        columns.Digests.WriteUInt16((ushort)tick.Digest);
        columns.Between.WriteNumber(tick.Between.Length);
        foreach (int integer in tick.Between) columns.Between.WriteSigned(integer);
        AddNewPlayers(tick.Inputs);
        for (int i = 0; i < _knownCount; i++) AddDifferences(tick.Inputs, _known[i] * inputFields);
    }

    private void AddNewPlayers(ReadOnlySpan<int> inputs)
    {
        int before = _knownCount;
        for (int player = 0; player < players; player++)
        {
            if (_isKnown[player] || !inputs.Slice(player * inputFields, inputFields).ContainsAnyExcept(0)) continue;
            _isKnown[player] = true;
            _known[_knownCount++] = player;
            columns.Players.WriteNumber(player);
        }

        columns.Counts.WriteNumber(_knownCount - before);
    }

    private void AddDifferences(ReadOnlySpan<int> inputs, int row)
    {
        int mask = 0;
        for (int field = 0; field < inputFields; field++)
        {
            int difference = unchecked(inputs[row + field] - _last[row + field]);
            if (difference == 0) continue;
            mask |= 1 << field;
            columns.Values[field].WriteSigned(difference);
            _last[row + field] = inputs[row + field];
        }

        columns.Masks.WriteNumber(mask);
    }
}
