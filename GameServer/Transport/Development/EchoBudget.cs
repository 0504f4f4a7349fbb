using GameServer.Engine.Rooms;

namespace GameServer.Transport.Development;

/// <summary>A byte budget per second, for one connection or all. Called from any thread.</summary>
internal sealed class EchoBudget(int bytesPerSecond, TimeProvider time)
{
    // Each piece has a fixed cost: otherwise many small pieces would cost more than a few large ones.
    private const int PieceCost = 256;

    private readonly Rate _rate = Rate.InTimestamps(bytesPerSecond, TimeSpan.FromSeconds(1), bytesPerSecond, time);
    private readonly Lock _lock = new();
    private TokenBucket _bucket;

    /// <summary>Waits until the budget covers a piece of this many bytes, then takes it.</summary>
    public async ValueTask TakeAsync(int bytes, CancellationToken cancellation)
    {
        // Timers have millisecond resolution: a shorter wait would spin.
        while (!TryTake(bytes, out TimeSpan wait))
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellation);
    }

    private bool TryTake(int bytes, out TimeSpan wait)
    {
        lock (_lock)
        {
            bool isTaken = _bucket.TryTake(_rate, time.GetTimestamp(), bytes + PieceCost, out long timestamps);
            wait = time.GetElapsedTime(0, timestamps);
            return isTaken;
        }
    }
}
