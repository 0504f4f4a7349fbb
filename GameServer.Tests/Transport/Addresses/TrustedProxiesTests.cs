using System.Net;
using GameServer.Transport.Addresses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GameServer.Tests.Transport.Addresses;

public class TrustedProxiesTests
{
    private static readonly TrustedProxies Proxies = new(new ProxyOptions { Trusted = "10.0.0.0/8, 192.168.1.7, 2001:db8:1::/48" });

    /// <summary>Peer, X-Forwarded-For, and whose the request is.</summary>
    public static TheoryData<string, string?, string> Chains => new()
    {
        { "10.0.0.1", "203.0.113.9", "203.0.113.9" },
        { "10.0.0.1", null, "10.0.0.1" },
        { "10.0.0.1", "", "10.0.0.1" },
        { "192.168.1.7", "203.0.113.9", "203.0.113.9" },

        // Anybody can write the header; what a stranger says of somebody else means nothing.
        { "198.51.100.7", "203.0.113.9", "198.51.100.7" },
        { "192.168.1.8", "203.0.113.9", "192.168.1.8" },
        { "198.51.100.7", "10.0.0.1", "198.51.100.7" },
        { "198.51.100.7", "203.0.113.9, 10.0.0.1", "198.51.100.7" },

        // The proxy appends to what its client has forged.
        { "10.0.0.1", "1.2.3.4, 203.0.113.9", "203.0.113.9" },
        { "10.0.0.1", "10.0.0.9, 203.0.113.9", "203.0.113.9" },
        { "10.0.0.1", "127.0.0.1, 203.0.113.9", "203.0.113.9" },

        // Several proxies, all of ours.
        { "10.0.0.1", "203.0.113.9, 192.168.1.7, 10.1.2.3", "203.0.113.9" },
        { "10.0.0.1", "1.2.3.4, 203.0.113.9, 192.168.1.7", "203.0.113.9" },
        { "10.0.0.1", "10.0.0.2, 10.0.0.3", "10.0.0.2" },

        // What is no address ends the reading, and who is before it counts.
        { "10.0.0.1", "unknown", "10.0.0.1" },
        { "10.0.0.1", "203.0.113.9, unknown", "10.0.0.1" },
        { "10.0.0.1", "203.0.113.9, unknown, 10.0.0.2", "10.0.0.2" },
        { "10.0.0.1", "203.0.113.999", "10.0.0.1" },
        { "10.0.0.1", "<script>", "10.0.0.1" },
        { "10.0.0.1", "203.0.113.9,,", "203.0.113.9" },
        { "10.0.0.1", ",", "10.0.0.1" },

        // Ports, IPv6, and IPv4 in its clothes.
        { "10.0.0.1", "203.0.113.9:4711", "203.0.113.9" },
        { "10.0.0.1", "2001:db8:2::5", "2001:db8:2::5" },
        { "10.0.0.1", "[2001:db8:2::5]:4711", "2001:db8:2::5" },
        { "2001:db8:1::1", "203.0.113.9", "203.0.113.9" },
        { "2001:db8:1::1", "2001:db8:2::5, 2001:db8:1:ffff::9", "2001:db8:2::5" },
        { "2001:db8:2::1", "203.0.113.9", "2001:db8:2::1" },
        { "::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9" },
        { "::ffff:198.51.100.7", "203.0.113.9", "::ffff:198.51.100.7" },
        { "10.0.0.1", "203.0.113.9, ::ffff:10.0.0.2", "203.0.113.9" },
    };

    [Theory]
    [MemberData(nameof(Chains))]
    public void The_client_address_is_found(string peer, string? forwardedFor, string client) =>
        Assert.Equal(IPAddress.Parse(client), Proxies.Resolve(IPAddress.Parse(peer), forwardedFor, null, "x").Client);

    [Theory]
    [MemberData(nameof(Chains))]
    public async Task And_the_middleware_in_front_of_Kestrels_requests_says_the_same(string peer, string? forwardedFor, string client)
    {
        HttpContext request = await PassAsync(Proxies, peer, ("X-Forwarded-For", forwardedFor));
        Assert.Equal(IPAddress.Parse(client), request.Connection.RemoteIpAddress);
    }

    [Fact]
    public async Task Scheme_and_host_are_trusted_from_proxies_only()
    {
        (string, string?)[] headers = [
            ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "game.example")];
        HttpContext proxied = await PassAsync(Proxies, "10.0.0.1", headers);
        Assert.Equal(("https", "game.example"), (proxied.Request.Scheme, proxied.Request.Host.Value));
        HttpContext forged = await PassAsync(Proxies, "198.51.100.7", headers);
        Assert.Equal(("http", "backend:5000"), (forged.Request.Scheme, forged.Request.Host.Value));
    }

    [Theory]
    [InlineData("203.0.113.9", "game.example", "game.example")]
    [InlineData("203.0.113.9, 10.0.0.2", "game.example, inner:8080", "game.example")]
    [InlineData("203.0.113.9", "game.example, inner:8080", "inner:8080")] // one proxy, which appended: the rest is forged
    [InlineData(null, "game.example, inner", "game.example")]
    [InlineData("unknown", "game.example", "backend:5000")]
    [InlineData("203.0.113.9", "", "backend:5000")]
    [InlineData("203.0.113.9", "[2001:db8::1]:8443", "[2001:db8::1]:8443")]
    public async Task The_forwarded_host_is_found_and_the_middleware_says_the_same(string? forwardedFor, string forwardedHost, string host)
    {
        Assert.Equal(host, Proxies.Resolve(IPAddress.Parse("10.0.0.1"), forwardedFor, forwardedHost, "backend:5000").Host);
        HttpContext request = await PassAsync(
            Proxies, "10.0.0.1", ("X-Forwarded-For", forwardedFor), ("X-Forwarded-Host", forwardedHost));
        Assert.Equal(host, request.Request.Headers.Host);
    }

    [Fact]
    public async Task Without_proxies_no_header_is_trusted()
    {
        var none = new TrustedProxies(new ProxyOptions());
        Assert.Equal(IPAddress.Loopback, none.Resolve(IPAddress.Loopback, "203.0.113.9", null, "x").Client);
        HttpContext request = await PassAsync(none, "127.0.0.1", ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Host", "game.example"));
        Assert.Equal((IPAddress.Loopback, "backend:5000"), (request.Connection.RemoteIpAddress, request.Request.Host.Value));
    }

    private static async Task<HttpContext> PassAsync(TrustedProxies proxies, string peer, params (string Name, string? Value)[] headers)
    {
        await using ServiceProvider services = new ServiceCollection().AddLogging().AddOptions().BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        proxies.Use(app);
        app.Run(_ => Task.CompletedTask);
        var request = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(peer) } };
        (request.Request.Scheme, request.Request.Host) = ("http", new HostString("backend:5000"));
        foreach ((string name, string? value) in headers)
            if (value is not null) request.Request.Headers[name] = value;
        await app.Build()(request);
        return request;
    }
}
