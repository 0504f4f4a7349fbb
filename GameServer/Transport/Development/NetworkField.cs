using System.Globalization;

namespace GameServer.Transport.Development;

/// <summary>One number of <see cref="NetworkConditions"/>: its names and its range.</summary>
/// <param name="QueryName">What it is called in the address of a session.</param>
/// <param name="Name">What it is called in code.</param>
/// <param name="Min">The least it may be.</param>
/// <param name="Max">The most it may be.</param>
/// <param name="Get">Reads it.</param>
/// <param name="Set">The same conditions with another value of it.</param>
public sealed record NetworkField(
    string QueryName, string Name, double Min, double Max, Func<NetworkConditions, double> Get, Func<NetworkConditions, double, NetworkConditions> Set)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<NetworkField> All { get; } =
    [
        new("latency", nameof(NetworkConditions.LatencyMs), 0, 2000, c => c.LatencyMs, (c, v) => c with { LatencyMs = v }),
        new("jitter", nameof(NetworkConditions.JitterMs), 0, 2000, c => c.JitterMs, (c, v) => c with { JitterMs = v }),
        new("stalls", nameof(NetworkConditions.StallPercent), 0, 100, c => c.StallPercent, (c, v) => c with { StallPercent = v }),
        new("stallMin", nameof(NetworkConditions.StallMsMin), 0, 5000, c => c.StallMsMin, (c, v) => c with { StallMsMin = v }),
        new("stallMax", nameof(NetworkConditions.StallMsMax), 0, 5000, c => c.StallMsMax, (c, v) => c with { StallMsMax = v }),
        new("bandwidth", nameof(NetworkConditions.BytesPerSecondMax), 0, 100_000_000, c => c.BytesPerSecondMax, (c, v) => c with { BytesPerSecondMax = v }),
        new("spike", nameof(NetworkConditions.SpikeMs), 0, 5000, c => c.SpikeMs, (c, v) => c with { SpikeMs = v }),
        new("spikeEvery", nameof(NetworkConditions.SpikeEverySeconds), 1, 3600, c => c.SpikeEverySeconds, (c, v) => c with { SpikeEverySeconds = v }),
    ];

    /// <summary>What may be asked for, in words.</summary>
    public static string Allowed { get; } =
        $"'network' must be one of {string.Join(", ", NetworkConditions.Presets.Keys)}, or numbers like latency:100,jitter:20, each at most once: "
        + $"{string.Join(", ", All.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.QueryName} {f.Min}..{f.Max}")))}; stallMin at most stallMax.";

    /// <summary>Reads the name of a preset or a list of numbers; false when it is neither, or a number is out of its range.</summary>
    public static bool TryParse(string text, out NetworkConditions conditions)
    {
        if (NetworkConditions.Presets.TryGetValue(text, out conditions!)) return true;
        conditions = new NetworkConditions();
        var given = new HashSet<NetworkField>();
        foreach (string part in text.Split(','))
        {
            if (part.Split(':') is not [var name, var number]) return false;
            NetworkField? field = All.FirstOrDefault(f => f.QueryName == name);
            if (field is null || !given.Add(field)) return false;
            if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)) return false;
            if (!(value >= field.Min && value <= field.Max)) return false; // NaN is neither
            conditions = field.Set(conditions, value);
        }

        return conditions.StallMsMin <= conditions.StallMsMax;
    }
}
