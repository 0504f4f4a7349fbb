namespace GameServer.Transport.Development;

/// <summary>
/// A simulated network, applied to each direction. The browser has the same fields and presets
/// (<c>client-web/packages/client/src/net/networkConditions.ts</c>). Ranges: <see cref="NetworkField"/>.
/// </summary>
public sealed record NetworkConditions
{
    /// <summary>Presets by name.</summary>
    public static IReadOnlyDictionary<string, NetworkConditions> Presets { get; } = new Dictionary<string, NetworkConditions>
    {
        ["lan"] = new() { LatencyMs = 1, JitterMs = 1 },
        ["home"] = new() { LatencyMs = 15, JitterMs = 8, StallPercent = 0.2, StallMsMin = 40, StallMsMax = 80 },
        ["mobile"] = new() { LatencyMs = 40, JitterMs = 30, StallPercent = 1, BytesPerSecondMax = 500_000 },
        ["bad-mobile"] = new()
        {
            LatencyMs = 90,
            JitterMs = 80,
            StallPercent = 3,
            StallMsMin = 80,
            StallMsMax = 300,
            BytesPerSecondMax = 64_000,
            SpikeMs = 300,
            SpikeEverySeconds = 8,
        },
        ["intercontinental"] = new() { LatencyMs = 100, JitterMs = 20, StallPercent = 2 },
    };

    /// <summary>Minimum latency in milliseconds.</summary>
    internal double LatencyMs { get; init; }

    /// <summary>
    /// Maximum extra latency in milliseconds, uniformly distributed. Messages stay in order, as over TCP.
    /// </summary>
    internal double JitterMs { get; init; }

    /// <summary>Percentage of messages lost and retransmitted, which delays them and all behind them.</summary>
    internal double StallPercent { get; init; }

    /// <summary>Minimum delay of a retransmission in milliseconds.</summary>
    internal double StallMsMin { get; init; } = 50;

    /// <summary>Maximum delay of a retransmission in milliseconds.</summary>
    internal double StallMsMax { get; init; } = 150;

    /// <summary>Bytes per second; 0: unlimited.</summary>
    internal double BytesPerSecondMax { get; init; }

    /// <summary>Extra latency of a spike in milliseconds; a spike lasts some tenths of a second.</summary>
    internal double SpikeMs { get; init; }

    /// <summary>Mean time between spikes.</summary>
    internal double SpikeEverySeconds { get; init; } = 10;
}
