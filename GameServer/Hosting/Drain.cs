using GameServer.Engine.Rooms;

namespace GameServer.Hosting;

/// <summary>Ends the game without interrupting rounds. Called from any thread.</summary>
internal sealed class Drain(RoomDirectory rooms, DrainOptions options, TimeProvider time, ILogger<Drain> logger)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private Task? _run;

    /// <summary>Whether it has begun.</summary>
    public bool HasBegun => _run is not null;

    /// <summary>
    /// From now on no new players; each room ends with its round. Ends after the last room or at the deadline, for all
    /// callers at the same time.
    /// </summary>
    public Task RunAsync()
    {
        lock (_lock) return _run ??= WaitAsync();
    }

    private async Task WaitAsync()
    {
        rooms.Drain(options.Time);
        long begun = time.GetTimestamp();
        Log.DrainBegun(logger, options.Time.TotalSeconds);
        while (rooms.Rooms.Count > 0 && time.GetElapsedTime(begun) < options.Time) await Task.Delay(PollInterval, time);
    }
}
