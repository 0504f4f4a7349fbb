using System.ComponentModel.DataAnnotations;

namespace GameServer.Transport.Development;

/// <summary>The WebSocket echo at <c>/echo</c>.</summary>
public sealed record EchoOptions : IValidatableObject
{
    /// <summary>Whether <c>/echo</c> exists.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>A client that has sent nothing for this long is pinged.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Timeout for the answer to a ping; anything that arrives is one.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Other sites whose pages may connect, as in <see cref="SessionOptions.AllowedOrigins"/>.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Allows pages of any site.</summary>
    public bool AllowAnyOrigin { get; init; }

    /// <summary>
    /// Offers permessage-deflate, at about 300 KB per connection. Safe here: an echo never mixes a secret with text
    /// from someone else.
    /// </summary>
    public bool Compression { get; init; }

    /// <summary>
    /// Limit of open connections. Further ones get 503. The session limits per address apply as well.
    /// </summary>
    [Range(1, 100_000)] public int ConnectionsMax { get; init; } = 50;

    /// <summary>
    /// Maximum size of a decompressed message, across all fragments. A larger one closes the connection with 1009.
    /// Messages are echoed in pieces and not buffered.
    /// </summary>
    [Range(128, 100_000_000)] public int MessageBytesMax { get; init; } = 16_777_216;

    /// <summary>Size of the receive buffer. A larger fragment is echoed in pieces.</summary>
    [Range(128, 65_536)] public int ReceiveBufferBytes { get; init; } = 4096;

    /// <summary>Bytes per second, and burst, echoed to one connection. Beyond it, reading pauses.</summary>
    [Range(131_072, 1_000_000_000)] public int BytesPerSecondMax { get; init; } = 4_194_304;

    /// <summary>
    /// The same limit for all connections together, which protects the game. Each piece costs 256 bytes extra.
    /// </summary>
    [Range(131_072, 1_000_000_000)] public int TotalBytesPerSecondMax { get; init; } = 8_388_608;

    /// <summary>A connection that sends or accepts nothing for this long is closed with 1001.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")] public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Origins.Check(AllowedOrigins, "Echo");
}
