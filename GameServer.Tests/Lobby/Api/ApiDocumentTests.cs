using System.Text.Json.Nodes;
using GameServer.Tests.TestKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace GameServer.Tests.Lobby.Api;

/// <summary>What the server says about its API is complete.</summary>
public class ApiDocumentTests
{
    [Fact]
    public async Task Every_endpoint_is_described_with_its_answers_and_refusals()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Http };
        string text = await http.GetStringAsync("/openapi/v1.json");
        ReadResult read = OpenApiDocument.Parse(text, OpenApiConstants.Json);
        Assert.Empty(read.Diagnostic!.Errors);
        OpenApiDocument document = read.Document!;
        string[] described = [.. document.Paths.SelectMany(path => path.Value.Operations!.Keys.Select(method => $"{method} {path.Key}"))];
        Assert.Equal(Mapped(server).Order(), described.Order());
        Assert.All(document.Paths.Values.SelectMany(path => path.Operations!.Values), operation =>
        {
            Assert.False(string.IsNullOrEmpty(operation.Summary) || string.IsNullOrEmpty(operation.Description));
            Assert.Contains(operation.Responses!, response => response.Key is "200" or "201" or "204");
            Assert.All(operation.Responses!.Where(response => response.Key[0] is '4' or '5'), refusal =>
                Assert.Contains("application/problem+json", refusal.Value.Content!.Keys));
        });
        OpenApiOperation me = document.Paths["/api/me"].Operations![HttpMethod.Get];
        Assert.Contains("401", me.Responses!.Keys);
        Assert.NotEmpty(me.Security!);
        JsonNode ticket = JsonNode.Parse(text)!["components"]!["schemas"]!["TicketRequest"]!;
        Assert.Equal("name", Assert.Single(ticket["required"]!.AsArray())!.GetValue<string>());
    }

    private static IEnumerable<string> Mapped(TestServer server) =>
        from endpoint in server.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select $"{method} {endpoint.RoutePattern.RawText!.Replace(":int", "", StringComparison.Ordinal)}";
}
