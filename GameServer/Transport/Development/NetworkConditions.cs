namespace GameServer.Transport.Development;

/// <summary>
/// A network that is simulated: what it does to each direction of a connection. The browser has the same numbers and presets
/// (<c>client-web/src/net/networkConditions.ts</c>). The ranges are in <see cref="NetworkField"/>.
/// </summary>
public sealed record NetworkConditions
{
    /// <summary>The networks that have a name.</summary>
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

    /// <summary>How long every message takes at least.</summary>
    public double LatencyMs { get; init; }

    /// <summary>A message takes up to so much longer, all values as likely. Order is kept, as TCP does.</summary>
    public double JitterMs { get; init; }

    /// <summary>The share of messages that are lost and sent again: they and all behind them come later.</summary>
    public double StallPercent { get; init; }

    /// <summary>How much later at least.</summary>
    public double StallMsMin { get; init; } = 50;

    /// <summary>How much later at most.</summary>
    public double StallMsMax { get; init; } = 150;

    /// <summary>Bytes of messages that fit through in a second; 0: as many as there are.</summary>
    public double BytesPerSecondMax { get; init; }

    /// <summary>By how much the latency rises now and then, for some tenths of a second.</summary>
    public double SpikeMs { get; init; }

    /// <summary>The time between two such rises, on average.</summary>
    public double SpikeEverySeconds { get; init; } = 10;
}
