namespace LoadTests.Generator;

/// <summary>Does what somebody has done, from some moment on.</summary>
internal sealed class TrackPilot(InputTrack track, int from) : IPilot
{
    private int _tick = from;

    /// <inheritdoc/>
    public int Buttons { get; private set; }

    /// <inheritdoc/>
    public int Aim { get; private set; }

    /// <summary>The pilot with a number: everybody has another track, or begins it elsewhere.</summary>
    public static TrackPilot Numbered(IReadOnlyList<InputTrack> tracks, int number)
    {
        InputTrack track = tracks[number % tracks.Count];
        // Multiples of the golden ratio spread evenly, however many there will be.
        return new TrackPilot(track, (int)(number * 0.6180339887 % 1 * track.Length));
    }

    /// <inheritdoc/>
    public void Step() => (Buttons, Aim) = track[_tick++];
}
