using System.ComponentModel.DataAnnotations;

namespace GameServer.Transport.Addresses;

/// <summary>
/// Limits shared by all clients of one address: an IPv4 address or an IPv6 /64. The defaults allow a school or an
/// office to reconnect after a restart.
/// </summary>
public sealed record AddressOptions : IValidatableObject
{
    /// <summary>Comma-separated addresses and networks without limits.</summary>
    public string Exempt { get; init; } = "127.0.0.0/8,::1";

    /// <summary>
    /// Limit of tracked addresses, about 250 bytes each; idle ones are evicted. When all are active, further addresses
    /// share one set of limits.
    /// </summary>
    [Range(16, 10_000_000)] public int AddressesMax { get; init; } = 50_000;

    /// <summary>
    /// Limit of open TCP connections per address, not counting WebSockets. Further ones are closed without an answer. A
    /// browser opens up to six. Applies where the direct transport listens.
    /// </summary>
    [Range(1, 1_000_000)] public int ConnectionsMax { get; init; } = 400;

    /// <summary>Limit of open sessions per address. Further ones get 429.</summary>
    [Range(1, 1_000_000)] public int SessionsMax { get; init; } = 100;

    /// <summary>Limit of open event streams per address; a lobby page uses two. Further ones get 429.</summary>
    [Range(1, 1_000_000)] public int StreamsMax { get; init; } = 200;

    /// <summary>Limit of unused tickets per address. Further ones get 429.</summary>
    [Range(1, 1_000_000)] public int TicketsMax { get; init; } = 60;

    /// <summary>Limit of matchmaking tickets per address, one for each player or party. Further ones get 429.</summary>
    [Range(1, 1_000_000)] public int QueueTicketsMax { get; init; } = 100;

    /// <summary>Limit of open parties created from one address. Further ones get 429.</summary>
    [Range(1, 1_000_000)] public int PartiesMax { get; init; } = 50;

    /// <summary>Limit of simultaneous downloads of recordings per address. Further ones get 429.</summary>
    [Range(1, 1_000_000)] public int DownloadsMax { get; init; } = 10;

    /// <summary>
    /// New TCP connections; beyond the limit, they are closed without an answer. A browser opens up to six per page.
    /// Applies where the direct transport listens.
    /// </summary>
    public AddressRate Connections { get; init; } = new() { PerMinute = 1200, Burst = 600 };

    /// <summary>New sessions; beyond the limit, 429.</summary>
    public AddressRate Sessions { get; init; } = new() { PerMinute = 300, Burst = 100 };

    /// <summary>New event streams; beyond the limit, 429.</summary>
    public AddressRate Streams { get; init; } = new() { PerMinute = 600, Burst = 200 };

    /// <summary>New guest identities; beyond the limit, 429.</summary>
    public AddressRate Guests { get; init; } = new() { PerMinute = 20, Burst = 100 };

    /// <summary>Ticket requests; beyond the limit, 429.</summary>
    public AddressRate Tickets { get; init; } = new() { PerMinute = 300, Burst = 100 };

    /// <summary>Wrong invite codes; beyond the limit, 429. Correct ones do not count.</summary>
    public AddressRate InviteCodes { get; init; } = new() { PerMinute = 20, Burst = 30 };

    /// <summary>Requests to join a matchmaking queue; beyond the limit, 429.</summary>
    public AddressRate QueueTickets { get; init; } = new() { PerMinute = 120, Burst = 100 };

    /// <summary>New parties; beyond the limit, 429.</summary>
    public AddressRate Parties { get; init; } = new() { PerMinute = 60, Burst = 50 };

    /// <summary>Lists and details of recorded matches; beyond the limit, 429.</summary>
    public AddressRate Recordings { get; init; } = new() { PerMinute = 600, Burst = 200 };

    /// <summary>Downloads of recordings; beyond the limit, 429.</summary>
    public AddressRate Downloads { get; init; } = new() { PerMinute = 60, Burst = 30 };

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!NetworkList.TryParse(Exempt, out _, out string? wrong))
            yield return new ValidationResult(NetworkList.Describe(wrong), [nameof(Exempt)]);
        foreach (LimitedAction action in Enum.GetValues<LimitedAction>())
        {
            var found = new List<ValidationResult>();
            AddressRate rate = RateOf(action);
            Validator.TryValidateObject(rate, new ValidationContext(rate), found, validateAllProperties: true);
            foreach (ValidationResult one in found)
                yield return new ValidationResult(one.ErrorMessage, one.MemberNames.Select(name => $"{action}:{name}"));
        }
    }

    /// <summary>Rate of an action per address.</summary>
    public AddressRate RateOf(LimitedAction action) => action switch
    {
        LimitedAction.Connections => Connections,
        LimitedAction.Sessions => Sessions,
        LimitedAction.Streams => Streams,
        LimitedAction.Guests => Guests,
        LimitedAction.Tickets => Tickets,
        LimitedAction.InviteCodes => InviteCodes,
        LimitedAction.QueueTickets => QueueTickets,
        LimitedAction.Parties => Parties,
        LimitedAction.Recordings => Recordings,
        LimitedAction.Downloads => Downloads,
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };

    /// <summary>How many of an action's results an address may have open at a time.</summary>
    internal int OpenMaxOf(LimitedAction action) => action switch
    {
        LimitedAction.Connections => ConnectionsMax,
        LimitedAction.Sessions => SessionsMax,
        LimitedAction.Streams => StreamsMax,
        LimitedAction.Tickets => TicketsMax,
        LimitedAction.QueueTickets => QueueTicketsMax,
        LimitedAction.Parties => PartiesMax,
        LimitedAction.Downloads => DownloadsMax,
        _ => int.MaxValue,
    };
}

/// <summary>A rate limit per address.</summary>
public sealed record AddressRate
{
    /// <summary>Sustained rate per minute.</summary>
    [Range(1, 1_000_000)] public int PerMinute { get; init; }

    /// <summary>Burst size.</summary>
    [Range(1, 1_000_000)] public int Burst { get; init; }
}
