using GameServer.Transport.Development;
using System.ComponentModel.DataAnnotations;

namespace GameServer.Transport;

/// <summary>What a client may do, and how long it may take. Section "Session" of the configuration; read once, at the start.</summary>
public sealed record SessionOptions : IValidatableObject
{
    /// <summary>The defaults, for tests.</summary>
    public static SessionOptions Default { get; } = new();

    /// <summary>Sessions open at one time. More are answered 503.</summary>
    [Range(1, 1_000_000)] public int ConnectionsMax { get; init; } = 2000;

    /// <summary>What carries WebSockets: the direct transport costs a fraction of the standard one, but is for plain HTTP/1.1 on Linux only.</summary>
    public TransportChoice Transport { get; init; }

    /// <summary>Whether a client may ask for a simulated bad network: <c>/ws?network=mobile</c>. For development; such a session costs more than others.</summary>
    public NetworkSimulationChoice NetworkSimulation { get; init; }

    /// <summary>From a connection's start to its request's head.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")] public TimeSpan HeadTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Other sites whose pages may connect, like "https://example.com". The server's own host may always. Programs that are not
    /// browsers send no Origin and are not held back by this.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Whether the pages of any site may connect. It has a name of its own, so that nobody allows it by a list that was copied.</summary>
    public bool AllowAnyOrigin { get; init; }

    /// <summary>The largest message a client may send. A Hello has at most about 90 bytes.</summary>
    [Range(128, 65_536)] public int MessageBytesMax { get; init; } = 1024;

    /// <summary>
    /// The largest body of a POST with messages, where WebSockets are blocked; one message may always be in it. The browser puts into one what waits while
    /// another is under way: at 30 inputs per second this is more than ten seconds' worth.
    /// </summary>
    [Range(1024, 1_048_576)] public int StreamBodyBytesMax { get; init; } = 16_384;

    /// <summary>From the upgrade to Hello.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")] public TimeSpan HelloTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Messages per tick of a room that a client may send for ever. It needs one, and a Ping now and then.</summary>
    [Range(2, 100)] public int MessagesPerTickMax { get; init; } = 4;

    /// <summary>
    /// Messages that a client may send at once above that; the next ones are dropped, and when as many again were, the session ends.
    /// </summary>
    [Range(10, 100_000)] public int MessageBurstMax { get; init; } = 240;

    /// <summary>Bytes of messages per second that a client may send for ever. At 30 ticks per second it needs about 700.</summary>
    [Range(1024, 100_000_000)] public int BytesPerSecondMax { get; init; } = 8192;

    /// <summary>Bytes of messages that a client may send at once above that; beyond as with <see cref="MessageBurstMax"/>.</summary>
    [Range(1024, 100_000_000)] public int ByteBurstMax { get; init; } = 65_536;

    /// <summary>
    /// A client may send an input per tick, and so many seconds' worth at once above that; beyond as with <see cref="MessageBurstMax"/>. More is an attempt
    /// to be faster than time, or broken. A connection that stood still brings everything at once; browsers leave one that is silent for three seconds.
    /// </summary>
    [Range(1, 3600)] public int InputBurstSeconds { get; init; } = 3;

    /// <summary>The largest body of an HTTP request. What the server is asked over HTTP has some hundred bytes.</summary>
    [Range(1024, 100_000_000)] public int RequestBytesMax { get; init; } = 65_536;

    /// <summary>How often the server pings an idle WebSocket, and after how long a silence it sends something on a stream.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A client that does not answer a ping in this time is gone. On a stream: one that says nothing for this time and the interval.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the other side may take to answer our close frame before the connection is cut.</summary>
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
                $"Session:ByteBurstMax ({ByteBurstMax}) must be at least Session:MessageBytesMax ({MessageBytesMax}).", [nameof(ByteBurstMax)]);
        }

        foreach (ValidationResult wrong in Origins.Check(AllowedOrigins, "Session")) yield return wrong;
    }
}
