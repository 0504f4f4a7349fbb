namespace LoadTests.Generator;

/// <summary>Replays a recorded player's inputs from some tick on.</summary>
internal sealed class TrackPilot(InputTrack track, int from) : IPilot
{
    private int[] _values = [];
    private int _tick = from;

    /// <inheritdoc/>
    public ReadOnlySpan<int> Values => _values;

    /// <summary>The pilot with this number: each has another track or another start.</summary>
    public static TrackPilot Numbered(IReadOnlyList<InputTrack> tracks, int number)
    {
        InputTrack track = tracks[number % tracks.Count];
        // Multiples of the golden ratio spread evenly for any count.
        return new TrackPilot(track, (int)(number * 0.6180339887 % 1 * track.Length));
    }

    /// <inheritdoc/>
    public void Step() => _values = track[_tick++];
}
