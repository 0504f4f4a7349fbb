using System.Net;
using System.Net.Security;
using System.Security.Cryptography;

namespace GameServer.Client;

/// <summary>How a <see cref="WebSocketConnection"/> is opened and kept.</summary>
public sealed record ConnectionOptions
{
    /// <summary>The defaults.</summary>
    public static ConnectionOptions Default { get; } = new();

    /// <summary>The subprotocol that the server must speak; null for none.</summary>
    public string? Subprotocol { get; init; }

    /// <summary>How long connecting may take, from the name's look-up to the end of the handshake.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the server is pinged.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a ping may go unanswered until the connection counts as lost. One that nobody receives on does, too, when much is waiting. .NET 8 sends pings
    /// but does not wait for answers: there a connection that breaks silently is lost when the operating system gives up.
    /// </summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the server may take to answer a close frame until the connection is cut.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of a whole message. A bigger one ends the connection with 1009. Streamed reads hold nothing and so have no limit.</summary>
    public int MessageBytesMax { get; init; } = 1 << 20;

    /// <summary>Whether a server's certificate is good; null for what the system thinks of it. See <see cref="Pinned"/>.</summary>
    public RemoteCertificateValidationCallback? CertificateCheck { get; init; }

    /// <summary>Headers that the request has besides.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>1.1, or 2.0 (RFC 8441): that version and no other.</summary>
    public Version HttpVersion { get; init; } = System.Net.HttpVersion.Version11;

    /// <summary>A check that takes one certificate, whoever has signed it, and no other.</summary>
    /// <param name="sha256">The SHA-256 hash of the certificate, in hexadecimal digits.</param>
    public static RemoteCertificateValidationCallback Pinned(string sha256) =>
        (_, certificate, _, _) => string.Equals(certificate?.GetCertHashString(HashAlgorithmName.SHA256), sha256, StringComparison.OrdinalIgnoreCase);
}
