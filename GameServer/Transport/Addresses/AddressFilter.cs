namespace GameServer.Transport.Addresses;

/// <summary>Limits for endpoints of the HTTP API.</summary>
public static class AddressFilter
{
    /// <summary>Counts each request as an attempt of its client's address; too many are answered 429, with Retry-After and a problem document.</summary>
    public static TBuilder LimitPerAddress<TBuilder>(this TBuilder endpoint, LimitedAction action)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter(async (invocation, next) =>
            invocation.HttpContext.RefuseTooMany(action) ?? await next(invocation));

    /// <summary>Counts an attempt of the request's address; null when it may go on.</summary>
    public static IResult? RefuseTooMany(this HttpContext context, LimitedAction action) =>
        context.Limits().TryTake(context.Connection.RemoteIpAddress, action, out TimeSpan retryAfter) ? null : context.Refuse(Refusal.TooMany("attempts", retryAfter));

    /// <summary>
    /// Counts a wrong guess of the request's address; the refusal is for the next one, which is not even looked at: <see cref="RefuseGuess"/>.
    /// </summary>
    public static void CountWrongGuess(this HttpContext context) => context.Limits().TryTake(context.Connection.RemoteIpAddress, LimitedAction.InviteCodes, out _);

    /// <summary>Null when the request's address may try an invite code. Only wrong ones are counted, so friends behind one address never wait.</summary>
    public static IResult? RefuseGuess(this HttpContext context) =>
        context.Limits().MayTake(context.Connection.RemoteIpAddress, LimitedAction.InviteCodes, out TimeSpan retryAfter) ? null : context.Refuse(Refusal.TooMany("wrong codes", retryAfter));

    /// <summary>Gives each request one of its address's streams for as long as it lasts.</summary>
    public static TBuilder LimitStreams<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter(async (invocation, next) =>
    {
        HttpContext context = invocation.HttpContext;
        if (!context.Limits().TryListen(context.Connection.RemoteIpAddress, out AddressPlace? place, out TimeSpan retryAfter))
            return context.Refuse(Refusal.TooMany("streams", retryAfter));
        if (place is not null) context.Response.RegisterForDispose(place);
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
