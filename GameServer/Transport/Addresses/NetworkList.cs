using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace GameServer.Transport.Addresses;

/// <summary>A list of networks in an option: <c>10.0.0.0/8,192.168.1.7,2001:db8::/32</c>.</summary>
public sealed class NetworkList
{
    private NetworkList(IReadOnlyList<IPNetwork> networks) => Networks = networks;

    /// <summary>The empty list.</summary>
    public static NetworkList Empty { get; } = new([]);

    /// <summary>The networks; a plain address counts as a network of one.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; }

    /// <summary>Parses a list; false if <paramref name="wrong"/> is not an address or a network.</summary>
    public static bool TryParse(string text, out NetworkList list, [NotNullWhen(false)] out string? wrong)
    {
        list = Empty;
        wrong = null;
        var networks = new List<IPNetwork>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TryParseOne(part, out IPNetwork network))
            {
                wrong = part;
                return false;
            }

            networks.Add(network);
        }

        list = new NetworkList(networks);
        return true;
    }

    /// <summary>Parses a validated list.</summary>
    public static NetworkList Parse(string text) =>
        TryParse(text, out NetworkList list, out string? wrong) ? list : throw new FormatException(Describe(wrong));

    /// <summary>The error message for an invalid entry.</summary>
    public static string Describe(string wrong) => $"'{wrong}' is not an address or a network like 10.0.0.0/8 or 2001:db8::/32.";

    /// <summary>Whether any network contains the address. IPv4-mapped IPv6 addresses count as IPv4.</summary>
    public bool Contains(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        foreach (IPNetwork network in Networks)
            if (network.Contains(address)) return true;
        return false;
    }

    // The parser accepts "10" and "0x7f.1" as addresses, but here they would be mistakes.
    private static bool TryParseOne(string text, out IPNetwork network)
    {
        network = default;
        if (!text.Contains(':', StringComparison.Ordinal) && text.AsSpan().Count('.') != 3) return false;
        if (text.Contains('/', StringComparison.Ordinal)) return IPNetwork.TryParse(text, out network);
        if (!IPAddress.TryParse(text, out IPAddress? address)) return false;
        network = new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
        return true;
    }
}
