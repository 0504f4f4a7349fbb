namespace GameServer.Engine.Loop;

/// <summary>
/// Sheds load: computes the share of the snapshots for which there is time, so that the simulation keeps its rate. Time
/// spent on sending is measured separately from the rest of a tick. The share is lowered after two busy windows,
/// because a single stall is not overload, and raised after two that had time for more. If there is not even time for
/// the ticks, some snapshots are sent nevertheless: a slow match that is seen beats one that is not. Pure arithmetic,
/// no clock.
/// </summary>
/// <param name="start">The timestamp of the first window's start.</param>
/// <param name="frequency">Timestamps per second.</param>
/// <param name="limitPercent">The share of time that may be spent; more is overload.</param>
internal sealed class OverloadThrottle(long start, long frequency, int limitPercent)
{
    /// <summary>The <see cref="Share"/> at which every snapshot is sent.</summary>
    public const int All = 10;

    // What is aimed at, below the limit, so that noise does not trip it.
    private const int TargetPercentOfLimit = 97;
    private const int WindowsInARow = 2;

    // When even ticks are skipped, a match is playable only if ticks and snapshots become fewer together.
    private const int LeastWhenSkipping = 3;

    private readonly long _window = frequency / 4;
    private long _windowStart = start;
    private long _busy;
    private long _sending;
    private long _ran;
    private long _skipped;
    private int _busyWindows;
    private int _calmWindows;

    /// <summary>How many of ten snapshots are sent, 1 to <see cref="All"/>.</summary>
    public int Share { get; private set; } = All;

    /// <summary>Completed windows.</summary>
    public int Windows { get; private set; }

    /// <summary>The share of the last window that was spent on ticks; 1: all of it.</summary>
    public double Load { get; private set; }

    /// <summary>Records work; returns whether the share changed.</summary>
    /// <param name="now">The current timestamp.</param>
    /// <param name="busy">Timestamps spent since the last call, on ticks and on sending snapshots.</param>
    /// <param name="sending">How many of them on sending snapshots.</param>
    /// <param name="ran">Ticks run since the last call.</param>
    /// <param name="skipped">Ticks skipped since the last call, for want of time.</param>
    public bool Note(long now, long busy, long sending, long ran, long skipped)
    {
        _busy += busy;
        _sending += sending;
        _ran += ran;
        _skipped += skipped;
        long length = now - _windowStart;
        if (length < _window) return false;

        int before = Share;
        int fits = Fits(length);
        bool isTooBusy = _skipped > 0 || _busy * 100 > length * limitPercent;
        _busyWindows = isTooBusy ? _busyWindows + 1 : 0;
        _calmWindows = !isTooBusy && fits > Share ? _calmWindows + 1 : 0;
        int least = _skipped > 0 ? LeastWhenSkipping : 1;
        if (_busyWindows == WindowsInARow) Change(Math.Max(least, Math.Min(fits, Share - 1)));
        else if (_calmWindows == WindowsInARow) Change(fits);
        Load = (double)_busy / length;
        Windows++;
        (_windowStart, _busy, _sending, _ran, _skipped) = (now, 0, 0, 0, 0);
        return Share != before;
    }

    // The time that is left beside the rest of all ticks, divided by the time that all their snapshots would take.
    private int Fits(long length)
    {
        if (_sending == 0) return All;
        double ticks = (double)(_ran + _skipped) / Math.Max(1, _ran);
        double left = (length * limitPercent * TargetPercentOfLimit / 10_000.0) - ((_busy - _sending) * ticks);
        return (int)Math.Clamp(left * Share / (_sending * ticks), 1, All);
    }

    private void Change(int share)
    {
        Share = share;
        (_busyWindows, _calmWindows) = (0, 0);
    }
}
