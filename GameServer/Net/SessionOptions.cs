using System.ComponentModel.DataAnnotations;

namespace GameServer.Net;

/// <summary>What a client may do, and how long it may take. Section "Session" of the configuration; read once, at the start.</summary>
public sealed record SessionOptions : IValidatableObject
{
    /// <summary>The defaults, for tests.</summary>
    public static SessionOptions Default { get; } = new();

    /// <summary>Sessions open at one time. More are answered 503.</summary>
    [Range(1, 1_000_000)] public int ConnectionsMax { get; init; } = 2000;

    /// <summary>What carries sessions: the direct transport costs a fraction of the standard one, but is for plain HTTP/1.1 on Linux only.</summary>
    public TransportChoice Transport { get; init; }

    /// <summary>Whether a client may ask for a simulated bad network: <c>/ws?network=mobile</c>. For development; such a session costs more than others.</summary>
    public NetworkSimulationChoice NetworkSimulation { get; init; }

    /// <summary>From a connection's start to its request's head.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")] public TimeSpan HeadTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Other sites whose pages may connect, like "https://example.com"; "*" for any. The server's own host may always. Programs that are not
    /// browsers send no Origin and are not held back by this.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>The largest message a client may send. A Hello has at most about 90 bytes.</summary>
    [Range(128, 65_536)] public int MessageBytesMax { get; init; } = 1024;

    /// <summary>From the upgrade to Hello.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")] public TimeSpan HelloTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Messages per tick of a room that a client may send for ever. It needs one, and a Ping now and then.</summary>
    [Range(2, 100)] public int MessagesPerTickMax { get; init; } = 4;

    /// <summary>
    /// Messages that a client may send at once above that; the next ones are dropped, and when as many again were, the session ends.
    /// </summary>
    [Range(10, 100_000)] public int MessageBurstMax { get; init; } = 240;

    /// <summary>How often the server pings an idle WebSocket.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A client that does not answer a ping in this time is gone.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the other side may take to answer our close frame before the connection is cut.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")] public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether a page of <paramref name="origin"/> (none: not a browser) may connect to the server that it calls <paramref name="host"/>.</summary>
    public bool Allows(string? origin, string? host)
    {
        if (string.IsNullOrEmpty(origin)) return true;
        if (AllowedOrigins.Contains("*") || AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)) return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && string.Equals(uri.Authority, host, StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Transport == TransportChoice.Direct && !OperatingSystem.IsLinux())
            yield return new ValidationResult("Session:Transport: 'Direct' is for Linux only.", [nameof(Transport)]);
        foreach (string origin in AllowedOrigins)
        {
            if (origin == "*") continue;
            if (Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.GetLeftPart(UriPartial.Authority) == origin) continue;
            yield return new ValidationResult(
                $"Session:AllowedOrigins: '{origin}' is not an origin like https://example.com.", [nameof(AllowedOrigins)]);
        }
    }
}
