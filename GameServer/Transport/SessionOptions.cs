using System.ComponentModel.DataAnnotations;
using GameServer.Transport.Development;

namespace GameServer.Transport;

/// <summary>Limits and timeouts of one client, and who may connect.</summary>
public sealed record SessionOptions : IValidatableObject
{
    /// <summary>The defaults, for tests.</summary>
    public static SessionOptions Default { get; } = new();

    /// <summary>Open sessions. Further ones get 503.</summary>
    [Range(1, 1_000_000)] public int ConnectionsMax { get; init; } = 2000;

    /// <summary>
    /// What carries WebSockets. Direct costs a fraction of standard, but needs plain HTTP/1.1 on Linux. Auto uses
    /// direct where it can.
    /// </summary>
    public TransportChoice Transport { get; init; }

    /// <summary>
    /// Whether a client may ask for a simulated bad network, such as <c>/ws?network=mobile</c>. Auto allows it in the
    /// environment Development.
    /// </summary>
    public NetworkSimulationChoice NetworkSimulation { get; init; }

    /// <summary>Time from a connection's start to the end of its request head.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")] public TimeSpan HeadTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Other sites whose pages may connect, such as "https://example.com". The server's own host always may. Programs
    /// other than browsers send no Origin and are not affected.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>
    /// Lets the pages of any site connect. An option of its own, so that nobody gets it by copying a list.
    /// </summary>
    public bool AllowAnyOrigin { get; init; }

    /// <summary>Largest message from a client. A Hello has about 90 bytes.</summary>
    [Range(128, 65_536)] public int MessageBytesMax { get; init; } = 1024;

    /// <summary>
    /// Largest POST of a client that plays over HTTP; it always fits one message. The default holds ten seconds of
    /// inputs at 30 Hz.
    /// </summary>
    [Range(1024, 1_048_576)] public int StreamBodyBytesMax { get; init; } = 16_384;

    /// <summary>Time from the upgrade to Hello.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")] public TimeSpan HelloTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Sustained messages per tick from a client. It needs one, plus a Ping now and then.</summary>
    [Range(2, 100)] public int MessagesPerTickMax { get; init; } = 4;

    /// <summary>
    /// Messages a client may send at once above that. Further ones are dropped; after as many dropped messages again,
    /// the session ends.
    /// </summary>
    [Range(10, 100_000)] public int MessageBurstMax { get; init; } = 240;

    /// <summary>Sustained message bytes per second from a client. At 30 Hz it needs about 700.</summary>
    [Range(1024, 100_000_000)] public int BytesPerSecondMax { get; init; } = 8192;

    /// <summary>
    /// Message bytes a client may send at once above that; then as with <see cref="MessageBurstMax"/>.
    /// </summary>
    [Range(1024, 100_000_000)] public int ByteBurstMax { get; init; } = 65_536;

    /// <summary>
    /// Sustained, a client may send one input per tick; at once above that, this many seconds' worth, because a
    /// connection that stalled delivers everything together. Then as with <see cref="MessageBurstMax"/>.
    /// </summary>
    [Range(1, 3600)] public int InputBurstSeconds { get; init; } = 3;

    /// <summary>Largest body of an HTTP request. The API needs a few hundred bytes.</summary>
    [Range(1024, 100_000_000)] public int RequestBytesMax { get; init; } = 65_536;

    /// <summary>How often an idle WebSocket is pinged, and an idle stream sent something.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A client that does not answer a ping within this time is disconnected. On a stream: silence for this time plus
    /// the interval.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a client may take to answer a close frame before the connection is cut.</summary>
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
