using System.Runtime.InteropServices;

namespace GameServer.Engine.Loop;

/// <summary>
/// Waits until a point in time more precisely than .NET timers, whose whole milliseconds cannot hold 30 Hz. On 64-bit
/// Linux <c>clock_nanosleep</c> with an absolute time; elsewhere short sleeps, then a spin for the last millisecond.
/// </summary>
public static partial class PreciseWait
{
    private static readonly TimeSpan SpinFor = TimeSpan.FromMilliseconds(1);

    // On Linux, Stopwatch counts nanoseconds of CLOCK_MONOTONIC, which clock_nanosleep also uses.
    private static readonly bool HasAbsoluteSleep =
        OperatingSystem.IsLinux() && Environment.Is64BitProcess && TimeProvider.System.TimestampFrequency == NanosecondsPerSecond;

    private const long NanosecondsPerSecond = 1_000_000_000;
    private const int ClockMonotonic = 1;
    private const int TimerAbsoluteTime = 1;

    /// <summary>Returns once <paramref name="timestamp"/> (of <see cref="TimeProvider.System"/>) has passed.</summary>
    public static void Until(long timestamp)
    {
        if (HasAbsoluteSleep) SleepUntil(timestamp);
        else SleepThenSpinUntil(timestamp);
    }

    private static void SleepUntil(long timestamp)
    {
        var until = new TimeSpec { Seconds = timestamp / NanosecondsPerSecond, Nanoseconds = timestamp % NanosecondsPerSecond };
        // A signal may end the sleep early; the time is absolute, so sleep again.
        while (TimeProvider.System.GetTimestamp() < timestamp && ClockNanosleep(ClockMonotonic, TimerAbsoluteTime, until, 0) != 0)
        {
        }
    }

    private static void SleepThenSpinUntil(long timestamp)
    {
        while (true)
        {
            TimeSpan left = TimeProvider.System.GetElapsedTime(TimeProvider.System.GetTimestamp(), timestamp);
            if (left <= TimeSpan.Zero) return;
            if (left > SpinFor + SpinFor) Thread.Sleep(left - SpinFor - SpinFor);
            else Thread.SpinWait(20);
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int ClockNanosleep(int clock, int flags, in TimeSpec until, nint remaining);

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
