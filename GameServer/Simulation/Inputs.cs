namespace GameServer.Simulation;

/// <summary>
/// The inputs of all players for one tick. Values are clamped to their declared ranges on the way in, so a game sees no
/// others.
/// </summary>
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

    /// <summary>One field of one player's input.</summary>
    public int this[int player, int field] => _rows[(player * RowLength) + field];

    /// <summary>
    /// How far behind this tick the player saw the other entities, 0 to <see cref="Schema.RewindTicksMax"/>, in 1/256
    /// ticks.
    /// </summary>
    public int RewindTicks(int player) => _rows[(player * RowLength) + _rewindTicks];

    /// <summary>Sets one player's input, one value per field. Values and rewind are clamped.</summary>
    public void Set(int player, ReadOnlySpan<int> values, int rewindTicks = 0)
    {
        Span<int> row = RowOf(player);
        for (int i = 0; i < _rewindTicks; i++) row[i] = Math.Clamp(values[i], _schema.Inputs[i].Min, _schema.Inputs[i].Max);
        row[_rewindTicks] = Math.Clamp(rewindTicks, 0, _schema.RewindTicksMax);
    }

    /// <summary>Sets one player's input. Values and rewind are clamped.</summary>
    public void Set<TInput>(int player, TInput input, int rewindTicks = 0)
        where TInput : struct, IInput<TInput>
    {
        Span<int> values = stackalloc int[Schema.InputFieldsMax];
        input.Write(values);
        Set(player, values, rewindTicks);
    }

    /// <summary>Resets one player's input to neutral.</summary>
    public void Clear(int player) => RowOf(player).Clear();

    /// <summary>All rows, for recording.</summary>
    internal ReadOnlySpan<int> All => _rows;

    /// <summary>Replaces all rows with recorded ones of the same game.</summary>
    internal void SetAll(ReadOnlySpan<int> recorded) => recorded.CopyTo(_rows);

    /// <summary>
    /// Whether recorded rows have the right length and every value is in range. For data read from files.
    /// </summary>
    internal bool Accepts(ReadOnlySpan<int> recorded)
    {
        if (recorded.Length != _rows.Length) return false;
        for (int i = 0; i < recorded.Length; i++)
        {
            int column = i % RowLength;
            (int min, int max) = column == _rewindTicks
                ? (0, _schema.RewindTicksMax)
                : (_schema.Inputs[column].Min, _schema.Inputs[column].Max);
            if (recorded[i] < min || recorded[i] > max) return false;
        }

        return true;
    }

    private int RowLength => _rewindTicks + 1;

    private Span<int> RowOf(int player) => _rows.AsSpan(player * RowLength, RowLength);
}
