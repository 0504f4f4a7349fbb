using System.Net;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>Idle TCP connections of many addresses, which must lock nobody out.</summary>
public abstract class IdleConnectionTests(string transport) : TransportTests(transport)
{
    private const string Request = "HEAD /maps/crossfire.json HTTP/1.1\r\nHost: x\r\n\r\n";

    [Fact]
    public async Task Silent_connections_of_many_addresses_lock_nobody_out()
    {
        await using TestServer server = await StartAsync(
            "Session:ConnectionsMax=10", "Session:HeadTimeout=00:01:00", "Skirmish:BotsFillTo=0");
        var silent = new List<RawWebSocket>();
        for (int i = 0; i < 60; i++) silent.Add(await RawWebSocket.ConnectAsync(server, from: $"127.0.1.{i + 1}"));
        await ExpectServiceAsync(server);
        silent.ForEach(one => one.Dispose());
    }

    [Theory]
    [InlineData("G")]
    [InlineData(Request)]
    public async Task Connections_that_Kestrel_keeps_lock_nobody_out(string sent)
    {
        await using TestServer server = await StartAsync(
            "Session:ConnectionsMax=10", "Session:HeadTimeout=00:01:00", "Skirmish:BotsFillTo=0");
        var idle = new List<RawWebSocket>();
        for (int i = 0; i < 60; i++)
        {
            idle.Add(await RawWebSocket.ConnectAsync(server, from: $"127.0.1.{i + 1}"));
            await idle[i].SendAsync(sent);
            if (sent == Request) await idle[i].ReadHeadAsync();
        }

        await ExpectServiceAsync(server);
        idle.ForEach(one => one.Dispose());
    }

    [Fact]
    public async Task Beyond_the_limit_only_health_checks_are_answered()
    {
        await using TestServer server = await StartAsync("Session:ConnectionsMax=1");
        using var http = new HttpClient { BaseAddress = server.Http };
        var streams = new List<HttpResponseMessage>();
        for (int i = 0; i < 3; i++)
            streams.Add(await http.GetAsync(new Uri("api/rooms/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead));
        Assert.All(streams, stream => Assert.Equal(HttpStatusCode.OK, stream.StatusCode));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await GetAsync(http, "api/rooms"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(http, "healthz"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(http, "readyz"));
        Assert.Equal(1, server.Metrics["game.connections.refused status=503"]);
        streams.ForEach(stream => stream.Dispose());
        await Patiently.UntilAsync(async () => await GetAsync(http, "api/rooms") == HttpStatusCode.OK, "there is room again");
    }

    // A connection of an address is closed only while no other address has more, so these come first.
    private static async Task ExpectServiceAsync(TestServer server)
    {
        using var http = new HttpClient { BaseAddress = server.Http, Timeout = TestServer.Patience };
        Assert.Equal(HttpStatusCode.OK, await GetAsync(http, "healthz"));
        await server.JoinAsync();
        Assert.True(server.Metrics["game.connections.dropped reason=idle"] >= 30);
    }

    private static async Task<HttpStatusCode> GetAsync(HttpClient http, string path)
    {
        using HttpResponseMessage response = await http.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }
}

public class IdleConnectionTestsOnDirect() : IdleConnectionTests("Direct");

public class IdleConnectionTestsOnStandard() : IdleConnectionTests("Standard");
