namespace GameServer.Lobby.Matchmaking;

/// <summary>Estimates the queue wait by rating from recent matches.</summary>
internal sealed class WaitTimeEstimator
{
    private const int BandPoints = 200;
    private const int Bands = 20;

    // A new wait has a weight of 1/8: the estimate follows a change after about a dozen matches.
    private const int Smoothing = 8;

    private readonly TimeSpan?[] _waits = new TimeSpan?[Bands];

    public void Record(int rating, TimeSpan wait)
    {
        ref TimeSpan? mean = ref _waits[BandOf(rating)];
        mean += (wait - mean) / Smoothing;
        mean ??= wait;
    }

    /// <summary>The expected wait at this rating; null without data near it.</summary>
    public TimeSpan? Near(int rating) => _waits[BandOf(rating)];

    private static int BandOf(int rating) => Math.Clamp(rating / BandPoints, 0, Bands - 1);
}
