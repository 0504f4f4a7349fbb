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

    private const string Identity = "identity";

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
        services.AddOpenApi(Name, Describe);
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

    private static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = endpoint => endpoint.GroupName == Name;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "GameServer",
                Version = "1",
                Description = "The lobby API: everything outside a match. PROTOCOL.md describes the match protocol. "
                    + "Errors are problem documents (RFC 9457) with a readable detail.",
            };
            document.Components ??= new OpenApiComponents();
            document.AddComponent<IOpenApiSecurityScheme>(Identity, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An identity from POST /api/identity.",
            });
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<NeedsIdentity>().Any()) return Task.CompletedTask;
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Identity, context.Document)] = [] }];
            return Task.CompletedTask;
        });
    }
}
