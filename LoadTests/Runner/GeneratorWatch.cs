using LoadTests.Generator;
using LoadTests.Measuring;

namespace LoadTests.Runner;

/// <summary>Whether the load generator did what it should: how late it was, and how busy.</summary>
/// <param name="generator">The generator.</param>
/// <param name="coresMax">How many cores it may use.</param>
internal sealed class GeneratorWatch(LoadGenerator generator, int coresMax)
{
    // A player acts every 33 ms; lateness of this size would look like the server's.
    private const double LatenessP99MaxMs = 5;

    private const double BusyMax = 0.9;

    private readonly LogHistogram _lateness = new();
    private TimeSpan _cpu = Environment.CpuUsage.TotalTime;
    private TimeSpan _measuredCpu;
    private double _seconds;
    private long _time = TimeProvider.System.GetTimestamp();

    /// <summary>
    /// 99 % of what it had to do was not later than this, and the cores it was busy on, since this was last asked.
    /// </summary>
    public (double LatenessP99Ms, double Cores) Take()
    {
        HistogramData lateness = generator.Lateness.Drain();
        var recent = new LogHistogram();
        recent.Add(lateness);
        _lateness.Add(lateness);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long now = TimeProvider.System.GetTimestamp();
        double seconds = TimeProvider.System.GetElapsedTime(_time, now).TotalSeconds;
        double cores = (cpu - _cpu).TotalSeconds / seconds;
        _measuredCpu += cpu - _cpu;
        _seconds += seconds;
        (_cpu, _time) = (cpu, now);
        return (recent.Quantile(0.99).TotalMilliseconds, cores);
    }

    /// <summary>Forgets everything until now.</summary>
    public void Restart()
    {
        Take();
        _lateness.Reset();
        (_measuredCpu, _seconds) = (TimeSpan.Zero, 0);
    }

    /// <summary>
    /// Why the figures are about the generator and not about the server, as a sentence; null: they are about the
    /// server.
    /// </summary>
    public string? FindProblem()
    {
        double p99 = _lateness.Quantile(0.99).TotalMilliseconds;
        double cores = _seconds == 0 ? 0 : _measuredCpu.TotalSeconds / _seconds;
        if (p99 > LatenessP99MaxMs) return $"The load generator fell behind: its p99 lateness was {p99:N1} ms.";
        return cores > BusyMax * coresMax ? $"The load generator was saturated: it used {cores:N2} of its {coresMax} cores." : null;
    }
}
