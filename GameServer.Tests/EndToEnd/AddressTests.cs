using GameServer.Client;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>What one address may do, and whose address it is.</summary>
public abstract class AddressTests(string transport) : TransportTests(transport)
{
    private const string Flood = "127.0.0.2";

    [Fact]
    public async Task Sessions_above_the_limit_per_address_are_refused()
    {
        await using TestServer server = await StartAsync("Addresses:Exempt=", "Addresses:SessionsMax=2");
        using RawWebSocket first = await OpenAsync(server, Flood);
        using RawWebSocket second = await OpenAsync(server, Flood);
        await ExpectRefusalAsync(server, Flood, retryAfter: "5");
        Assert.Equal(1, server.Metrics["game.addresses.limited limit=Sessions"]);
        Assert.Equal(1, server.Metrics["game.connections.refused status=429"]);

        await server.JoinAsync();
        first.Reset();
        await Patiently.UntilAsync(() => server.Metrics["game.sessions.active"] == 2, "its place is free");
        using RawWebSocket third = await OpenAsync(server, Flood);
    }

    [Fact]
    public async Task A_client_that_reconnects_too_often_waits_without_affecting_others()
    {
        await using TestServer server = await StartAsync(
            "Addresses:Exempt=", "Addresses:Sessions:PerMinute=1", "Addresses:Sessions:Burst=20", "Addresses:Connections:Burst=1000",
                "Skirmish:BotsFillTo=0");
        GameClient healthy = await server.JoinAsync("Healthy");
        for (int i = 0; i < 20; i++)
        {
            using RawWebSocket again = await OpenAsync(server, Flood);
            again.Reset();
        }

        for (int i = 0; i < 100; i++) await ExpectRefusalAsync(server, Flood, retryAfter: null);
        int from = healthy.Header.Tick;
        await healthy.UntilAsync(() => healthy.Header.Tick > from + 30);
        Assert.Equal(100, server.Metrics["game.addresses.limited limit=Sessions"]);
        await server.JoinAsync();
    }

    [Fact]
    public async Task Connections_above_the_limit_per_address_are_closed_without_an_answer()
    {
        await using TestServer server = await StartAsync("Addresses:Exempt=", "Addresses:ConnectionsMax=2", "Session:HeadTimeout=00:01:00");
        using RawWebSocket first = await RawWebSocket.ConnectAsync(server, from: Flood);
        using RawWebSocket second = await RawWebSocket.ConnectAsync(server, from: Flood);
        using RawWebSocket third = await RawWebSocket.ConnectAsync(server, from: Flood);
        await third.ExpectEndAsync();
        Assert.Equal(1, server.Metrics["game.addresses.limited limit=Connections"]);

        // The connections that are open are served, and make room when they close.
        await first.SendAsync("HEAD /maps/crossfire.json HTTP/1.1\r\nHost: x\r\n\r\n");
        await first.ReadHeadAsync();
        await second.SendAsync(RawWebSocket.Upgrade);
        await second.ReadHeadAsync();
        first.Reset();
        await UntilAcceptedAsync(server);
        await server.JoinAsync();
    }

    [Fact]
    public async Task Connections_above_the_rate_per_address_are_closed_without_an_answer()
    {
        await using TestServer server = await StartAsync(
            "Addresses:Exempt=", "Addresses:Connections:PerMinute=1", "Addresses:Connections:Burst=5");
        for (int i = 0; i < 5; i++)
        {
            using RawWebSocket accepted = await OpenAsync(server, Flood);
            accepted.Reset();
        }

        using RawWebSocket cut = await RawWebSocket.ConnectAsync(server, from: Flood);
        await cut.ExpectEndAsync();
        await server.JoinAsync();
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.0/30", true)]
    [InlineData("10.0.0.0/8", false)]
    [InlineData("", false)]
    public async Task Behind_a_trusted_proxy_the_forwarded_address_counts(string trusted, bool isProxy)
    {
        await using TestServer server = await StartAsync("Addresses:Exempt=", "Addresses:SessionsMax=1", $"Proxies:Trusted={trusted}");
        using RawWebSocket ann = await OpenAsync(server, "127.0.0.1", "X-Forwarded-For: 203.0.113.9");
        using RawWebSocket ben = await ConnectAsync(server, "127.0.0.1", "X-Forwarded-For: 203.0.113.10");
        Assert.StartsWith(isProxy ? "HTTP/1.1 101 " : "HTTP/1.1 429 ", await ben.ReadHeadAsync(), StringComparison.Ordinal);
        using RawWebSocket forger = await ConnectAsync(server, "127.0.0.1", "X-Forwarded-For: 198.51.100.1, 203.0.113.9");
        Assert.StartsWith("HTTP/1.1 429 ", await forger.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host: game.example", "X-Forwarded-Proto: https", 101)]
    [InlineData("Host: backend:5000", "X-Forwarded-Host: game.example", 101)]
    [InlineData("Host: backend:5000", "X-Forwarded-Proto: https", 403)]
    public async Task A_page_behind_a_proxy_that_ends_tls_may_connect(string host, string forwarded, int status)
    {
        await using TestServer server = await StartAsync("Proxies:Trusted=127.0.0.1");
        using RawWebSocket page = await RawWebSocket.ConnectAsync(server);
        await page.SendAsync(RawWebSocket.Upgrade.Replace(
            "Host: x\r\n", $"{host}\r\n{forwarded}\r\nX-Forwarded-For: 203.0.113.9\r\nOrigin: https://game.example\r\n",
                StringComparison.Ordinal));
        Assert.StartsWith($"HTTP/1.1 {status} ", await page.ReadHeadAsync(), StringComparison.Ordinal);
    }

    private static async Task ExpectRefusalAsync(TestServer server, string from, string? retryAfter)
    {
        using RawWebSocket refused = await ConnectAsync(server, from);
        string head = await refused.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 429 ", head, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/problem+json", head, StringComparison.Ordinal);
        Assert.Contains($"Retry-After: {retryAfter}", head, StringComparison.Ordinal);
        Assert.Contains("Connection: close", head, StringComparison.Ordinal);
        await refused.UntilCutAsync();
    }

    private static async Task UntilAcceptedAsync(TestServer server)
    {
        for (int i = 0; i < 100; i++)
        {
            using RawWebSocket client = await RawWebSocket.ConnectAsync(server, from: Flood);
            if (!client.Socket.Poll(TimeSpan.FromMilliseconds(100), System.Net.Sockets.SelectMode.SelectRead)) return;
        }

        Assert.Fail("No place became free.");
    }

    private static async Task<RawWebSocket> OpenAsync(TestServer server, string from, string? header = null)
    {
        RawWebSocket client = await ConnectAsync(server, from, header);
        Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
        return client;
    }

    /// <summary>A connection that has asked for a session.</summary>
    private static async Task<RawWebSocket> ConnectAsync(TestServer server, string from, string? header = null)
    {
        RawWebSocket client = await RawWebSocket.ConnectAsync(server, from: from);
        await client.SendAsync(header is null
            ? RawWebSocket.Upgrade
            : RawWebSocket.Upgrade.Replace("Host: x\r\n", $"Host: x\r\n{header}\r\n", StringComparison.Ordinal));
        return client;
    }
}

public class AddressTestsOnDirect() : AddressTests("Direct");

public class AddressTestsOnStandard() : AddressTests("Standard");
