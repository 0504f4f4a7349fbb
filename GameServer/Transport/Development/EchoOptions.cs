using System.ComponentModel.DataAnnotations;

namespace GameServer.Transport.Development;

/// <summary>The echo endpoint at <c>/echo</c>. Section "Echo" of the configuration; read once, at startup.</summary>
public sealed record EchoOptions : IValidatableObject
{
    /// <summary>Whether the endpoint exists.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Interval of the server's pings.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a client may take to answer a ping. Without it the server would send unsolicited pongs, which need no
    /// answer.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Allowed origins of other sites, as in <see cref="SessionOptions.AllowedOrigins"/>.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Whether any origin may connect.</summary>
    public bool AllowAnyOrigin { get; init; }

    /// <summary>
    /// Whether to compress messages (permessage-deflate) for clients that offer it. Costs about 300 KB per connection.
    /// Message lengths can reveal a secret compressed together with an attacker's text; an echo has no secrets.
    /// </summary>
    public bool Compression { get; init; }

    /// <summary>
    /// Maximum number of open connections. Beyond it: 503. The session limit per address applies too.
    /// </summary>
    [Range(1, 100_000)] public int ConnectionsMax { get; init; } = 50;

    /// <summary>
    /// Maximum message size after reassembly and decompression. Beyond it: 1009. Messages are echoed as they arrive, so
    /// size costs no memory.
    /// </summary>
    [Range(128, 100_000_000)] public int MessageBytesMax { get; init; } = 16_777_216;

    /// <summary>Receive buffer size; larger fragments are echoed in pieces.</summary>
    [Range(128, 65_536)] public int ReceiveBufferBytes { get; init; } = 4096;

    /// <summary>
    /// Sustained echo bytes per second of one connection, and its burst. Beyond it, TCP slows the client down.
    /// </summary>
    [Range(131_072, 1_000_000_000)] public int BytesPerSecondMax { get; init; } = 4_194_304;

    /// <summary>
    /// The same for all connections together, to leave the machine to the game. Each piece counts 256 bytes extra.
    /// </summary>
    [Range(131_072, 1_000_000_000)] public int TotalBytesPerSecondMax { get; init; } = 8_388_608;

    /// <summary>How long a client may be silent, or not read. Then: 1001.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")] public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Origins.Check(AllowedOrigins, "Echo");
}
