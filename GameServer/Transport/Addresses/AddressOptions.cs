using System.ComponentModel.DataAnnotations;

namespace GameServer.Transport.Addresses;

/// <summary>
/// Limits for all clients of one address together. Section "Addresses" of the configuration; read once, at startup. An
/// address is an IPv4 address or an IPv6 /64, the smallest network of a household. The defaults allow a school or an
/// office to reconnect after a restart.
/// </summary>
public sealed record AddressOptions : IValidatableObject
{
    /// <summary>
    /// Addresses and networks without limits, separated by commas. Default: loopback, for example for load tests.
    /// </summary>
    public string Exempt { get; init; } = "127.0.0.0/8,::1";

    /// <summary>
    /// Maximum number of tracked addresses, about 150 bytes each; idle ones are dropped. Further addresses share the
    /// limits of one address: new players may have to wait, but a flood from many addresses gets no more than one.
    /// </summary>
    [Range(16, 10_000_000)] public int AddressesMax { get; init; } = 50_000;

    /// <summary>
    /// Maximum number of open TCP connections per address, not counting <see cref="TransportKind.Direct"/> sessions.
    /// Excess connections are closed without a response.
    /// </summary>
    [Range(1, 1_000_000)] public int ConnectionsMax { get; init; } = 200;

    /// <summary>Maximum number of open sessions per address. Beyond it: 429.</summary>
    [Range(1, 1_000_000)] public int SessionsMax { get; init; } = 100;

    /// <summary>Maximum number of open event streams per address; a lobby page uses two. Beyond it: 429.</summary>
    [Range(1, 1_000_000)] public int StreamsMax { get; init; } = 200;

    /// <summary>
    /// Rate of new TCP connections. Excess connections are closed without a response. A browser opens up to six per
    /// page.
    /// </summary>
    public AddressRate Connections { get; init; } = new() { PerMinute = 1200, Burst = 600 };

    /// <summary>Rate of new sessions. Beyond it: 429.</summary>
    public AddressRate Sessions { get; init; } = new() { PerMinute = 300, Burst = 100 };

    /// <summary>Rate of new event streams. Beyond it: 429.</summary>
    public AddressRate Streams { get; init; } = new() { PerMinute = 600, Burst = 200 };

    /// <summary>Rate of new guests.</summary>
    public AddressRate Guests { get; init; } = new() { PerMinute = 20, Burst = 100 };

    /// <summary>Rate of seat tickets.</summary>
    public AddressRate Tickets { get; init; } = new() { PerMinute = 300, Burst = 100 };

    /// <summary>Rate of wrong invite codes; right ones are free.</summary>
    public AddressRate InviteCodes { get; init; } = new() { PerMinute = 20, Burst = 30 };

    /// <summary>Rate of matchmaking tickets.</summary>
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
    internal AddressRate RateOf(LimitedAction action) => action switch
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

/// <summary>Rate of an action per address.</summary>
public sealed record AddressRate
{
    /// <summary>Sustained attempts per minute.</summary>
    [Range(1, 1_000_000)] public int PerMinute { get; init; }

    /// <summary>Attempts allowed at once.</summary>
    [Range(1, 1_000_000)] public int Burst { get; init; }
}
