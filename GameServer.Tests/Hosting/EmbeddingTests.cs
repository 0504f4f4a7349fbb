using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using GameServer.Client;
using GameServer.Hosting;
using GameServer.Tests.TestKit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

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
            ["--contentRoot", _folder.FullName, "--Urls=http://127.0.0.1:0", "--Toy:PlayersMax=2"]);
        builder.Logging.ClearProviders();
        builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("test", null);
        builder.Services.AddAuthorization(
            options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.AddGameServer(games => games.Add<ToyDefinition>());
        _app = builder.Build();
        _app.Use((context, next) =>
        {
            lock (_seen) _seen.Add(context.Request.Path);
            return next(context);
        });
        _app.UseAuthentication();
        _app.UseAuthorization();
        _app.MapGet("/hello", (ClaimsPrincipal user) => $"hello {user.Identity?.Name}");
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

    private async Task<GameClient> JoinAsync(string type)
    {
        var client = new GameClient { JoinTimeout = TestServer.Patience };
        JoinResult result = await client.JoinAsync(
            new Uri($"ws://{_http.BaseAddress!.Authority}/ws"), new TicketRequest("Ann", Type: type));
        Assert.IsType<JoinResult.Joined>(result);
        return client;
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
