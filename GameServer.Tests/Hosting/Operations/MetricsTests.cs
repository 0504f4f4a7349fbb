using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GameServer.Client;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Hosting.Operations;

public class MetricsTests
{
    private static readonly HttpClient Http = new();

    [Theory]
    [InlineData("Standard")]
    [InlineData("Direct")]
    public async Task Metrics_match_what_happened(string transport)
    {
        await using TestServer server = await TestServer.StartAsync($"Session:Transport={transport}", "Skirmish:BotsFillTo=0");
        PrometheusPage before = await ReadAsync(server);
        Assert.Equal(0, before["game_snapshots_sent_total"]);
        // There before there is anything to count: what alerts ask for.
        foreach (string sample in (string[])["game_ticks_skipped_total{of=room}", "game_rooms_closed_total{reason=RoomFailed}",
            "game_connections_refused_total{status=503}", "game_echoes_active"])
            Assert.Equal(0, before[sample]);
        Assert.Equal(1, before["game_rooms_open{state=Filling,type=skirmish}"]);
        GameClient client = await server.JoinAsync();
        await client.UntilAsync(() => client.SnapshotCount > 10);
        // What is counted by now: a tick and its snapshots are counted after they are sent, and both go on while the
        // page is read.
        int ticks = server.Rooms.Rooms[0].Room.Tick - 1;
        int snapshots = client.SnapshotCount - 1;
        PrometheusPage page = await ReadAsync(server);
        Assert.Equal(1, page[$"game_sessions_active{{transport={transport}}}"]);
        Assert.Equal(1, page["game_players_seated{type=skirmish}"]);
        Assert.Equal(0, page["game_seats_reserved{type=skirmish}"]);
        Assert.Equal(1, page["game_rooms_open{state=Playing,type=skirmish}"]);
        Assert.Equal(0, page["game_matchmaking_waiting{type=duel}"]);
        Assert.InRange(page["game_loop_load_ratio{loop=0}"], 0, 2);
        Assert.True(page["game_snapshots_sent_total"] >= snapshots);
        Assert.True(page["game_bytes_sent_total"] > 0);
        Assert.True(page["game_bytes_received_total"] > 0);
        Assert.True(page["game_tick_duration_seconds_count{of=room}"] >= ticks);
        await client.LeaveAsync();
        await Patiently.UntilAsync(async () => (await ReadAsync(server))[$"game_sessions_active{{transport={transport}}}"] == 0,
            "it is counted that the session is over");
        Assert.Equal(1, (await ReadAsync(server))[$"game_sessions_closed_total{{reason=Normal,transport={transport}}}"]);
    }

    [Fact]
    public async Task The_runtime_and_Kestrel_are_told_of_too()
    {
        await using TestServer server = await TestServer.StartAsync();
        GC.Collect();
        await ReadAsync(server);
        PrometheusPage page = await ReadAsync(server);
        Assert.True(page["dotnet_gc_collections_total{gc_heap_generation=gen2}"] > 0);
        Assert.True(page["dotnet_process_cpu_time_seconds_total{cpu_mode=user}"] > 0);
        Assert.True(page["dotnet_process_memory_working_set_bytes"] > 1_000_000);
        Assert.Equal("counter", page.Types["dotnet_process_cpu_time_seconds_total"]);
        Assert.Equal("gauge", page.Types["dotnet_process_memory_working_set_bytes"]);
        Assert.True(page.Samples.Where(sample => sample.Key.StartsWith("kestrel_active_connections{", StringComparison.Ordinal))
            .Sum(sample => sample.Value) > 0);
        Assert.True(
            page.Samples.Single(sample => sample.Key.StartsWith("http_server_request_duration_seconds_count{", StringComparison.Ordinal)
            && sample.Key.Contains("http_route=/metrics", StringComparison.Ordinal)).Value >= 1);
    }

    [Fact]
    public async Task The_format_is_said_and_nobody_keeps_it()
    {
        await using TestServer server = await TestServer.StartAsync();
        using HttpResponseMessage response = await Http.GetAsync(new Uri(server.Http, "metrics"));
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(403, "", "Metrics:Allowed=10.0.0.0/8")]
    [InlineData(403, "", "Metrics:Allowed=")]
    [InlineData(403, "10.0.0.7")] // who does not know this proxy sees nothing but its private address
    [InlineData(200, "10.0.0.7", "Proxies:Trusted=127.0.0.1")]
    [InlineData(403, "203.0.113.9", "Proxies:Trusted=127.0.0.1")]
    [InlineData(403, "203.0.113.9, 10.0.0.7", "Proxies:Trusted=127.0.0.1")]
    [InlineData(200, "203.0.113.9", "Proxies:Trusted=127.0.0.1", "Metrics:Allowed=203.0.113.0/24")]
    public async Task Readers_must_be_allowed(int status, string forwardedFor = "", params string[] settings)
    {
        await using TestServer server = await TestServer.StartAsync(settings);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Http, "metrics"));
        if (forwardedFor.Length > 0) request.Headers.Add("X-Forwarded-For", forwardedFor);
        using HttpResponseMessage response = await Http.SendAsync(request);
        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        if (status == 403) Assert.Contains(
            "Metrics:Allowed", (await response.Content.ReadFromJsonAsync<JsonObject>())!["detail"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_can_be_disabled()
    {
        await using TestServer server = await TestServer.StartAsync("Metrics:Enabled=false");
        using HttpResponseMessage response = await Http.GetAsync(new Uri(server.Http, "metrics"));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<PrometheusPage> ReadAsync(TestServer server) =>
        new(await Http.GetStringAsync(new Uri(server.Http, "metrics")));
}
