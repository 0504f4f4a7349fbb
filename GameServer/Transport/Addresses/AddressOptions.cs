using System.ComponentModel.DataAnnotations;

namespace GameServer.Transport.Addresses;

/// <summary>
/// Limits for all clients of one address together: an IPv4 address or an IPv6 /64. The defaults suit a school or an
/// office that reconnects after a restart.
/// </summary>
public sealed record AddressOptions : IValidatableObject
{
    /// <summary>Addresses and networks without limits, separated by commas.</summary>
    public string Exempt { get; init; } = "127.0.0.0/8,::1";

    /// <summary>
    /// Addresses tracked at the same time, about 150 bytes each; idle ones are forgotten. When all are in use, further
    /// addresses share the limits of one.
    /// </summary>
    [Range(16, 10_000_000)] public int AddressesMax { get; init; } = 50_000;

    /// <summary>
    /// Open TCP connections per address, without those of <see cref="TransportKind.Direct"/> sessions. Further ones are
    /// closed without an answer. Applies where the direct transport listens.
    /// </summary>
    [Range(1, 1_000_000)] public int ConnectionsMax { get; init; } = 200;

    /// <summary>Open sessions per address. Further ones get 429.</summary>
    [Range(1, 1_000_000)] public int SessionsMax { get; init; } = 100;

    /// <summary>Open live streams per address; a lobby page has two. Further ones get 429.</summary>
    [Range(1, 1_000_000)] public int StreamsMax { get; init; } = 200;

    /// <summary>
    /// New TCP connections; beyond, closed without an answer. A browser opens up to six per page. Applies where the
    /// direct transport listens.
    /// </summary>
    public AddressRate Connections { get; init; } = new() { PerMinute = 1200, Burst = 600 };

    /// <summary>New sessions; beyond, 429.</summary>
    public AddressRate Sessions { get; init; } = new() { PerMinute = 300, Burst = 100 };

    /// <summary>New live streams; beyond, 429.</summary>
    public AddressRate Streams { get; init; } = new() { PerMinute = 600, Burst = 200 };

    /// <summary>New guests.</summary>
    public AddressRate Guests { get; init; } = new() { PerMinute = 20, Burst = 100 };

    /// <summary>Tickets.</summary>
    public AddressRate Tickets { get; init; } = new() { PerMinute = 300, Burst = 100 };

    /// <summary>Wrong invite codes; correct ones are free.</summary>
    public AddressRate InviteCodes { get; init; } = new() { PerMinute = 20, Burst = 30 };

    /// <summary>Joins of matchmaking queues.</summary>
    public AddressRate QueueTickets { get; init; } = new() { PerMinute = 120, Burst = 100 };

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
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };
}

/// <summary>How often an address may do something.</summary>
public sealed record AddressRate
{
    /// <summary>Sustained, per minute.</summary>
    [Range(1, 1_000_000)] public int PerMinute { get; init; }

    /// <summary>At once.</summary>
    [Range(1, 1_000_000)] public int Burst { get; init; }
}
