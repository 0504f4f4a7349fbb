namespace GameServer.Engine.Loop;

/// <summary>
/// Sheds load of an overloaded loop: at level n it sends one of 2^n snapshots, so that the simulation keeps its rate.
/// The level rises when ticks are skipped, or hardly any time is left, for a second. It falls when twice the work would
/// still fit; because not all work is snapshots, it also falls on trial when some time is left. After a failed trial
/// the next one waits twice as long. Pure arithmetic without a clock.
/// </summary>
/// <param name="start">The timestamp at which the loop started.</param>
/// <param name="frequency">Timestamps per second.</param>
internal sealed class OverloadThrottle(long start, long frequency)
{
    /// <summary>The highest level: one of 2^this snapshots.</summary>
    public const int Max = 3;

    // Per cent of a window's time.
    private const int TooBusyPercent = 95;
    private const int CalmPercent = 75;
    private const int IdlePercent = TooBusyPercent / 2;

    // Consecutive windows: a single stall of the process or of a room is not overload.
    private const int BusyWindows = 2;
    private const int IdleWindows = 3;
    private const int CalmWindowsMax = 120;

    // A level that rises again this soon was a failed trial.
    private const int TrialWindows = 6;

    private readonly long _window = frequency / 2;
    private long _windowStart = start;
    private long _busy;
    private long _skipped;
    private int _busyWindows;
    private int _idleWindows;
    private int _calmWindows;
    private int _calmWindowsNeeded = IdleWindows;
    private int _trialWindows; // windows left in a trial

    /// <summary>The loop sends one of 2^this snapshots.</summary>
    public int Level { get; private set; }

    /// <summary>Completed windows.</summary>
    public int Windows { get; private set; }

    /// <summary>The share of the last window that was spent on ticks; 1: all of it.</summary>
    public double Share { get; private set; }

    /// <summary>Records the loop's work; returns whether the level changed.</summary>
    /// <param name="now">The current timestamp.</param>
    /// <param name="busy">Timestamps spent on ticks since the last call.</param>
    /// <param name="skipped">Ticks skipped since the last call.</param>
    public bool Note(long now, long busy, long skipped)
    {
        _busy += busy;
        _skipped += skipped;
        long length = now - _windowStart;
        if (length < _window) return false;

        int before = Level;
        bool isTooBusy = _skipped > 0 || _busy * 100 > length * TooBusyPercent;
        bool isCalm = _skipped == 0 && _busy * 100 < length * CalmPercent;
        bool isIdle = _skipped == 0 && _busy * 100 < length * IdlePercent;
        _busyWindows = isTooBusy ? _busyWindows + 1 : 0;
        _calmWindows = isCalm ? _calmWindows + 1 : 0;
        _idleWindows = isIdle ? _idleWindows + 1 : 0;
        if (_trialWindows > 0 && --_trialWindows == 0) _calmWindowsNeeded = IdleWindows;
        if (_busyWindows == BusyWindows) Rise();
        else if (_idleWindows == IdleWindows || _calmWindows >= _calmWindowsNeeded) Fall();
        Share = (double)_busy / length;
        Windows++;
        (_windowStart, _busy, _skipped) = (now, 0, 0);
        return Level != before;
    }

    private void Rise()
    {
        Level = Math.Min(Max, Level + 1);
        if (_trialWindows > 0) _calmWindowsNeeded = Math.Min(CalmWindowsMax, _calmWindowsNeeded * 2);
        (_trialWindows, _busyWindows) = (0, 0);
    }

    private void Fall()
    {
        if (Level > 0) _trialWindows = TrialWindows;
        Level = Math.Max(0, Level - 1);
        (_calmWindows, _idleWindows) = (0, 0);
    }
}
