using GameServer.Protocol;

namespace GameServer.Lobby.Api;

/// <summary>What the OpenAPI document says of an endpoint, beside what its signature says.</summary>
internal static class ApiOperation
{
    /// <summary>Names an endpoint, for generated clients too, and describes it.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string id, string summary, string description) =>
        endpoint.WithMetadata(new OperationId(id)).WithSummary(summary).WithDescription(description);

    /// <summary>Lists the problems that the endpoint itself answers with.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ProblemCode[] codes) =>
        endpoint.WithMetadata(new Refusals(codes));
}

/// <summary>An operation's id.</summary>
/// <param name="Value">Camel case: the name of a method in a generated client.</param>
internal sealed record OperationId(string Value);

/// <summary>Problems that an endpoint answers with.</summary>
/// <param name="Codes">Their codes.</param>
internal sealed record Refusals(IReadOnlyList<ProblemCode> Codes);
