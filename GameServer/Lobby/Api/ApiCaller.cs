using GameServer.Transport.Addresses;
using GameServer.Engine.Rooms;
using Microsoft.Extensions.Primitives;

namespace GameServer.Lobby.Api;

/// <summary>Who sends a request: the player whose identity it shows in the header <c>Authorization: Bearer …</c>, or a new guest.</summary>
internal sealed class ApiCaller
{
    private const string Scheme = "Bearer ";

    private readonly Identities _identities;
    private readonly PlayerId? _known;

    private ApiCaller(Identities identities, StringValues header)
    {
        _identities = identities;
        if (header is [{ } text] && text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && identities.TryRead(text[Scheme.Length..].Trim(), out PlayerId known)) _known = known;
        IsForged = header.Count > 0 && _known is null;
        Player = _known ?? PlayerId.New();
    }

    /// <summary>Who it is.</summary>
    public PlayerId Player { get; }

    /// <summary>Whether the request shows an identity.</summary>
    public bool IsKnown => _known is not null;

    /// <summary>Whether the request shows one that is not valid.</summary>
    public bool IsForged { get; }

    /// <summary>What a new guest has to show from now on; null for who has shown it already.</summary>
    public string? NewIdentity => IsKnown ? null : _identities.Issue(Player);

    /// <summary>Looks at the request's header; called by ASP.NET Core.</summary>
    public static ValueTask<ApiCaller?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<ApiCaller?>(new ApiCaller(context.RequestServices.GetRequiredService<Identities>(), context.Request.Headers.Authorization));
}

/// <summary>Whom endpoints answer.</summary>
internal static class ApiCallerFilter
{
    /// <summary>Refuses whoever shows an identity that is not valid.</summary>
    public static RouteGroupBuilder RefuseForged(this RouteGroupBuilder endpoints) => endpoints.Refuse((_, caller) =>
        caller.IsForged ? ApiProblem.Of(StatusCodes.Status401Unauthorized, "The identity is not valid any more. Ask for a new one: POST /api/identity.") : null);

    /// <summary>Refuses whoever shows no identity.</summary>
    public static RouteHandlerBuilder RequireIdentity(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new NeedsIdentity()).Refuse((_, caller) =>
        caller.IsKnown ? null : ApiProblem.Of(StatusCodes.Status401Unauthorized, "Show who you are, in the header Authorization: Bearer. POST /api/identity gives out identities."))
        .Refuses(StatusCodes.Status401Unauthorized);

    /// <summary>Counts who shows no identity as a new guest of the address.</summary>
    public static RouteHandlerBuilder WelcomeGuests(this RouteHandlerBuilder endpoint) =>
        endpoint.Refuse((context, caller) => caller.IsKnown ? null : context.RefuseTooMany(LimitedAction.Guests))
        .Refuses(StatusCodes.Status401Unauthorized, StatusCodes.Status429TooManyRequests);

    private static TBuilder Refuse<TBuilder>(this TBuilder endpoint, Func<HttpContext, ApiCaller, IResult?> refusal)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter(async (invocation, next) =>
            invocation.Arguments.OfType<ApiCaller>().FirstOrDefault() is { } caller && refusal(invocation.HttpContext, caller) is { } refused ? refused : await next(invocation));
}

/// <summary>Marks endpoints that are only for those who show an identity.</summary>
internal sealed class NeedsIdentity;
