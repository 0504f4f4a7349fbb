namespace GameServer.Transport.Addresses;

/// <summary>Per-address limits for endpoints of the HTTP API.</summary>
public static class AddressFilter
{
    /// <summary>
    /// Counts each request against its client's address. Beyond the limit: 429 with Retry-After and a problem document.
    /// </summary>
    public static TBuilder LimitPerAddress<TBuilder>(this TBuilder endpoint, LimitedAction action)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter(async (invocation, next) =>
            invocation.HttpContext.RefuseTooMany(action) ?? await next(invocation));

    /// <summary>Counts an attempt of the request's address; null if it is allowed.</summary>
    public static IResult? RefuseTooMany(this HttpContext context, LimitedAction action) =>
        context.Limits().TryTake(context.Connection.RemoteIpAddress, action, out TimeSpan retryAfter)
            ? null
            : context.Refuse(Refusal.TooMany("attempts", retryAfter));

    /// <summary>
    /// Counts a wrong guess of the request's address. The refusal applies to the next guess, which is not evaluated:
    /// <see cref="RefuseGuess"/>.
    /// </summary>
    public static void CountWrongGuess(this HttpContext context) =>
        context.Limits().TryTake(context.Connection.RemoteIpAddress, LimitedAction.InviteCodes, out _);

    /// <summary>
    /// Null if the request's address may try an invite code. Only wrong codes count, so friends behind one address are
    /// never limited.
    /// </summary>
    public static IResult? RefuseGuess(this HttpContext context) =>
        context.Limits().MayTake(context.Connection.RemoteIpAddress, LimitedAction.InviteCodes, out TimeSpan retryAfter)
            ? null
            : context.Refuse(Refusal.TooMany("wrong codes", retryAfter));

    /// <summary>Holds one of the address's stream slots during each request.</summary>
    public static TBuilder LimitStreams<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter(async (invocation, next) =>
    {
        HttpContext context = invocation.HttpContext;
        if (!context.Limits().TryListen(context.Connection.RemoteIpAddress, out AddressSlot? slot, out TimeSpan retryAfter))
            return context.Refuse(Refusal.TooMany("streams", retryAfter));
        if (slot is not null) context.Response.RegisterForDispose(slot);
        return await next(invocation);
    });

    /// <summary>Answers with a refusal.</summary>
    public static IResult Refuse(this HttpContext context, Refusal refusal)
    {
        context.Response.Headers.RetryAfter = refusal.RetryAfterSeconds;
        return Results.Problem(refusal.Detail, statusCode: refusal.Status);
    }

    private static AddressLimits Limits(this HttpContext context) => context.RequestServices.GetRequiredService<AddressLimits>();
}
