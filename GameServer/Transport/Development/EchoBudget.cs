using GameServer.Engine.Rooms;

namespace GameServer.Transport.Development;

/// <summary>What may be sent back per second, by one connection or by all together. Called from any thread.</summary>
internal sealed class EchoBudget(int bytesPerSecond, TimeProvider time)
{
    // A piece costs more than its bytes: without this, many small ones would cost more than few large ones.
    private const int PieceCost = 256;

    private readonly Rate _rate = Rate.InTimestamps(bytesPerSecond, TimeSpan.FromSeconds(1), bytesPerSecond, time);
    private readonly Lock _lock = new();
    private TokenBucket _bucket;

    /// <summary>Waits until there is as much left as a piece of so many bytes takes, and takes it.</summary>
    public async ValueTask TakeAsync(int bytes, CancellationToken cancellation)
    {
        // Timers count whole milliseconds: a shorter wait would be none at all, again and again.
        while (!TryTake(bytes, out TimeSpan wait)) await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellation);
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
