using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace GameServer.Transport.Addresses;

/// <summary>
/// Proxies that are believed. Requests that Kestrel takes go through ASP.NET Core's middleware; for upgrades that never come to Kestrel the same rule is
/// written out here.
/// </summary>
public sealed class TrustedProxies(ProxyOptions options)
{
    private readonly NetworkList _trusted = NetworkList.Parse(options.Trusted);

    /// <summary>Whether what this peer says of its client is believed.</summary>
    public bool Contains(IPAddress peer) => _trusted.Contains(peer);

    /// <summary>
    /// Whose request it is that <paramref name="peer"/> sent: each proxy has appended the address that it had the request from, so the list is read from its end, as
    /// long as one that is trusted has written it. What is no address ends the reading.
    /// </summary>
    public IPAddress ClientOf(IPAddress peer, string? forwardedFor)
    {
        IPAddress client = peer;
        string[] hops = (forwardedFor ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        for (int i = hops.Length - 1; i >= 0 && Contains(client); i--)
        {
            if (!IPEndPoint.TryParse(hops[i], out IPEndPoint? hop)) break;
            client = hop.Address;
        }

        return client;
    }

    /// <summary>Puts the middleware in front of everything, if there are proxies. Without any it would believe everybody.</summary>
    public void Use(IApplicationBuilder app)
    {
        if (_trusted.Networks.Count == 0) return;
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null, // the trust is the limit
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (IPNetwork network in _trusted.Networks) forwarded.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(forwarded);
    }
}
