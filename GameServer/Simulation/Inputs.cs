namespace GameServer.Simulation;

/// <summary>What every player asks for in one tick. Whatever is put in is clamped to its declared range, so a game never sees anything else.</summary>
public sealed class Inputs
{
    private readonly Schema _schema;
    private readonly int[] _values;
    private readonly int[] _viewLags;

    /// <summary>Neutral inputs (all 0) for <paramref name="playersMax"/> players.</summary>
    public Inputs(Schema schema, int playersMax)
    {
        _schema = schema;
        _values = new int[playersMax * schema.Inputs.Length];
        _viewLags = new int[playersMax];
    }

    /// <summary>One value of one player's input.</summary>
    public int this[int player, int field] => _values[(player * _schema.Inputs.Length) + field];

    /// <summary>How far behind this tick a player saw the others: 0 to <see cref="Schema.ViewLagMax"/>.</summary>
    public int ViewLag(int player) => _viewLags[player];

    /// <summary>Sets one player's input; one value per field, each clamped, and so is how far behind the others were on the screen.</summary>
    public void Set(int player, ReadOnlySpan<int> values, int viewLag = 0)
    {
        _viewLags[player] = Math.Clamp(viewLag, 0, _schema.ViewLagMax);
        Span<int> row = Row(player);
        for (int i = 0; i < row.Length; i++) row[i] = Math.Clamp(values[i], _schema.Inputs[i].Min, _schema.Inputs[i].Max);
    }

    /// <summary>Makes one player's input neutral.</summary>
    public void Clear(int player)
    {
        _viewLags[player] = 0;
        Row(player).Clear();
    }

    private Span<int> Row(int player) => _values.AsSpan(player * _schema.Inputs.Length, _schema.Inputs.Length);
}
