using GameServer.Simulation;

namespace GameServer.Transport.Development;

/// <summary>
/// Computes when messages leave one direction of a simulated network. Pure arithmetic; the caller waits. The browser's
/// twin is <c>client-web/packages/client/src/net/delayLine.ts</c>.
/// </summary>
internal sealed class DelayLine(NetworkConditions conditions, SimRandom random)
{
    // Duration of a latency spike, uniformly distributed.
    private const double SpikeMsMin = 200;
    private const double SpikeMsMax = 500;

    private double _lastNowMs;
    private double _freeMs;
    private double _spikeEndsMs;
    private double _lastDueMs;

    /// <summary>When a message sent now arrives; never before an earlier message.</summary>
    /// <param name="nowMs">Milliseconds since the line's start; must not decrease.</param>
    /// <param name="bytes">The message's length.</param>
    public double DueMs(double nowMs, int bytes)
    {
        double sentMs = nowMs;
        if (conditions.BytesPerSecondMax > 0)
        {
            // The line transmits one message at a time.
            sentMs = _freeMs = Math.Max(nowMs, _freeMs) + (bytes * 1000 / conditions.BytesPerSecondMax);
        }

        double dueMs = sentMs + conditions.LatencyMs + Upto(conditions.JitterMs) + StallMs() + SpikeMs(nowMs);
        // A late message delays all behind it: TCP delivers in order.
        return _lastDueMs = Math.Max(dueMs, _lastDueMs);
    }

    private double StallMs() => Happens(conditions.StallPercent / 100)
        ? conditions.StallMsMin + Upto(conditions.StallMsMax - conditions.StallMsMin)
        : 0;

    // Spikes are memoryless: the chance per unit of time is constant.
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
