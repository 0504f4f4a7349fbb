using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GameServer.Lobby.Api;

/// <summary>
/// The API's OpenAPI document. Its services are its own: the application may have documents too, with other rules for
/// JSON, and neither contains the other's endpoints.
/// </summary>
public sealed class ApiDocument : IDisposable
{
    /// <summary>The document's name, and the group of the endpoints in it.</summary>
    public const string Name = "gameserver";

    private readonly ServiceProvider _services;

    /// <summary>Prepares the document of an application.</summary>
    public ApiDocument(EndpointDataSource endpoints, IHostEnvironment environment)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddRouting();
        services.AddSingleton(endpoints);
        services.AddSingleton(environment);
        services.AddSingleton(Microsoft.Extensions.Options.Options.Create(ApiJson.Rules));
        services.AddOpenApi(Name, options =>
        {
            options.ShouldInclude = endpoint => endpoint.GroupName == Name;
            options.AddSchemaTransformer(ApiDescription.DescribeAsync);
            options.AddOperationTransformer(ApiDescription.DescribeAsync);
            options.AddDocumentTransformer(ApiDescription.DescribeAsync);
        });
        _services = services.BuildServiceProvider();
    }

    /// <summary>Serves the document at this path.</summary>
    public static void Map(IEndpointRouteBuilder endpoints, string path) =>
        endpoints.MapGet(path, async (ApiDocument document) => Results.Text(await document.WriteAsync(), "application/json"));

    /// <summary>The document as JSON. Endpoints are known once the server has started.</summary>
    public async Task<string> WriteAsync()
    {
        var provider = _services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name);
        return await (await provider.GetOpenApiDocumentAsync()).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
    }

    /// <inheritdoc/>
    public void Dispose() => _services.Dispose();
}
