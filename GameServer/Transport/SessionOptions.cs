using System.ComponentModel.DataAnnotations;
using GameServer.Transport.Development;

namespace GameServer.Transport;

/// <summary>Session limits and timeouts, and allowed origins.</summary>
public sealed record SessionOptions : IValidatableObject
{
    /// <summary>The defaults, for tests.</summary>
    public static SessionOptions Default { get; } = new();

    /// <summary>Limit of open sessions. Further ones get 503.</summary>
    [Range(1, 1_000_000)] public int ConnectionsMax { get; init; } = 2000;

    /// <summary>
    /// WebSocket transport. Direct costs a fraction of Standard, but requires plain HTTP/1.1 on Linux. Auto uses Direct
    /// where possible.
    /// </summary>
    public TransportChoice Transport { get; init; }

    /// <summary>
    /// Whether clients may request a simulated bad network, such as <c>/ws?network=mobile</c>. Auto allows it in the
    /// Development environment.
    /// </summary>
    public NetworkSimulationChoice NetworkSimulation { get; init; }

    /// <summary>
    /// Open files that connections leave to pages, libraries and recordings, besides one for each of Room:RoomsMax.
    /// When the rest of the process's limit (ulimit -n) is used up, idle connections are closed and new ones get 503.
    /// </summary>
    [Range(32, 100_000)] public int FilesReserved { get; init; } = 100;

    /// <summary>Timeout for the request head, from the start of the connection.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")] public TimeSpan HeadTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Other sites whose pages may connect and use the API, such as "https://example.com". The server's own origin is
    /// always allowed. Programs other than browsers send no Origin and are not affected.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Allows pages of any site. A separate option, so that nobody enables it by copying a list.</summary>
    public bool AllowAnyOrigin { get; init; }

    /// <summary>Maximum size of a message from a client. A Hello takes about 90 bytes.</summary>
    [Range(128, 65_536)] public int MessageBytesMax { get; init; } = 1024;

    /// <summary>
    /// Maximum size of a POST from a client that plays over HTTP; one message always fits. The default holds ten
    /// seconds of inputs at 30 Hz.
    /// </summary>
    [Range(1024, 1_048_576)] public int StreamBodyBytesMax { get; init; } = 16_384;

    /// <summary>Timeout from the upgrade to Hello.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")] public TimeSpan HelloTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Sustained rate of messages per tick from a client. It needs one, plus an occasional Ping.</summary>
    [Range(2, 100)] public int MessagesPerTickMax { get; init; } = 4;

    /// <summary>
    /// Burst of messages above the sustained rate. Messages beyond it are dropped; after a full burst of drops the
    /// session ends.
    /// </summary>
    [Range(10, 100_000)] public int MessageBurstMax { get; init; } = 240;

    /// <summary>Sustained rate of message bytes per second from a client. It needs about 700 at 30 Hz.</summary>
    [Range(1024, 100_000_000)] public int BytesPerSecondMax { get; init; } = 8192;

    /// <summary>
    /// Burst of message bytes above the sustained rate. Beyond it, as with <see cref="MessageBurstMax"/>.
    /// </summary>
    [Range(1024, 100_000_000)] public int ByteBurstMax { get; init; } = 65_536;

    /// <summary>
    /// Burst of inputs above the sustained rate of one per tick, in seconds: a stalled connection delivers its backlog
    /// at once. Beyond it, as with <see cref="MessageBurstMax"/>.
    /// </summary>
    [Range(1, 3600)] public int InputBurstSeconds { get; init; } = 3;

    /// <summary>Maximum body size of an HTTP request. The API needs a few hundred bytes.</summary>
    [Range(1024, 100_000_000)] public int RequestBytesMax { get; init; } = 65_536;

    /// <summary>
    /// Interval between keep-alives: pings on a WebSocket, empty frames on a stream. Pings are sent more often if
    /// Room:SlowConsumerSeconds demands it.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Timeout for the answer to a ping. On a stream: silence for this time plus the interval.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Timeout for the answer to a close frame, after which the connection is aborted.</summary>
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
