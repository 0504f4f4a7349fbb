using System.Globalization;

namespace GameServer.Transport.Development;

/// <summary>A field of <see cref="NetworkConditions"/>: its names and range.</summary>
/// <param name="QueryName">The name in a session's URL.</param>
/// <param name="Name">The name in code.</param>
/// <param name="Min">The minimum.</param>
/// <param name="Max">The maximum.</param>
/// <param name="Get">Reads the field.</param>
/// <param name="Set">Returns the conditions with the field replaced.</param>
public sealed record NetworkField(
    string QueryName, string Name, double Min, double Max, Func<NetworkConditions, double> Get,
    Func<NetworkConditions, double, NetworkConditions> Set)
{
    /// <summary>All fields.</summary>
    public static IReadOnlyList<NetworkField> All { get; } =
    [
        new("latency", nameof(NetworkConditions.LatencyMs), 0, 2000, c => c.LatencyMs, (c, v) => c with { LatencyMs = v }),
        new("jitter", nameof(NetworkConditions.JitterMs), 0, 2000, c => c.JitterMs, (c, v) => c with { JitterMs = v }),
        new("stalls", nameof(NetworkConditions.StallPercent), 0, 100, c => c.StallPercent, (c, v) => c with { StallPercent = v }),
        new("stallMin", nameof(NetworkConditions.StallMsMin), 0, 5000, c => c.StallMsMin, (c, v) => c with { StallMsMin = v }),
        new("stallMax", nameof(NetworkConditions.StallMsMax), 0, 5000, c => c.StallMsMax, (c, v) => c with { StallMsMax = v }),
        new(
            "bandwidth", nameof(NetworkConditions.BytesPerSecondMax), 0, 100_000_000,
            c => c.BytesPerSecondMax, (c, v) => c with { BytesPerSecondMax = v }),
        new("spike", nameof(NetworkConditions.SpikeMs), 0, 5000, c => c.SpikeMs, (c, v) => c with { SpikeMs = v }),
        new(
            "spikeEvery", nameof(NetworkConditions.SpikeEverySeconds), 1, 3600,
            c => c.SpikeEverySeconds, (c, v) => c with { SpikeEverySeconds = v }),
    ];

    /// <summary>A readable description of valid networks.</summary>
    public static string Allowed { get; } =
        $"'network' must be one of {string.Join(", ", NetworkConditions.Presets.Keys)}, "
        + "or numbers like latency:100,jitter:20, each at most once: "
        + $"{string.Join(", ", All.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.QueryName} {f.Min}..{f.Max}")))}; "
        + "stallMin at most stallMax.";

    /// <summary>Parses a preset's name or a list of fields; false if invalid or out of range.</summary>
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
            if (!(value >= field.Min && value <= field.Max)) return false; // false for NaN, too
            conditions = field.Set(conditions, value);
        }

        return conditions.StallMsMin <= conditions.StallMsMax;
    }
}
