using System.Text;
using System.Text.Json.Nodes;
using GameServer.Lobby.Api;
using GameServer.Protocol;
using GameServer.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace GameServer.Tests.Lobby.Api;

/// <summary>
/// Every refusal of every endpoint is a whole problem document, with a code that the OpenAPI document lists for it.
/// </summary>
public class ProblemTests
{
    private static readonly string[] BadBodies =
        ["", " ", "{", "[]", "null", "7", "\"x\"", "{}", """{"name":[[]]}""", "{\"name\":\"\ud83d\"}"];

    // Those that no endpoint makes itself.
    private static readonly ProblemCode[] OfAnyPath = [ProblemCode.PathNotFound, ProblemCode.MethodNotAllowed];

    [Fact]
    public async Task Bad_requests_to_every_endpoint_are_refused_with_documented_codes()
    {
        await using TestServer server = await TestServer.StartAsync(); // no error is logged, or it fails
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using var nobody = new ApiClient(server, "Nobody");
        using var forger = new ApiClient(server, "Forger", "forged");
        using var http = new HttpClient { BaseAddress = server.Http };
        OpenApiDocument document = OpenApiDocument.Parse(await http.GetStringAsync("/openapi/v1.json"), OpenApiConstants.Json).Document!;
        var seen = new HashSet<ProblemCode>();
        foreach ((string path, IOpenApiPathItem item) in document.Paths)
        {
            foreach ((HttpMethod method, OpenApiOperation operation) in item.Operations!)
            {
                foreach (string address in Addresses(path, operation))
                {
                    foreach (Func<HttpContent?> body in Bodies(operation))
                        foreach (ApiClient client in (ApiClient[])[ann, nobody, forger])
                            await AskAsync(client, method, address, body(), operation);
                    await AskAsync(ann, HttpMethod.Put, address, body: null, operation);
                }
            }
        }

        await AskAsync(ann, HttpMethod.Get, "nothing", body: null, new OpenApiOperation());
        ProblemCode[] expected =
        [
            ProblemCode.MalformedJson, ProblemCode.InvalidBody, ProblemCode.InvalidParameter, ProblemCode.InvalidName,
            ProblemCode.UnknownRoomType, ProblemCode.IdentityRequired, ProblemCode.InvalidIdentity, ProblemCode.PathNotFound,
            ProblemCode.RoomNotFound, ProblemCode.MatchNotFound, ProblemCode.MethodNotAllowed, ProblemCode.NotInParty,
            ProblemCode.BodyTooLarge, ProblemCode.UnsupportedMediaType,
        ];
        Assert.Superset(expected.ToHashSet(), seen);

        async Task AskAsync(ApiClient client, HttpMethod method, string address, HttpContent? body, OpenApiOperation operation)
        {
            using HttpResponseMessage response = await client.SendAsync(method, address, body);
            if (response.IsSuccessStatusCode) return;
            ProblemCode code = (await ProblemDocument.ReadAsync(response)).Code;
            seen.Add(code);
            if (OfAnyPath.Contains(code)) return;
            Assert.Contains(code.Name, operation.Responses![$"{code.Status}"].Description!.Split(", "));
        }
    }

