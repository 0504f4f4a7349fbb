using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using GameServer.Client;
using GameServer.Engine.Calls;
using GameServer.Engine.Rooms;
using GameServer.Hosting;
using GameServer.Tests.TestKit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace GameServer.Tests.Hosting;

/// <summary>
/// A game server in somebody's ASP.NET Core application, which has endpoints, authentication and middleware of its own.
/// </summary>
public sealed class EmbeddingTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("embedded");
    private readonly List<string> _seen = [];
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(
            [
                "--contentRoot", _folder.FullName, "--Urls=http://127.0.0.1:0", "--Toy:PlayersMax=2", "--Drain:Time=00:00:01",
                "--Proxies:Trusted=127.0.0.1"]);
        builder.Logging.ClearProviders();
        builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("test", null);
        builder.Services.AddAuthorization(
            options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddDataProtection().PersistKeysToFileSystem(Keys);
        builder.Services.AddOpenApi();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        builder.Services.AddSingleton<TimeProvider>(new Clock());
        builder.Services.AddSingleton<IChatFilter, Silence>();
        builder.AddGameServer(games => games.Add<ToyDefinition>());
        builder.Services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter("app"));
        _app = builder.Build();
        _app.Use((context, next) =>
        {
            lock (_seen) _seen.Add(context.Request.Path);
            return next(context);
        });
        _app.UseAuthentication();
        _app.UseAuthorization();
        _app.MapGet("/hello", (ClaimsPrincipal user) => $"hello {user.Identity?.Name}");
        _app.MapOpenApi();
        _app.MapGet("/request", (HttpContext context) => $"{context.Connection.RemoteIpAddress} {context.WebSockets.IsWebSocketRequest}");
        _app.MapPost("/order", (Order order) => order);
        _app.MapPost("/upload", async (HttpRequest request) =>
        {
            var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            return body.Length;
        });
        _app.MapGameServer();
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Its_own_endpoints_keep_their_authentication_and_their_headers()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _http.GetAsync("/hello")).StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/hello") { Headers = { { "X-User", "Ann" } } };
        HttpResponseMessage answer = await _http.SendAsync(request);
        Assert.Equal("hello Ann", await answer.Content.ReadAsStringAsync());
        Assert.False(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task Players_get_in_without_the_applications_authentication_and_play()
    {
        using GameClient client = await JoinAsync("toy");
        int sum = 0;
        await client.HoldUntilAsync([3], () => (sum = client.Snapshots.OfType("counter").Single()["sum"]) >= 9);
        Assert.Equal(0, sum % 3);
    }

    [Fact]
    public async Task Its_middleware_sees_what_comes_to_the_game_server()
    {
        using GameClient client = await JoinAsync("toy");
        lock (_seen) Assert.Superset(new HashSet<string> { "/api/tickets", "/ws" }, _seen.ToHashSet());
    }

    [Fact]
    public async Task Bad_requests_to_the_game_server_are_answered_with_problem_documents_and_security_headers()
    {
        HttpResponseMessage answer = await _http.PostAsync("/api/tickets", new StringContent("{", null, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task Bodies_are_limited_for_the_game_server_and_not_for_the_application()
    {
        byte[] large = new byte[1_000_000];
        using var upload =
            new HttpRequestMessage(HttpMethod.Post, "/upload") { Headers = { { "X-User", "Ann" } }, Content = new ByteArrayContent(large) };
        Assert.Equal(large.Length, await (await _http.SendAsync(upload)).Content.ReadFromJsonAsync<int>());
        var json = new ByteArrayContent(large) { Headers = { { "Content-Type", "application/json" } } };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _http.PostAsync("/api/tickets", json)).StatusCode);
    }

    [Fact]
    public async Task Health_is_for_everybody_and_data_lies_in_the_applications_folder()
    {
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/healthz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/readyz")).StatusCode);
        Assert.True(Directory.Exists(Path.Combine(_folder.FullName, "data", "keys")));
        Assert.True(Directory.Exists(Path.Combine(_folder.FullName, "data", "journals")));
    }

    [Fact]
    public async Task What_the_application_has_encrypted_stays_readable()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(["--contentRoot", _folder.FullName]);
        builder.Services.AddDataProtection().PersistKeysToFileSystem(Keys);
        await using WebApplication without = builder.Build();
        string text = without.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookies").Protect("Ann");
        Assert.Equal("Ann", _app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookies").Unprotect(text));
    }

    [Fact]
    public async Task The_applications_document_and_the_game_servers_describe_their_own_endpoints()
    {
        string own = await GetAsync("/openapi/v1.json", user: "Ann"), games = await GetAsync("/openapi/gameserver.json");
        Assert.Contains("\"/order\"", own, StringComparison.Ordinal);
        Assert.All((string[])["/api/", "/networks", "/ws"], path => Assert.DoesNotContain($"\"{path}", own, StringComparison.Ordinal));
        Assert.Contains("\"/api/tickets\"", games, StringComparison.Ordinal);
        Assert.DoesNotContain("/order", games, StringComparison.Ordinal);
        Assert.Contains("\"isPrivate\"", games, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_the_applications_for_its_endpoints_and_the_game_servers_for_its_own()
    {
        using var order = new StringContent("""{"item_count":"3"}""", null, "application/json");
        HttpResponseMessage answer = await PostAsync("/order", order);
        Assert.Equal("""{"item_count":3,"comment":null}""", await answer.Content.ReadAsStringAsync());
        using var broken = new StringContent("{", null, "application/json");
        HttpResponseMessage refused = await PostAsync("/order", broken);
        Assert.Equal((HttpStatusCode.BadRequest, 0), (refused.StatusCode, (await refused.Content.ReadAsByteArrayAsync()).Length));

        Assert.Contains("\"playersMax\":", await GetAsync("/api/types"), StringComparison.Ordinal); // from a handler's value
        Assert.Contains("\"isPrivate\":false", await GetAsync("/api/rooms"), StringComparison.Ordinal); // from a result
        using var strict = new StringContent("""{"name":"Ann","room":"1"}""", null, "application/json");
        HttpResponseMessage bad = await _http.PostAsync("/api/tickets", strict);
        Assert.Contains("$.room", await bad.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_metrics_keep_all_their_labels_and_its_name()
    {
        Counter<int> orders = _app.Services.GetRequiredService<IMeterFactory>().Create("app").CreateCounter<int>("orders");
        for (int i = 0; i < 150; i++) orders.Add(1, new KeyValuePair<string, object?>("item", i));
        string page = await GetAsync("/metrics");
        Assert.Equal(150, page.Split("orders_total{").Length - 1);
        Assert.DoesNotContain(
            _app.Services.GetRequiredService<MeterProvider>().GetResource().Attributes, attribute => attribute.Value is "GameServer");
    }

    [Fact]
    public void Its_clock_and_its_chat_filter_are_used()
    {
        Assert.IsType<Clock>(_app.Services.GetRequiredService<TimeProvider>());
        Assert.IsType<Silence>(_app.Services.GetRequiredService<IChatFilter>());
    }

    [Fact]
    public async Task The_game_servers_middleware_is_for_its_endpoints_only()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/request")
        {
            Headers =
            {
                { "X-User", "Ann" }, { "X-Forwarded-For", "203.0.113.5" }, { "Connection", "Upgrade" }, { "Upgrade", "websocket" },
                { "Sec-WebSocket-Version", "13" }, { "Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==" },
            },
        };
        Assert.Equal("127.0.0.1 False", await (await _http.SendAsync(request)).Content.ReadAsStringAsync());
        using var forwarded = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { { "X-Forwarded-For", "203.0.113.5" } } };
        Assert.Equal(HttpStatusCode.Forbidden, (await _http.SendAsync(forwarded)).StatusCode);
    }

    [Fact]
    public async Task It_can_drain_before_it_stops()
    {
        using GameClient client = await JoinAsync("toy");
        Task drained = _app.DrainGameServerAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _http.GetAsync("/readyz")).StatusCode);
        Assert.Same(drained, _app.DrainGameServerAsync());
        await drained.WaitAsync(TestServer.Patience);
        Assert.False(_app.Lifetime.ApplicationStopping.IsCancellationRequested);
    }

    [Theory]
    [InlineData("Session:Transport", "", "Direct")]
    [InlineData("Metrics:Enabled", "false", "true")]
    public async Task Options_that_come_too_late_are_refused_with_a_sentence(string option, string before, string after)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The direct transport is for Linux.");
        WebApplicationBuilder builder = WebApplication.CreateBuilder(["--contentRoot", _folder.FullName, $"--{option}={before}"]);
        builder.AddGameServer(games => games.Add<ToyDefinition>());
        builder.Configuration[option] = after;
        await using WebApplication app = builder.Build();
        Assert.Equal(
            $"{option} was set after AddGameServer: configure builder.Configuration first.",
            Assert.Throws<InvalidDataException>(app.MapGameServer).Message);
    }

    private DirectoryInfo Keys => new(Path.Combine(_folder.FullName, "own-keys"));

    private async Task<string> GetAsync(string path, string? user = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (user is not null) request.Headers.Add("X-User", user);
        return await (await _http.SendAsync(request)).EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private async Task<HttpResponseMessage> PostAsync(string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content, Headers = { { "X-User", "Ann" } } };
        return await _http.SendAsync(request);
    }

    private async Task<GameClient> JoinAsync(string type)
    {
        var client = new GameClient { JoinTimeout = TestServer.Patience };
        JoinResult result = await client.JoinAsync(
            new Uri($"ws://{_http.BaseAddress!.Authority}/ws"), new TicketRequest("Ann", Type: type));
        Assert.IsType<JoinResult.Joined>(result);
        return client;
    }

    private sealed record Order(int ItemCount, string Comment);

    private sealed class Clock : TimeProvider;

    private sealed class Silence : IChatFilter
    {
        public string? Filter(PlayerIdentity player, string text) => null;
    }

    // Who says who they are is believed.
    private sealed class HeaderAuthentication(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers["X-User"].ToString() is not { Length: > 0 } name) return Task.FromResult(AuthenticateResult.NoResult());
            var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], Scheme.Name));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(user, Scheme.Name)));
        }
    }
}
