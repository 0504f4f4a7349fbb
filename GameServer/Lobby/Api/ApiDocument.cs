using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GameServer.Lobby.Api;

/// <summary>The API's OpenAPI document: <c>/openapi/v1.json</c>.</summary>
internal static class ApiDocument
{
    private const string Identity = "identity";

    /// <summary>Registers the document.</summary>
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath!.StartsWith("api/", StringComparison.Ordinal);
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
    });
}