    [Theory]
    [InlineData("GET", "ws", "upgrade_required")]
    [InlineData("POST", "ws", "upgrade_required")]
    [InlineData("GET", "echo", "upgrade_required")]
    [InlineData("GET", "stream", "method_not_allowed")]
    [InlineData("POST", "stream/up", "stream_not_found")]
    [InlineData("GET", "maps/none.json", "map_not_found")]
    [InlineData("GET", "nothing", "path_not_found")]
    [InlineData("DELETE", "openapi/v1.json", "method_not_allowed")]
    [InlineData("POST", "networks", "method_not_allowed")]
    public async Task The_other_endpoints_refuse_in_the_same_way(string method, string path, string code)
    {
        await using TestServer server = await TestServer.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Http };
        using HttpResponseMessage response = await http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.Equal(code, (await ProblemDocument.ReadAsync(response)).Code.Name);
    }

    [Fact]
    public async Task Each_limit_of_the_server_has_its_code()
    {
        await using TestServer server = await TestServer.StartAsync(
            "Matchmaking:PartiesMax=1", "Matchmaking:QueueMax=1", "Room:TicketsMax=1");
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using ApiClient ben = await ApiClient.NewAsync(server, "Ben");
        string code = (await ann.PostAsync("parties", new { name = "Ann" })).Text("code");
        await ben.RefusedAsync(ProblemCode.PartyLimit, HttpMethod.Post, "parties", new { name = "Ben" });
        await ann.PostAsync("matchmaking", new { name = "Ann", type = "duel" });
        await ben.RefusedAsync(ProblemCode.PartyQueued, HttpMethod.Post, "parties/members", new { name = "Ben", code });
        await ben.RefusedAsync(ProblemCode.QueueFull, HttpMethod.Post, "matchmaking", new { name = "Ben", type = "duel" });
        await ann.PostAsync("tickets", new { name = "Ann" });
        await ben.RefusedAsync(ProblemCode.TicketLimit, HttpMethod.Post, "tickets", new { name = "Ben" });
    }

    [Fact]
    public async Task A_fault_says_nothing_of_itself()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using WebApplication app = builder.Build();
        app.UseProblems();
        app.MapGet("/fault", string () => throw new InvalidOperationException("the password is 1234"));
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using HttpResponseMessage response = await http.GetAsync("/fault");
        Assert.DoesNotContain("1234", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(ProblemCode.InternalError, (await ProblemDocument.ReadAsync(response)).Code);
    }

    [Fact]
    public async Task The_document_lists_the_codes()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Http };
        JsonNode problem = JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json"))!["components"]!["schemas"]!["Problem"]!;
        Assert.Equal(
            ProblemCode.All.Select(code => code.Name), problem["properties"]!["code"]!["enum"]!.AsArray().Select(code => (string)code!));
        Assert.Equal(ProblemCode.All.Count, ProblemCode.All.DistinctBy(code => code.Name).Count());
    }

    // The path with ids that nothing has, and with each parameter of the query filled with nonsense.
    private static IEnumerable<string> Addresses(string path, OpenApiOperation operation)
    {
        string relative = path.Replace("/api/", "", StringComparison.Ordinal);
        foreach (string id in relative.Contains('{', StringComparison.Ordinal) ? (string[])["999", "none"] : [""])
        {
            string filled = relative.Replace("{id}", id, StringComparison.Ordinal);
            yield return filled;
            foreach (IOpenApiParameter parameter in operation.Parameters ?? [])
                if (parameter.In == ParameterLocation.Query) yield return $"{filled}?{parameter.Name}=%00%20x";
        }
    }

    private static IEnumerable<Func<HttpContent?>> Bodies(OpenApiOperation operation)
    {
        yield return () => null;
        if (operation.RequestBody is null) yield break;
        foreach (string body in BadBodies.Concat(WrongFields(operation))) yield return () => Json(body);
        yield return () => new StringContent("name=Ann", Encoding.UTF8, "application/x-www-form-urlencoded");
        yield return () => new StringContent("{}", Encoding.Unicode, "application/json");
        yield return () => Json($$"""{"name":"{{new string('x', 100_000)}}"}""");
    }

    // Each field once with a value that none has.
    private static IEnumerable<string> WrongFields(OpenApiOperation operation) =>
        operation.RequestBody!.Content!["application/json"].Schema!.Properties!.Keys.SelectMany(field => (string[])
        [
            new JsonObject { ["name"] = "Ann", ["code"] = "x", [field] = new JsonArray(new JsonArray()) }.ToJsonString(),
            new JsonObject { ["name"] = "Ann", ["code"] = "x", [field] = "\u0000" }.ToJsonString(),
        ]);

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
