using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace GameServer.Transport.Addresses;

/// <summary>
/// Trusted proxies. ASP.NET Core's middleware handles requests that reach Kestrel; this class applies the same rule to
/// upgrades that do not.
/// </summary>
public sealed class TrustedProxies(ProxyOptions options)
{
    private readonly NetworkList _trusted = NetworkList.Parse(options.Trusted);

    /// <summary>Whether this peer's forwarding headers are trusted.</summary>
    public bool Contains(IPAddress peer) => _trusted.Contains(peer);

    /// <summary>
    /// The client address of a request from <paramref name="peer"/>. Each proxy appends its peer's address, so the list
    /// is read from the end while the entries are trusted proxies. An invalid address ends the walk.
    /// </summary>
    internal IPAddress ClientOf(IPAddress peer, string? forwardedFor)
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

    /// <summary>
    /// Adds the middleware, but only with trusted proxies: without any, it would trust everyone. What comes before it
    /// sees the proxy's address.
    /// </summary>
    public void Use(IApplicationBuilder app)
    {
        if (_trusted.Networks.Count == 0) return;
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null, // trust ends the walk, not a count
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (IPNetwork network in _trusted.Networks) forwarded.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(forwarded);
    }
}
