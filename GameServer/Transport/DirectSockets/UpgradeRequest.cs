using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using GameServer.Protocol;
using GameServer.Transport.Addresses;
using GameServer.Transport.Development;

namespace GameServer.Transport.DirectSockets;

/// <summary>
/// The head of an HTTP/1.1 request for the game's WebSocket that needs no further checks. Everything else goes to
/// Kestrel, which answers or refuses it.
/// </summary>
/// <param name="HeadLength">Bytes up to and including the empty line.</param>
/// <param name="Key">The Sec-WebSocket-Key.</param>
/// <param name="Client">The client's address.</param>
internal readonly record struct UpgradeRequest(int HeadLength, string Key, IPAddress Client)
{
    /// <summary>Maximum size of a request head.</summary>
    public const int HeadBytesMax = 8192;

    private const string Guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, section 1.3

    /// <summary>
    /// Parses the head of a request from <paramref name="peer"/>; false if it is incomplete or not ours.
    /// </summary>
    public static bool TryParse(
        ReadOnlySpan<byte> arrived, SessionOptions options, TrustedProxies proxies, IPAddress peer, out UpgradeRequest request)
    {
        request = default;
        int end = arrived.IndexOf("\r\n\r\n"u8);
        if (end < 0 || arrived[..end].ContainsAnyExceptInRange((byte)'\t', (byte)'~')) return false;
        string[] lines = Encoding.ASCII.GetString(arrived[..end]).Split("\r\n");
        if (!IsOurRequestLine(lines[0]) || lines.Any(HasControlCharacters)) return false;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string line in lines.AsSpan(1))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            // Folded lines, names with spaces, duplicate headers: our clients send none, but each proxy may add a line.
            if (colon <= 0 || line.AsSpan(0, colon).ContainsAny(" \t")
                || !TryAdd(headers, line[..colon], line[(colon + 1)..].Trim(' ', '\t')))
                return false;
        }

        if (!AsksForUpgrade(headers, out string key) || !HostHeader.IsValid(headers["Host"])) return false;
        // The host as the page knows it: a proxy may have requested another.
        (IPAddress client, string host) = proxies.Resolve(
            peer, headers.GetValueOrDefault("X-Forwarded-For"), headers.GetValueOrDefault("X-Forwarded-Host"), headers["Host"]);
        if (!options.Allows(headers.GetValueOrDefault("Origin"), host)) return false;
        request = new UpgradeRequest(end + 4, key, client);
        return true;
    }

    /// <summary>Whether a request that is not complete may be ours once it is.</summary>
    public static bool IsBeginning(ReadOnlySpan<byte> arrived)
    {
        ReadOnlySpan<byte> ours = "GET /ws"u8;
        if (arrived.Length >= HeadBytesMax || arrived.IndexOf("\r\n\r\n"u8) >= 0) return false;
        int length = Math.Min(arrived.Length, ours.Length);
        return arrived[..length].SequenceEqual(ours[..length])
            && (arrived.Length <= ours.Length || arrived[ours.Length] is (byte)' ' or (byte)'?');
    }

    /// <summary>The response that opens the WebSocket.</summary>
    public byte[] Accept(DateTimeOffset now)
    {
#pragma warning disable CA5350 // RFC 6455 requires SHA-1 as a handshake; it protects nothing
        string accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(Key + Guid)));
#pragma warning restore CA5350
        return Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nDate: {now:r}\r\nUpgrade: websocket\r\n"
            + $"Sec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Protocol: {ProtocolConstants.Subprotocol}\r\n\r\n");
    }

    // Kestrel may see a line end where we would not.
    private static bool HasControlCharacters(string line) => line.AsSpan().ContainsAnyInRange('\n', '\u001f');

    private static bool IsOurRequestLine(string line) =>
        line.Split(' ') is ["GET", var target, "HTTP/1.1"]
        && (target == ProtocolConstants.Path || target.StartsWith(ProtocolConstants.Path + "?", StringComparison.Ordinal))
        && !NetworkSimulator.IsWantedBy(target);

    private static bool AsksForUpgrade(Dictionary<string, string> headers, out string key)
    {
        key = headers.GetValueOrDefault("Sec-WebSocket-Key", "");
        return headers.ContainsKey("Host")
            && ListContains(headers, "Connection", "Upgrade", StringComparison.OrdinalIgnoreCase)
            && headers.GetValueOrDefault("Upgrade", "").Equals("websocket", StringComparison.OrdinalIgnoreCase)
            && headers.GetValueOrDefault("Sec-WebSocket-Version") == "13"
            && ListContains(headers, "Sec-WebSocket-Protocol", ProtocolConstants.Subprotocol, StringComparison.Ordinal)
            && key.Length == 24 && Base64.IsValid(key, out int keyBytes) && keyBytes == 16
            && !headers.ContainsKey("Transfer-Encoding") && !headers.ContainsKey("Content-Length");
    }

    private static bool TryAdd(Dictionary<string, string> headers, string name, string value)
    {
        if (headers.TryAdd(name, value)) return true;
        if (!name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)) return false;
        headers[name] += "," + value;
        return true;
    }

    private static bool ListContains(Dictionary<string, string> headers, string name, string element, StringComparison comparison) =>
        headers.GetValueOrDefault(name, "").Split(',', StringSplitOptions.TrimEntries).Any(e => e.Equals(element, comparison));
}
