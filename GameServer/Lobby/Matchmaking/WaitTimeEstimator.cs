namespace GameServer.Lobby.Matchmaking;

/// <summary>How long tickets waited for their matches lately, by rating.</summary>
internal sealed class WaitTimeEstimator
{
    private const int BandPoints = 200;
    private const int Bands = 20;

    // A new wait counts for an eighth: a change is believed after a dozen matches or so, not after one.
    private const int Smoothing = 8;

    private readonly TimeSpan?[] _waits = new TimeSpan?[Bands];

    public void Record(int rating, TimeSpan wait)
    {
        ref TimeSpan? mean = ref _waits[BandOf(rating)];
        mean += (wait - mean) / Smoothing;
        mean ??= wait;
    }

    /// <summary>What is to be expected at this rating; null while nobody near it has got a match.</summary>
    public TimeSpan? Near(int rating) => _waits[BandOf(rating)];

    private static int BandOf(int rating) => Math.Clamp(rating / BandPoints, 0, Bands - 1);
}
