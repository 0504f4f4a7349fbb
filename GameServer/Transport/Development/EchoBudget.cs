using GameServer.Engine.Rooms;

namespace GameServer.Transport.Development;

/// <summary>A byte budget per second, for one connection or all. Called from any thread.</summary>
internal sealed class EchoBudget(int bytesPerSecond, TimeProvider time)
{
    // Each piece has a fixed cost: otherwise many small pieces would cost more than a few large ones.
    private const int PieceCost = 256;

    private readonly Rate _rate = Rate.InTimestamps(bytesPerSecond, TimeSpan.FromSeconds(1), bytesPerSecond, time);
    private readonly Lock _lock = new();
    private long _paidAt;

    /// <summary>
    /// Takes a piece of this many bytes, and waits until the budget covers it. In order of calls: a connection that has
    /// to wait for its turn again and again would not read its client's pongs in time.
    /// </summary>
    public async ValueTask TakeAsync(int bytes, CancellationToken cancellation)
    {
        TimeSpan wait = Take(bytes);
        // Timers have millisecond resolution.
        if (wait > TimeSpan.Zero) await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellation);
    }

    private TimeSpan Take(int bytes)
    {
        lock (_lock)
        {
            long now = time.GetTimestamp();
            _paidAt = Math.Max(_paidAt, now) + ((bytes + PieceCost) * _rate.PerToken);
            return time.GetElapsedTime(now + (_rate.Burst * _rate.PerToken), _paidAt);
        }
    }
}
