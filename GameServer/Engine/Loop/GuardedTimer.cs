using GameServer.Engine.Diagnostics;

namespace GameServer.Engine.Loop;

/// <summary>
/// A timer that outlives its callback's exceptions: on a thread pool thread one would end the process. A failure is
/// logged, and the next call comes after the first interval. The callback never runs twice at a time.
/// </summary>
public sealed class GuardedTimer : IDisposable
{
    private readonly ITimer _timer;
    private readonly TimeSpan _first;
    private readonly Func<TimeSpan> _run;
    private readonly ILogger _logger;

    /// <summary>Starts the timer.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="first">The time until the first call, and from a call that failed to the next.</param>
    /// <param name="run">The callback; returns the time until its next call. Less than zero counts as zero.</param>
    /// <param name="logger">Logs failures.</param>
    public GuardedTimer(TimeProvider time, TimeSpan first, Func<TimeSpan> run, ILogger logger)
    {
        (_first, _run, _logger) = (first, run, logger);
        // Started once the field is set: the callback needs it.
        _timer = time.CreateTimer(
            static timer => ((GuardedTimer)timer!).Run(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(first, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Run()
    {
        TimeSpan next = _first;
        try
        {
            next = _run();
        }
        catch (Exception e)
        {
            Log.TimerFailed(_logger, e);
        }

        _timer.Change(next > TimeSpan.Zero ? next : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
