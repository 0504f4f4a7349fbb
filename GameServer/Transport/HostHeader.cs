using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace GameServer.Transport;

/// <summary>
/// The value of a Host header: a name, an IPv4 address or an IPv6 address in brackets, and perhaps a port.
/// </summary>
internal static class HostHeader
{
    // Of what RFC 3986 allows, what names are made of; Kestrel judges the rest.
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("-._0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Whether the value is well-formed.</summary>
    public static bool IsValid(ReadOnlySpan<char> value)
    {
        int end = value.StartsWith('[') ? value.IndexOf(']') + 1 : value.IndexOf(':');
        if (end < 0) end = value.Length;
        ReadOnlySpan<char> host = value[..end];
        ReadOnlySpan<char> port = value[end..];
        return (host.StartsWith('[') ? IsAddress(host) : !host.IsEmpty && !host.ContainsAnyExcept(NameCharacters))
            && (port.IsEmpty || (port[0] == ':' && ushort.TryParse(port[1..], NumberStyles.None, CultureInfo.InvariantCulture, out _)));
    }

    private static bool IsAddress(ReadOnlySpan<char> bracketed) =>
        !bracketed.Contains('%')
        && IPAddress.TryParse(bracketed[1..^1], out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6;
}
