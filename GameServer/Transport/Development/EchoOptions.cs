using System.ComponentModel.DataAnnotations;

namespace GameServer.Transport.Development;

/// <summary>The WebSocket echo at <c>/echo</c>.</summary>
public sealed record EchoOptions : IValidatableObject
{
    /// <summary>Whether <c>/echo</c> exists.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How often a WebSocket is pinged.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A client that does not answer a ping within this time is disconnected.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Other sites whose pages may connect, as in <see cref="SessionOptions.AllowedOrigins"/>.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Lets the pages of any site connect.</summary>
    public bool AllowAnyOrigin { get; init; }

    /// <summary>
    /// Offers permessage-deflate. Costs about 300 KB per connection. Safe here, because an echo mixes no secret with
    /// other people's text.
    /// </summary>
    public bool Compression { get; init; }

    /// <summary>Open connections. Further ones get 503. Per address, the limit for sessions applies.</summary>
    [Range(1, 100_000)] public int ConnectionsMax { get; init; } = 50;

    /// <summary>
    /// Largest message, over all its fragments and decompressed; beyond, 1009. It is echoed piece by piece and needs no
    /// memory.
    /// </summary>
    [Range(128, 100_000_000)] public int MessageBytesMax { get; init; } = 16_777_216;

    /// <summary>Bytes received at once; a larger fragment comes back in pieces.</summary>
    [Range(128, 65_536)] public int ReceiveBufferBytes { get; init; } = 4096;

    /// <summary>Bytes per second echoed to one connection, also as a burst. Beyond, reading waits.</summary>
    [Range(131_072, 1_000_000_000)] public int BytesPerSecondMax { get; init; } = 4_194_304;

    /// <summary>
    /// The same for all connections together, so that the game keeps the machine. Each piece counts 256 bytes extra.
    /// </summary>
    [Range(131_072, 1_000_000_000)] public int TotalBytesPerSecondMax { get; init; } = 8_388_608;

    /// <summary>A client that sends nothing, or takes nothing, for this long is closed with 1001.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")] public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Origins.Check(AllowedOrigins, "Echo");
}
