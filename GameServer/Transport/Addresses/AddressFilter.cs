using GameServer.Protocol;

namespace GameServer.Transport.Addresses;

/// <summary>Per-address limits for endpoints of the HTTP API.</summary>
public static class AddressFilter
{
    // A guess: some room may have ended by then.
    private static readonly TimeSpan WaitForRoom = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Counts each request against its client's address. Beyond the limit: 429 with Retry-After and a problem document.
    /// </summary>
    public static TBuilder LimitPerAddress<TBuilder>(this TBuilder endpoint, LimitedAction action)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter(async (invocation, next) =>
            invocation.HttpContext.RefuseTooMany(action) ?? await next(invocation));

    /// <summary>
    /// Counts each request too, and reserves one of the address's slots for its result. It is released after the
    /// response, unless the endpoint takes it over: <see cref="TakeSlot"/>.
    /// </summary>
    public static TBuilder ReservePerAddress<TBuilder>(this TBuilder endpoint, LimitedAction action)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter(async (invocation, next) =>
    {
        HttpContext context = invocation.HttpContext;
        if (!context.Limits().TryEnter(context.Connection.RemoteIpAddress, action, out AddressSlot? slot, out TimeSpan retryAfter))
            return context.Refuse(TooMany(action, retryAfter));
        var reserved = new ReservedSlot(slot);
        context.Features.Set(reserved);
        context.Response.RegisterForDispose(reserved);
        return await next(invocation);
    });

    /// <summary>
    /// The request's slot (<see cref="ReservePerAddress"/>), to be disposed with what it was reserved for; null: the
    /// address has no limits.
    /// </summary>
    public static IDisposable? TakeSlot(this HttpContext context) => context.Features.Get<ReservedSlot>()?.Take();

    /// <summary>
    /// What the limit of rooms per address counts the request's address by; null: the address has no limits.
    /// </summary>
    public static ulong? AddressKey(this HttpContext context) => context.Limits().KeyOf(context.Connection.RemoteIpAddress);

    /// <summary>Counts an attempt of the request's address; null if it is allowed.</summary>
    public static IResult? RefuseTooMany(this HttpContext context, LimitedAction action) =>
        context.Limits().TryTake(context.Connection.RemoteIpAddress, action, out TimeSpan retryAfter)
            ? null
            : context.Refuse(TooMany(action, retryAfter));

    /// <summary>Refuses a room because the request's address has as many as it may.</summary>
    public static IResult RefuseRoom(this HttpContext context)
    {
        context.Limits().CountRefusal(context.Connection.RemoteIpAddress, "Rooms");
        return context.Refuse(Refusal.TooMany(ProblemCode.TooManyRooms, "open rooms", WaitForRoom));
    }

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
            : context.Refuse(TooMany(LimitedAction.InviteCodes, retryAfter));

    /// <summary>Answers with a refusal.</summary>
    public static IResult Refuse(this HttpContext context, Refusal refusal)
    {
        context.Response.Headers.RetryAfter = refusal.RetryAfterSeconds;
        return Problem.Of(refusal.Code, refusal.Detail);
    }

    private static Refusal TooMany(LimitedAction action, TimeSpan retryAfter)
    {
        (ProblemCode code, string what) = action switch
        {
            LimitedAction.Streams => (ProblemCode.TooManyStreams, "streams"),
            LimitedAction.Guests => (ProblemCode.TooManyGuests, "new players"),
            LimitedAction.Tickets => (ProblemCode.TooManyTickets, "tickets"),
            LimitedAction.InviteCodes => (ProblemCode.TooManyWrongCodes, "wrong codes"),
            LimitedAction.QueueTickets => (ProblemCode.TooManyQueued, "players in queues"),
            LimitedAction.Parties => (ProblemCode.TooManyParties, "parties"),
            LimitedAction.Recordings => (ProblemCode.TooManyRecordings, "requests for recordings"),
            LimitedAction.Downloads => (ProblemCode.TooManyDownloads, "downloads"),
            _ => throw new ArgumentOutOfRangeException(nameof(action)), // connections and sessions are no requests of the API
        };
        return Refusal.TooMany(code, what, retryAfter);
    }

    private static AddressLimits Limits(this HttpContext context) => context.RequestServices.GetRequiredService<AddressLimits>();

    private sealed class ReservedSlot(AddressSlot? slot) : IDisposable
    {
        private AddressSlot? _slot = slot;

        public AddressSlot? Take() => Interlocked.Exchange(ref _slot, null);

        public void Dispose() => Take()?.Dispose();
    }
}
