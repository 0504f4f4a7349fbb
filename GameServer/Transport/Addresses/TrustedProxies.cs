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
    /// The client address of a request from <paramref name="peer"/>, and the host that it asked for. Each proxy appends
    /// its peer's address and host, so the lists are read from the end while the entries are trusted proxies. An
    /// invalid address ends the walk.
    /// </summary>
    /// <param name="peer">Who connected.</param>
    /// <param name="forwardedFor">X-Forwarded-For.</param>
    /// <param name="forwardedHost">X-Forwarded-Host.</param>
    /// <param name="host">The Host header.</param>
    internal (IPAddress Client, string Host) Resolve(IPAddress peer, string? forwardedFor, string? forwardedHost, string host)
    {
        IPAddress client = peer;
        string[] clients = EntriesOf(forwardedFor);
        string[] hosts = EntriesOf(forwardedHost);
        for (int i = 1; i <= Math.Max(clients.Length, hosts.Length) && Contains(client); i++)
        {
            if (i <= clients.Length)
            {
                if (!IPEndPoint.TryParse(clients[^i], out IPEndPoint? hop)) break;
                client = hop.Address;
            }

            if (i <= hosts.Length && HostHeader.IsValid(hosts[^i])) host = hosts[^i];
        }

        return (client, host);
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

    private static string[] EntriesOf(string? header) =>
        (header ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
