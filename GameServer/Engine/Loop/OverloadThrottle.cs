namespace GameServer.Engine.Loop;

/// <summary>
/// How much a loop that cannot do everything leaves undone: at level n it sends one of 2^n snapshots, so that the simulation keeps its rate. It rises
/// when for a second ticks are skipped or hardly any time is left. It falls when twice the work would still fit, and, because not all work is snapshots, on trial
/// when there is some time left; after a trial that failed the next one is twice as far away. Arithmetic only, no clock of its own.
/// </summary>
/// <param name="start">The timestamp at which the loop began.</param>
/// <param name="frequency">Timestamps per second.</param>
public sealed class OverloadThrottle(long start, long frequency)
{
    /// <summary>At most one of 2^this snapshots is sent.</summary>
    public const int Max = 3;

    // Of a window's time.
    private const int TooBusyPercent = 95;
    private const int CalmPercent = 75;
    private const int IdlePercent = TooBusyPercent / 2;

    // Windows in a row. One stall, of the process or of one room, is not a load.
    private const int BusyWindows = 2;
    private const int IdleWindows = 3;
    private const int CalmWindowsMax = 120;

    // Whoever has to rise again so soon has tried in vain.
    private const int TrialWindows = 6;

    private readonly long _window = frequency / 2;
    private long _windowStart = start;
    private long _busy;
    private long _skipped;
    private int _busyWindows;
    private int _idleWindows;
    private int _calmWindows;
    private int _calmWindowsNeeded = IdleWindows;
    private int _trialWindows; // left of a trial

    /// <summary>One of 2^this snapshots is sent.</summary>
    public int Level { get; private set; }

    /// <summary>Windows that are over.</summary>
    public int Windows { get; private set; }

    /// <summary>The share of the last window that was spent on ticks, 1 being all of it.</summary>
    public double Share { get; private set; }

    /// <summary>Takes note of what the loop did; returns whether the level has changed.</summary>
    /// <param name="now">The timestamp.</param>
    /// <param name="busy">Timestamps that were spent on ticks since the last call.</param>
    /// <param name="skipped">Ticks that were given up since the last call.</param>
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
