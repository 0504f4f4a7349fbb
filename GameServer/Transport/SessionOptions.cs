using System.ComponentModel.DataAnnotations;
using GameServer.Transport.Development;

namespace GameServer.Transport;

/// <summary>Session limits and timeouts. Section "Session" of the configuration; read once, at startup.</summary>
public sealed record SessionOptions : IValidatableObject
{
    /// <summary>The defaults, for tests.</summary>
    public static SessionOptions Default { get; } = new();

    /// <summary>Maximum number of open sessions. Beyond it: 503.</summary>
    [Range(1, 1_000_000)] public int ConnectionsMax { get; init; } = 2000;

    /// <summary>
    /// The transport for WebSockets. Direct is several times cheaper than standard, but requires plain HTTP/1.1 on
    /// Linux.
    /// </summary>
    public TransportChoice Transport { get; init; }

    /// <summary>
    /// Whether clients may request a simulated network: <c>/ws?network=mobile</c>. For development; such sessions cost
    /// more.
    /// </summary>
    public NetworkSimulationChoice NetworkSimulation { get; init; }

    /// <summary>Time limit from connecting to a complete request head.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")] public TimeSpan HeadTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Allowed origins of other sites, such as "https://example.com". The server's own host is always allowed.
    /// Non-browser clients send no Origin and are not restricted.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Whether any origin may connect. A separate option, so that copying a list cannot enable it.</summary>
    public bool AllowAnyOrigin { get; init; }

    /// <summary>Maximum size of a client's message. A Hello takes up to about 90 bytes.</summary>
    [Range(128, 65_536)] public int MessageBytesMax { get; init; } = 1024;

    /// <summary>
    /// Maximum body of a message POST, where WebSockets are blocked; one message always fits. The browser batches
    /// messages while a POST is in progress: at 30 inputs per second, this is more than ten seconds' worth.
    /// </summary>
    [Range(1024, 1_048_576)] public int StreamBodyBytesMax { get; init; } = 16_384;

    /// <summary>Time limit from the upgrade to Hello.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")] public TimeSpan HelloTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Sustained messages per tick of the room. A client needs one, plus an occasional Ping.</summary>
    [Range(2, 100)] public int MessagesPerTickMax { get; init; } = 4;

    /// <summary>
    /// Messages allowed at once above that. Further ones are dropped; after this many drops the session ends.
    /// </summary>
    [Range(10, 100_000)] public int MessageBurstMax { get; init; } = 240;

    /// <summary>Sustained message bytes per second. At 30 ticks per second a client needs about 700.</summary>
    [Range(1024, 100_000_000)] public int BytesPerSecondMax { get; init; } = 8192;

    /// <summary>Message bytes allowed at once above that; beyond it as with <see cref="MessageBurstMax"/>.</summary>
    [Range(1024, 100_000_000)] public int ByteBurstMax { get; init; } = 65_536;

    /// <summary>
    /// Seconds of inputs allowed at once above one per tick; beyond it as with <see cref="MessageBurstMax"/>. More is a
    /// speed hack or a broken client. A stalled connection delivers its backlog at once; browsers give up on one that
    /// is silent for three seconds.
    /// </summary>
    [Range(1, 3600)] public int InputBurstSeconds { get; init; } = 3;

    /// <summary>Maximum body of an HTTP request. API requests take some hundred bytes.</summary>
    [Range(1024, 100_000_000)] public int RequestBytesMax { get; init; } = 65_536;

    /// <summary>Ping interval of idle WebSockets, and keep-alive interval of streams.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a client may take to answer a ping. On a stream: how long it may be silent beyond the interval.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the client may take to answer our close frame before the connection is cut.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")] public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <inheritdoc cref="Origins.Allow"/>
    public bool Allows(string? origin, string? host) => Origins.Allow(AllowedOrigins, AllowAnyOrigin, origin, host);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Transport == TransportChoice.Direct && !OperatingSystem.IsLinux())
            yield return new ValidationResult("Session:Transport: 'Direct' requires Linux.", [nameof(Transport)]);
        if (ByteBurstMax < MessageBytesMax)
        {
            yield return new ValidationResult(
                $"Session:ByteBurstMax ({ByteBurstMax}) must be at least Session:MessageBytesMax ({MessageBytesMax}).",
                [nameof(ByteBurstMax)]);
        }

        foreach (ValidationResult wrong in Origins.Check(AllowedOrigins, "Session")) yield return wrong;
    }
}
