using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Transport;
using GameServer.Transport.Addresses;
using Microsoft.Extensions.Primitives;

namespace GameServer.Lobby.Api;

/// <summary>
/// The player behind a request: identified by the header <c>Authorization: Bearer …</c>, otherwise a new guest.
/// </summary>
internal sealed class ApiCaller
{
    private const string Scheme = "Bearer ";

    private readonly Identities _identities;
    private readonly PlayerId? _known;

    private ApiCaller(Identities identities, StringValues header)
    {
        _identities = identities;
        if (header is [{ } text] && text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && identities.TryRead(text[Scheme.Length..].Trim(), out PlayerId known))
            _known = known;
        HasInvalidIdentity = header.Count > 0 && _known is null;
        Player = _known ?? PlayerId.New();
    }

    /// <summary>The player's id.</summary>
    public PlayerId Player { get; }

    /// <summary>Whether the request carries a valid identity.</summary>
    public bool IsKnown => _known is not null;

    /// <summary>Whether the request carries an invalid or expired identity.</summary>
    public bool HasInvalidIdentity { get; }

    /// <summary>The identity issued to a new guest; null for a known player.</summary>
    public string? NewIdentity => IsKnown ? null : _identities.Issue(Player);

    /// <summary>Reads the request's header; called by ASP.NET Core.</summary>
    public static ValueTask<ApiCaller?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<ApiCaller?>(
            new ApiCaller(context.RequestServices.GetRequiredService<Identities>(), context.Request.Headers.Authorization));
}

/// <summary>Identity checks for endpoints.</summary>
internal static class ApiCallerFilter
{
    /// <summary>Refuses invalid identities with 401.</summary>
    public static RouteGroupBuilder RefuseInvalidIdentity(this RouteGroupBuilder endpoints) => endpoints.Refuse((_, caller) =>
        caller.HasInvalidIdentity
            ? Problem.Of(
                ProblemCode.InvalidIdentity, "The identity is invalid or has expired. Get a new one with POST /api/identity.")
            : null);

    /// <summary>Refuses requests without an identity with 401.</summary>
    public static RouteHandlerBuilder RequireIdentity(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(new NeedsIdentity())
        .Refuse((_, caller) => caller.IsKnown
            ? null
            : Problem.Of(
                ProblemCode.IdentityRequired, "Send an identity in the Authorization: Bearer header. POST /api/identity creates one."))
        .Refuses(ProblemCode.IdentityRequired);

    /// <summary>Counts requests without an identity as new guests of their address.</summary>
    public static RouteHandlerBuilder WelcomeGuests(this RouteHandlerBuilder endpoint) =>
        endpoint.Refuse((context, caller) => caller.IsKnown ? null : context.RefuseTooMany(LimitedAction.Guests))
        .Refuses(ProblemCode.TooManyGuests);

    private static TBuilder Refuse<TBuilder>(this TBuilder endpoint, Func<HttpContext, ApiCaller, IResult?> refusal)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter(async (invocation, next) =>
            invocation.Arguments.OfType<ApiCaller>().FirstOrDefault() is { } caller
                && refusal(invocation.HttpContext, caller) is { } refused
                ? refused
                : await next(invocation));
}

/// <summary>Marks endpoints that require an identity.</summary>
internal sealed class NeedsIdentity;
