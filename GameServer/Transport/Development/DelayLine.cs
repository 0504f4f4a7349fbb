using GameServer.Simulation;

namespace GameServer.Transport.Development;

/// <summary>
/// When each message comes out of one direction of a simulated network. Only arithmetic: who uses it does the waiting. The browser's twin is
/// <c>client-web/src/net/delayLine.ts</c>.
/// </summary>
internal sealed class DelayLine(NetworkConditions conditions, SimRandom random)
{
    // A rise of the latency lasts so long, all values as likely.
    private const double SpikeMsMin = 200;
    private const double SpikeMsMax = 500;

    private double _lastNowMs;
    private double _freeMs;
    private double _spikeEndsMs;
    private double _lastDueMs;

    /// <summary>When a message comes out that goes in now; never before those that went in before it.</summary>
    /// <param name="nowMs">The time since the line began; never less than at the last call.</param>
    /// <param name="bytes">The message's length.</param>
    public double DueMs(double nowMs, int bytes)
    {
        double sentMs = nowMs;
        if (conditions.BytesPerSecondMax > 0)
        {
            // The line takes one message after the other.
            sentMs = _freeMs = Math.Max(nowMs, _freeMs) + (bytes * 1000 / conditions.BytesPerSecondMax);
        }

        double dueMs = sentMs + conditions.LatencyMs + Upto(conditions.JitterMs) + StallMs() + SpikeMs(nowMs);
        // What is behind a late message is late with it: TCP hands out nothing past a gap.
        return _lastDueMs = Math.Max(dueMs, _lastDueMs);
    }

    private double StallMs() => Happens(conditions.StallPercent / 100)
        ? conditions.StallMsMin + Upto(conditions.StallMsMax - conditions.StallMsMin)
        : 0;

    // Spikes have no memory: in every stretch of time one begins with the same chance, however long ago the last one was.
    private double SpikeMs(double nowMs)
    {
        double passedMs = nowMs - _lastNowMs;
        _lastNowMs = nowMs;
        if (nowMs >= _spikeEndsMs && conditions.SpikeMs > 0 && Happens(1 - Math.Exp(-passedMs / (conditions.SpikeEverySeconds * 1000))))
            _spikeEndsMs = nowMs + SpikeMsMin + Upto(SpikeMsMax - SpikeMsMin);
        return nowMs < _spikeEndsMs ? conditions.SpikeMs : 0;
    }

    private bool Happens(double chance) => chance > 0 && Upto(1) < chance;

    private double Upto(double exclusiveMax) => random.Next(int.MaxValue) / (double)int.MaxValue * exclusiveMax;
}
