using GameServer.Engine.Diagnostics;
using GameServer.Engine.Loop;
using GameServer.Engine.Rooms;

namespace GameServer.Hosting;

/// <summary>
/// Shuts down without interrupting rounds: no new players, each room ends with its round, and the process stops after
/// the last room or at the deadline. Called from any thread.
/// </summary>
internal sealed class Drain(
    RoomDirectory rooms, DrainOptions options, IHostApplicationLifetime process, TimeProvider time, ILogger<Drain> logger) : IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private GuardedTimer? _timer;
    private long _begun;

    /// <summary>Starts draining; a second call stops at once.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            if (_timer is not null)
            {
                process.StopApplication();
                return;
            }

            rooms.Drain(options.Time);
            _begun = time.GetTimestamp();
            Log.DrainBegun(logger, options.Time.TotalSeconds);
            _timer = new GuardedTimer(time, PollInterval, StopIfOver, logger);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private TimeSpan StopIfOver()
    {
        if (rooms.Rooms.Count == 0 || time.GetElapsedTime(_begun) >= options.Time) process.StopApplication();
        return PollInterval;
    }
}
