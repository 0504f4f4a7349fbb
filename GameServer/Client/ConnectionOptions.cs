using System.Net;
using System.Net.Security;
using System.Security.Cryptography;

namespace GameServer.Client;

/// <summary>How a <see cref="WebSocketConnection"/> is opened and kept alive.</summary>
public sealed record ConnectionOptions
{
    /// <summary>The defaults.</summary>
    public static ConnectionOptions Default { get; } = new();

    /// <summary>The required subprotocol; null for none.</summary>
    public string? Subprotocol { get; init; }

    /// <summary>Time limit for connecting, from name resolution to the end of the handshake.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The interval of pings to the server.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a ping may stay unanswered before the connection counts as lost. Pongs are only seen while receiving,
    /// so a connection with much unread data counts as lost too.
    /// .NET 8 sends pings but does not wait for answers: there a connection that breaks silently is lost when the
    /// operating system gives up.
    /// </summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long to wait for the server's close frame before cutting the connection.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The most bytes in a whole message. A bigger one ends the connection with 1009. Streamed reads buffer nothing and
    /// have no limit.
    /// </summary>
    public int MessageBytesMax { get; init; } = 1 << 20;

    /// <summary>
    /// Validates the server's certificate; null uses the system's validation. See <see cref="Pinned"/>.
    /// </summary>
    public RemoteCertificateValidationCallback? CertificateCheck { get; init; }

    /// <summary>Additional request headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>1.1, or 2.0 (RFC 8441): exactly that version.</summary>
    public Version HttpVersion { get; init; } = System.Net.HttpVersion.Version11;

    /// <summary>A check that accepts one certificate only, regardless of its issuer.</summary>
    /// <param name="sha256">The certificate's SHA-256 hash, in hexadecimal.</param>
    public static RemoteCertificateValidationCallback Pinned(string sha256) =>
        (_, certificate, _, _) => string.Equals(
            certificate?.GetCertHashString(HashAlgorithmName.SHA256), sha256, StringComparison.OrdinalIgnoreCase);
}
