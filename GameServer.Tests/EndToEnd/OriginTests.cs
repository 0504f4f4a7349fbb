using System.Net;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>
/// One rule for hosts, origins and forwarded headers, whatever carries the sessions, and for the API.
/// </summary>
public abstract class OriginTests(string transport) : TransportTests(transport)
{
    /// <summary>
    /// Headers of a request through a trusted proxy, and whether its page is the server's own or listed.
    /// </summary>
    public static TheoryData<string, string, bool> Table => new()
    {
        { "Host: game.example", "https://game.example", true },
        { "Host: game.example", "http://game.example", true },
        { "Host: game.example:443", "https://game.example", true },
        { "Host: game.example:80", "http://game.example", true },
        { "Host: game.example", "https://game.example:443", true },
        { "Host: GAME.example", "https://game.EXAMPLE", true },
        { "Host: game.example:8443", "https://game.example:8443", true },
        { "Host: game.example:8443", "https://game.example", false },
        { "Host: game.example", "https://game.example:8443", false },
        { "Host: game.example:80", "https://game.example", false },
        { "Host: game.example", "https://game.example.evil.example", false },
        { "Host: game.example", "https://evil.example", false },
        { "Host: game.example", "null", false },
        { "Host: game.example", "game.example", false },

        // Names in other scripts are ASCII on the wire.
        { "Host: xn--bcher-kva.example", "https://xn--bcher-kva.example", true },
        { "Host: XN--bcher-kva.example:443", "https://xn--bcher-kva.example", true },
        { "Host: xn--bcher-kva.example", "https://xn--bcher-kvb.example", false },

        // Addresses.
        { "Host: 127.0.0.1:5000", "http://127.0.0.1:5000", true },
        { "Host: [::1]:5000", "http://[::1]:5000", true },
        { "Host: [2001:db8::1]", "https://[2001:db8::1]", true },
        { "Host: [2001:db8:0::1]:443", "https://[2001:db8::1]", true },
        { "Host: [2001:db8::1]", "https://[2001:db8::2]", false },

        // Proxies: the host that the page knows is the first of those that trusted ones have appended.
        { "Host: backend:5000|X-Forwarded-Host: game.example", "https://game.example", true },
        { "Host: backend:5000|X-Forwarded-Host: game.example:443", "https://game.example", true },
        { "Host: backend:5000|X-Forwarded-Host: game.example|X-Forwarded-Proto: https", "https://game.example", true },
        { "Host: backend:5000|X-Forwarded-Host: game.example", "http://backend:5000", false },
        { "Host: backend|X-Forwarded-For: 203.0.113.9, 127.0.0.1|X-Forwarded-Host: game.example, inner", "https://game.example", true },
        { "Host: backend|X-Forwarded-For: 203.0.113.9|X-Forwarded-For: 127.0.0.1|X-Forwarded-Host: game.example, inner",
            "https://game.example", true },
        { "Host: backend|X-Forwarded-For: 203.0.113.9|X-Forwarded-Host: game.example, inner", "https://game.example", false },

        // Other sites that are listed, one in Unicode.
        { "Host: game.example", "https://friend.example", true },
        { "Host: game.example", "https://friend.example:443", true },
        { "Host: game.example", "http://friend.example", false },
        { "Host: game.example", "https://xn--mnchen-3ya.example", true },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task A_page_may_connect_if_its_origin_is_the_host_it_asked_for_or_is_listed(string headers, string origin, bool isAllowed)
    {
        await using TestServer server = await StartAsync(
            "Proxies:Trusted=127.0.0.1", "Session:AllowedOrigins:0=https://friend.example",
                "Session:AllowedOrigins:1=https://m\u00fcnchen.example");
        using RawWebSocket page = await RawWebSocket.ConnectAsync(server);
        string lines = $"{headers.Replace("|", "\r\n", StringComparison.Ordinal)}\r\nOrigin: {origin}\r\n";
        await page.SendAsync(RawWebSocket.Upgrade.Replace("Host: x\r\n", lines, StringComparison.Ordinal));
        Assert.StartsWith(isAllowed ? "HTTP/1.1 101 " : "HTTP/1.1 403 ", await page.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("[::1")]
    [InlineData("x/../y")]
    [InlineData("user@host")]
    [InlineData("x:y")]
    public async Task A_host_that_is_none_is_refused(string host)
    {
        await using TestServer server = await StartAsync();
        using RawWebSocket page = await RawWebSocket.ConnectAsync(server);
        await page.SendAsync(RawWebSocket.Upgrade.Replace("Host: x\r\n", $"Host: {host}\r\n", StringComparison.Ordinal));
        Assert.StartsWith("HTTP/1.1 400 ", await page.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-WebSocket-Version: 8\r\n")]
    [InlineData("")]
    public async Task Another_version_of_the_protocol_is_told_the_right_one(string version)
    {
        await using TestServer server = await StartAsync();
        using RawWebSocket page = await RawWebSocket.ConnectAsync(server);
        await page.SendAsync(RawWebSocket.Upgrade.Replace("Sec-WebSocket-Version: 13\r\n", version, StringComparison.Ordinal));
        string head = await page.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 426 ", head, StringComparison.Ordinal);
        Assert.Contains("Sec-WebSocket-Version: 13\r\n", head, StringComparison.Ordinal);
    }
}

public class OriginTestsOnDirect() : OriginTests("Direct");

public class OriginTestsOnStandard() : OriginTests("Standard");

/// <summary>The same list of origins, for requests of other sites' pages.</summary>
public class CrossOriginTests
{
    [Theory]
    [InlineData("POST", "api/tickets", true)]
    [InlineData("GET", "api/rooms", true)]
    [InlineData("PATCH", "api/rooms/1", true)]
    [InlineData("DELETE", "api/matchmaking", true)]
    [InlineData("GET", "api/me/live", true)]
    [InlineData("GET", "maps/crossfire.json", true)]
    [InlineData("GET", "metrics", false)]
    public async Task Pages_of_listed_sites_may_use_the_api_and_the_maps(string method, string path, bool isOpen)
    {
        await using TestServer server = await TestServer.StartAsync("Session:AllowedOrigins:0=https://friend.example");
        Assert.Equal(isOpen, await MayAsync(server, method, path, "https://friend.example"));
        Assert.False(await MayAsync(server, method, path, "https://evil.example"));
    }

    [Fact]
    public async Task A_page_of_a_listed_site_gets_a_ticket_and_reads_when_to_come_back()
    {
        await using TestServer server = await TestServer.StartAsync("Session:AllowedOrigins:0=https://friend.example");
        using var http = new HttpClient { BaseAddress = server.Http };
        http.DefaultRequestHeaders.Add("Origin", "https://friend.example");
        using var body = new StringContent("""{"name":"Ann"}""", System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.PostAsync(new Uri("api/tickets", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("https://friend.example", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        string exposed = string.Join(',', answer.Headers.GetValues("Access-Control-Expose-Headers"));
        Assert.Contains("Retry-After", exposed, StringComparison.Ordinal);
    }

    private static async Task<bool> MayAsync(TestServer server, string method, string path, string origin)
    {
        using var http = new HttpClient { BaseAddress = server.Http };
        using var preflight = new HttpRequestMessage(HttpMethod.Options, path);
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", method);
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        using HttpResponseMessage answer = await http.SendAsync(preflight);
        bool isAllowed = answer.Headers.TryGetValues("Access-Control-Allow-Origin", out IEnumerable<string>? allowed)
            && allowed.Single() == origin;
        if (isAllowed && path.StartsWith("api", StringComparison.Ordinal))
            Assert.Contains("authorization", string.Join(',', answer.Headers.GetValues("Access-Control-Allow-Headers")),
                StringComparison.OrdinalIgnoreCase);
        return isAllowed;
    }
}
