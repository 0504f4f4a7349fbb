namespace LoadTests.Generator;

/// <summary>
/// How far ahead of the newest snapshot inputs are sent, so that they come in time for their ticks, but hardly earlier:
/// as browsers do, only more coarsely. The server says in each snapshot how early the newest input came.
/// </summary>
internal sealed class InputLead
{
    private const int Window = 30;
    private const int LateMax = 3;
    private const int AheadMax = 20;

    private int _ahead = 1;
    private int _seen;
    private int _late;
    private int _least = int.MaxValue;

    /// <summary>
    /// The tick to send an input for, when the room has come to <paramref name="tick"/> as far as is known.
    /// </summary>
    public int TickFor(int tick) => tick + _ahead;

    /// <summary>A snapshot says how many ticks before its turn the newest input came; negative: after it.</summary>
    public void Seen(int lead)
    {
        if (lead < 0) _late++;
        _least = Math.Min(_least, lead);
        if (++_seen < Window) return;
        if (_late > LateMax) _ahead = Math.Min(_ahead + 1, AheadMax);
        else if (_least > 0 && _ahead > 1) _ahead--;
        (_seen, _late, _least) = (0, 0, int.MaxValue);
    }
}
