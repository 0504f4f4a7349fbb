using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GameServer.Engine.Rooms;
using GameServer.Tests.TestKit;
using Microsoft.Extensions.Hosting;

namespace GameServer.Tests.Hosting;

/// <summary>The playground's page and endpoints: for developers, and for nobody else.</summary>
public class PlaygroundTests
{
    [Theory]
    [InlineData("playground")]
    [InlineData("playground.html")]
    [InlineData("PLAYGROUND.HTML")]
    [InlineData("//playground.html")]
    [InlineData("%70layground.html")]
    [InlineData("playground.html.gz")]
    [InlineData("assets/playground-1.js")]
    public async Task Outside_Development_the_page_is_not_there(string path)
    {
        using TemporaryFolder root = await PagesAsync();
        await using TestServer server = await TestServer.StartWithFilesAsync(root.Path);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, HttpMethod.Get, "index.html"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(server, HttpMethod.Get, path));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/pause")]
    [InlineData("POST", "/step")]
    [InlineData("POST", "/resume")]
    public async Task Outside_Development_rooms_can_be_neither_seen_into_nor_paused(string method, string action)
    {
        await using TestServer server = await TestServer.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(server, new HttpMethod(method), $"dev/rooms/1{action}"));
        Assert.False(server.Rooms.Find(1)!.Room.IsPaused);
    }

    [Fact]
    public async Task A_room_is_paused_stepped_and_resumed()
    {
        await using TestServer server = await TestServer.StartInAsync(Environments.Development);
        using var http = new HttpClient { BaseAddress = server.Http };
        Room room = server.Rooms.Find(1)!.Room;
        await Patiently.UntilAsync(() => room.Tick > 0, "the room runs");
        JsonElement paused = await PostAsync(http, "dev/rooms/1/pause");
        Assert.True(paused.GetProperty("isPaused").GetBoolean());
        Assert.Contains(paused.GetProperty("calls").EnumerateArray(), call => call.GetProperty("name").GetString() == "standing");
        await Task.Delay(100); // the turn that was running has ended
        int tick = room.Tick;
        await Task.Delay(200);
        Assert.Equal(tick, room.Tick);
        await PostAsync(http, "dev/rooms/1/step?ticks=3");
        await Patiently.UntilAsync(() => room.Tick == tick + 3, "three ticks have run");
        await Task.Delay(200);
        Assert.Equal(tick + 3, room.Tick);
        await PostAsync(http, "dev/rooms/1/resume");
        await Patiently.UntilAsync(() => room.Tick > tick + 6, "the room goes on");
    }

    [Theory]
    [InlineData("dev/rooms/99/pause", "http://localhost", HttpStatusCode.NotFound)]
    [InlineData("dev/rooms/1/step?ticks=0", null, HttpStatusCode.BadRequest)]
    [InlineData("dev/rooms/1/step?ticks=1001", null, HttpStatusCode.BadRequest)]
    [InlineData("dev/rooms/1/step?ticks=many", null, HttpStatusCode.BadRequest)]
    [InlineData("dev/rooms/1/pause", "https://evil.example", HttpStatusCode.Forbidden)]
    public async Task Wrong_requests_are_refused_and_change_nothing(string path, string? origin, HttpStatusCode expected)
    {
        await using TestServer server =
            await TestServer.StartInAsync(Environments.Development, "Session:AllowedOrigins:0=http://localhost");
        Assert.Equal(expected, await StatusAsync(server, HttpMethod.Post, path, origin));
        Assert.False(server.Rooms.Find(1)!.Room.IsPaused);
    }

    [Fact]
    public async Task The_endpoints_are_not_in_the_description_of_the_API()
    {
        await using TestServer server = await TestServer.StartInAsync(Environments.Development);
        using var http = new HttpClient { BaseAddress = server.Http };
        Assert.DoesNotContain("/dev/", await http.GetStringAsync("openapi/v1.json"), StringComparison.Ordinal);
    }

    private static async Task<TemporaryFolder> PagesAsync()
    {
        var root = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(root.Path, "assets"));
        foreach (string name in (string[])["index.html", "playground.html", "playground.html.gz", "assets/playground-1.js"])
            await File.WriteAllTextAsync(Path.Combine(root.Path, name), "there");
        return root;
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path)
    {
        using HttpResponseMessage response = await http.PostAsync(new Uri(path, UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<HttpStatusCode> StatusAsync(TestServer server, HttpMethod method, string path, string? origin = null)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri($"{server.Http.GetLeftPart(UriPartial.Authority)}/{path}"));
        if (origin is not null) request.Headers.Add("Origin", origin);
        using HttpResponseMessage response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
