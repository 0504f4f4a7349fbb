using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using GameServer.Protocol;
using GameServer.Transport;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GameServer.Lobby.Api;

/// <summary>Completes the OpenAPI document: security, problems, server-sent events.</summary>
internal static class ApiDescription
{
    private const string Identity = "identity";

    // What becomes of a body before an endpoint sees it.
    private static readonly ProblemCode[] OfBodies =
    [
        ProblemCode.MalformedJson, ProblemCode.InvalidBody, ProblemCode.BodyTooSlow, ProblemCode.BodyTooLarge,
        ProblemCode.UnsupportedMediaType,
    ];

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Player", "The player's identity and state."),
        ("Rooms", "Rooms and their types."),
        ("Tickets", "Admission to rooms and replays."),
        ("Parties", "Friends who play together."),
        ("Matchmaking", "The queues."),
        ("Matches", "Recorded matches."),
    ];

    /// <summary>Describes a schema.</summary>
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        // Generators take a property with a default for one that is always there.
        if (context.JsonPropertyInfo is not null) schema.Default = null;
        if (schema.Enum is { Count: > 0 }) schema.Type ??= JsonSchemaType.String;
        return Task.CompletedTask;
    }

    /// <summary>Describes an operation.</summary>
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        IList<object> metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.OperationId = metadata.OfType<OperationId>().Single().Value;
        bool takesIdentity =
            metadata.OfType<MethodInfo>().Any(method => method.GetParameters().Any(p => p.ParameterType == typeof(ApiCaller)));
        var identity = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Identity, context.Document)] = [] };
        if (metadata.OfType<NeedsIdentity>().Any()) operation.Security = [identity];
        else operation.Security = takesIdentity ? [identity, new OpenApiSecurityRequirement()] : [];

        IEnumerable<ProblemCode> codes = metadata.OfType<Refusals>().SelectMany(refusals => refusals.Codes);
        if (takesIdentity) codes = codes.Append(ProblemCode.InvalidIdentity);
        if (operation.RequestBody is not null) codes = codes.Concat(OfBodies);
        operation.Responses ??= [];
        foreach (IGrouping<int, ProblemCode> refusals in codes.Distinct().GroupBy(code => code.Status).OrderBy(refusals => refusals.Key))
        {
            operation.Responses[refusals.Key.ToString(CultureInfo.InvariantCulture)] =
                Refusal(string.Join(", ", refusals.Select(code => code.Name)), context.Document!);
        }

        operation.Responses["default"] = Refusal("Any other problem.", context.Document!);
        return Task.CompletedTask;
    }

    /// <summary>Describes everything else.</summary>
    public static async Task DescribeAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "GameServer",
            Version = "1",
            Description = "The lobby API: everything outside a match. PROTOCOL.md describes the match protocol. "
                + "Errors are problem documents (RFC 9457) with a code for programs and a detail for people.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new OpenApiServer { Url = "..", Description = "The server of this document, which is in its folder openapi." }];
        document.Tags = new HashSet<OpenApiTag>(Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));
        document.AddComponent<IOpenApiSecurityScheme>(Identity, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An identity from POST /api/identity.",
        });
        OpenApiSchema problem = await context.GetOrCreateSchemaAsync(typeof(Problem), cancellationToken: cancellation);
        ((OpenApiSchema)problem.Properties!["code"]).Enum = [.. ProblemCode.All.Select(code => JsonValue.Create(code.Name))];
        document.AddComponent<IOpenApiSchema>(nameof(Problem), problem);
        var none = new Dictionary<string, OpenApiMediaType>();
        IEnumerable<OpenApiMediaType> contents = document.Paths.Values.SelectMany(path => path.Operations!.Values)
            .SelectMany(operation => operation.Responses!.Values).SelectMany(response => response.Content ?? none)
            .Where(content => content.Key == ServerSentEvents.ContentType).Select(content => content.Value);
        foreach (OpenApiMediaType stream in contents) DescribeEvents(document, ((OpenApiSchemaReference)stream.Schema!).Reference.Id!);
    }

    private static OpenApiResponse Refusal(string description, OpenApiDocument document) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [Problem.ContentType] = new() { Schema = new OpenApiSchemaReference(nameof(Problem), document) },
        },
    };

    // From an object with a property per event to one of several events. OpenAPI 3.1 has no word for a stream: the
    // schema is that of each event.
    private static void DescribeEvents(OpenApiDocument document, string id)
    {
        var all = (OpenApiSchema)document.Components!.Schemas![id];
        var mapping = new Dictionary<string, OpenApiSchemaReference>();
        foreach ((string name, IOpenApiSchema data) in all.Properties!)
        {
            string component = $"{char.ToUpperInvariant(name[0])}{name[1..]}Event";
            document.AddComponent<IOpenApiSchema>(component, new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string> { "event", "data" },
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["event"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create(name)] },
                    ["data"] = data,
                },
            });
            mapping[name] = new OpenApiSchemaReference(component, document);
        }

        (all.Type, all.Properties, all.Required) = (null, null, null);
        all.OneOf = [.. mapping.Values];
        all.Discriminator = new OpenApiDiscriminator { PropertyName = "event", Mapping = mapping };
    }
}
