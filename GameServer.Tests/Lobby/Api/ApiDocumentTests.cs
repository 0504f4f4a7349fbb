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
            Assert.Matches("^[a-z]+[A-Z][A-Za-z]+$", operation.OperationId);
            Assert.NotNull(operation.Security);
            Assert.Contains(operation.Tags!.Single().Name!, document.Tags!.Select(tag => tag.Name));
            Assert.Contains(operation.Responses!, response => response.Key is "200" or "201" or "204");
            Assert.All(operation.Responses!.Where(response => response.Key[0] is not '2'), refusal =>
                Assert.Equal("Problem", Reference(refusal.Value.Content!["application/problem+json"].Schema!)));
        });
        Assert.Equal(
            document.Paths.Values.SelectMany(path => path.Operations!.Values).Count(),
            document.Paths.Values.SelectMany(path => path.Operations!.Values).DistinctBy(operation => operation.OperationId).Count());
        OpenApiOperation me = document.Paths["/api/me"].Operations![HttpMethod.Get];
        Assert.Contains("401", me.Responses!.Keys);
        Assert.NotEmpty(me.Security!);
        Assert.Equal([("rooms", "RoomList"), ("changed", "RoomChanges"), ("alive", null)], EventsOf(document, "/api/rooms/live"));
        Assert.Equal(
            [
                ("party", "PartyView"), ("queue", "QueueView"), ("match", "TicketAnswer"), ("expired", "Expired"), ("replaced", null),
                ("alive", null),
            ],
            EventsOf(document, "/api/me/live"));
        JsonNode ticket = JsonNode.Parse(text)!["components"]!["schemas"]!["TicketRequest"]!;
        Assert.Equal("name", Assert.Single(ticket["required"]!.AsArray())!.GetValue<string>());
        Assert.DoesNotContain("\"default\":false", text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    // Each event of a stream, and the schema of its data.
    private static IEnumerable<(string Event, string? Data)> EventsOf(OpenApiDocument document, string path) =>
        document.Paths[path].Operations![HttpMethod.Get].Responses!["200"].Content!["text/event-stream"].Schema!.OneOf!.Select(one =>
            ((string)one.Properties!["event"].Enum!.Single()!, Reference(one.Properties["data"])));

    // The component that a schema is, or is unless it is null.
    private static string? Reference(IOpenApiSchema schema) => schema as OpenApiSchemaReference is { } reference
        ? reference.Reference.Id
        : schema.OneOf?.OfType<OpenApiSchemaReference>().Single().Reference.Id;

    private static IEnumerable<string> Mapped(TestServer server) =>
        from endpoint in server.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select $"{method} {endpoint.RoutePattern.RawText!.Replace(":int", "", StringComparison.Ordinal)}";
}
