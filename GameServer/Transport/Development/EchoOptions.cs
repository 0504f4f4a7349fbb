using System.ComponentModel.DataAnnotations;

namespace GameServer.Transport.Development;

/// <summary>The echo at <c>/echo</c>. Section "Echo" of the configuration; read once, at the start.</summary>
public sealed record EchoOptions : IValidatableObject
{
    /// <summary>Whether there is one.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How often the server pings a WebSocket.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A client that does not answer a ping in this time is gone. Without it the server would only send pongs, which nobody answers.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Other sites whose pages may connect, as in <see cref="SessionOptions.AllowedOrigins"/>.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Whether the pages of any site may connect.</summary>
    public bool AllowAnyOrigin { get; init; }

    /// <summary>
    /// Whether messages are compressed (permessage-deflate) for clients that offer it. It costs some 300 KB per connection, and whoever sees the lengths of messages that hold
    /// a secret beside text of somebody else can guess the secret; an echo holds none.
    /// </summary>
    public bool Compression { get; init; }

    /// <summary>Connections open at one time. More are answered 503. An address may have as many as it may have sessions.</summary>
    [Range(1, 100_000)] public int ConnectionsMax { get; init; } = 50;

    /// <summary>
    /// The largest message, however many fragments it comes in and however small it was compressed to. Beyond: 1009. It comes back in pieces while it arrives, so it needs no memory.
    /// </summary>
    [Range(128, 100_000_000)] public int MessageBytesMax { get; init; } = 16_777_216;

    /// <summary>What is received at once at most; a fragment that is larger comes back in pieces.</summary>
    [Range(128, 65_536)] public int ReceiveBufferBytes { get; init; } = 4096;

    /// <summary>Bytes per second that a connection is sent back for ever, and as many at once. Who sends more is read later: the network holds it back.</summary>
    [Range(131_072, 1_000_000_000)] public int BytesPerSecondMax { get; init; } = 4_194_304;

    /// <summary>The same for all connections together, so that the game beside them has the machine: each piece of a message counts for 256 bytes more than it has.</summary>
    [Range(131_072, 1_000_000_000)] public int TotalBytesPerSecondMax { get; init; } = 8_388_608;

    /// <summary>How long a client may send nothing, or not take what it is sent. Then: 1001.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")] public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Origins.Check(AllowedOrigins, "Echo");
}
