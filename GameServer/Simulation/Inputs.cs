namespace GameServer.Simulation;

/// <summary>What every player asks for in one tick. Whatever is put in is clamped to its declared range, so a game never sees anything else.</summary>
public sealed class Inputs
{
    private readonly Schema _schema;

    // A row per player: the fields, then the rewind.
    private readonly int[] _rows;
    private readonly int _rewindTicks;

    /// <summary>Neutral inputs (all 0) for <paramref name="playersMax"/> players.</summary>
    public Inputs(Schema schema, int playersMax)
    {
        _schema = schema;
        _rewindTicks = schema.Inputs.Length;
        _rows = new int[playersMax * RowLength];
    }

    /// <summary>One value of one player's input.</summary>
    public int this[int player, int field] => _rows[(player * RowLength) + field];

    /// <summary>How far behind this tick a player saw the others: 0 to <see cref="Schema.RewindTicksMax"/>.</summary>
    public int RewindTicks(int player) => _rows[(player * RowLength) + _rewindTicks];

    /// <summary>Sets one player's input; one value per field, each clamped, and so is how far behind the others were on the screen.</summary>
    public void Set(int player, ReadOnlySpan<int> values, int rewindTicks = 0)
    {
        Span<int> row = RowOf(player);
        for (int i = 0; i < _rewindTicks; i++) row[i] = Math.Clamp(values[i], _schema.Inputs[i].Min, _schema.Inputs[i].Max);
        row[_rewindTicks] = Math.Clamp(rewindTicks, 0, _schema.RewindTicksMax);
    }

    /// <summary>Makes one player's input neutral.</summary>
    public void Clear(int player) => RowOf(player).Clear();

    /// <summary>Everything that is in here, to be recorded.</summary>
    internal ReadOnlySpan<int> All => _rows;

    /// <summary>Replaces everything by what was recorded of inputs of the same game.</summary>
    internal void SetAll(ReadOnlySpan<int> recorded) => recorded.CopyTo(_rows);

    /// <summary>Whether recorded inputs are as many as there should be, each in its range: for those that come from a file.</summary>
    internal bool Accepts(ReadOnlySpan<int> recorded)
    {
        if (recorded.Length != _rows.Length) return false;
        for (int i = 0; i < recorded.Length; i++)
        {
            int column = i % RowLength;
            (int min, int max) = column == _rewindTicks ? (0, _schema.RewindTicksMax) : (_schema.Inputs[column].Min, _schema.Inputs[column].Max);
            if (recorded[i] < min || recorded[i] > max) return false;
        }

        return true;
    }

    private int RowLength => _rewindTicks + 1;

    private Span<int> RowOf(int player) => _rows.AsSpan(player * RowLength, RowLength);
}
