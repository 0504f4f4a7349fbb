using GameServer.Engine.Rooms;
using GameServer.Engine.Diagnostics;
using GameServer.Journal;

namespace GameServer.Journal.Replays;

/// <summary>Where replays are shown: so many at the same time. Called from any thread.</summary>
/// <param name="rooms">Rates and limits, which are those of spectators.</param>
/// <param name="options">How many.</param>
/// <param name="frames">Shared buffers.</param>
/// <param name="metrics">Where is counted.</param>
/// <param name="run">Gives a screening to a loop thread.</param>
public sealed class Cinema(RoomOptions rooms, JournalOptions options, FramePool frames, GameMetrics metrics, Action<ITicked> run)
{
    private int _count;

    /// <summary>Is told which call could not be answered in the replay of which room's match, and why, on a loop thread.</summary>
    public Action<int, string, Exception>? CallFailed { get; init; }

    /// <summary>How many are shown.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether there cannot be more.</summary>
    public bool IsFull => Count >= options.ScreeningsMax;

    /// <summary>A screening for somebody who is about to come.</summary>
    internal Screening Prepare(Replay replay) => new(replay, this, rooms, options.ScreeningIdleSeconds, frames, metrics);

    /// <summary>One begins, unless there are too many.</summary>
    internal bool TryRun(Screening screening)
    {
        if (Interlocked.Increment(ref _count) > options.ScreeningsMax)
        {
            Interlocked.Decrement(ref _count);
            return false;
        }

        metrics.ScreeningsChanged(1);
        run(screening);
        return true;
    }

    /// <summary>One has ended.</summary>
    internal void Remove()
    {
        Interlocked.Decrement(ref _count);
        metrics.ScreeningsChanged(-1);
    }
}
