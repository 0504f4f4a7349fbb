using System.ComponentModel.DataAnnotations;

namespace GameServer.Transport.Addresses;

/// <summary>
/// What all clients of one address may do together. Section "Addresses" of the configuration; read once, at the start. An address is one of IPv4 or a /64 of IPv6,
/// which is the least that a household has. The defaults are for a school or an office that comes back after a restart.
/// </summary>
public sealed record AddressOptions : IValidatableObject
{
    /// <summary>Addresses and networks without limits, separated by commas. Whoever is on this machine can do worse anyway, like a load test.</summary>
    public string Exempt { get; init; } = "127.0.0.0/8,::1";

    /// <summary>
    /// Addresses that are counted at one time, about 150 bytes each; who has done nothing for some time is forgotten. When all of them are in use, further ones
    /// share the limits of one address: new players may have to wait then, but those of the many cannot have more than they.
    /// </summary>
    [Range(16, 10_000_000)] public int AddressesMax { get; init; } = 50_000;

    /// <summary>TCP connections of an address open at one time, those of <see cref="TransportKind.Direct"/> sessions left out. More are closed without a word.</summary>
    [Range(1, 1_000_000)] public int ConnectionsMax { get; init; } = 200;

    /// <summary>Sessions of an address open at one time. More are answered 429.</summary>
    [Range(1, 1_000_000)] public int SessionsMax { get; init; } = 100;

    /// <summary>Streams of news of an address open at one time: a page in the lobby has two. More are answered 429.</summary>
    [Range(1, 1_000_000)] public int StreamsMax { get; init; } = 200;

    /// <summary>New TCP connections. More are closed without a word. A browser opens up to six for a page.</summary>
    public AddressRate Connections { get; init; } = new() { PerMinute = 1200, Burst = 600 };

    /// <summary>New sessions. More are answered 429.</summary>
    public AddressRate Sessions { get; init; } = new() { PerMinute = 300, Burst = 100 };

    /// <summary>New streams of news. More are answered 429.</summary>
    public AddressRate Streams { get; init; } = new() { PerMinute = 600, Burst = 200 };

    /// <summary>New guests.</summary>
    public AddressRate Guests { get; init; } = new() { PerMinute = 20, Burst = 100 };

    /// <summary>Tickets for seats.</summary>
    public AddressRate Tickets { get; init; } = new() { PerMinute = 300, Burst = 100 };

    /// <summary>Wrong invite codes tried; right ones are free.</summary>
    public AddressRate InviteCodes { get; init; } = new() { PerMinute = 20, Burst = 30 };

    /// <summary>Places in matchmaking queues.</summary>
    public AddressRate QueueTickets { get; init; } = new() { PerMinute = 120, Burst = 100 };

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!NetworkList.TryParse(Exempt, out _, out string? wrong)) yield return new ValidationResult(NetworkList.Describe(wrong), [nameof(Exempt)]);
        foreach (LimitedAction action in Enum.GetValues<LimitedAction>())
        {
            var found = new List<ValidationResult>();
            AddressRate rate = RateOf(action);
            Validator.TryValidateObject(rate, new ValidationContext(rate), found, validateAllProperties: true);
            foreach (ValidationResult one in found) yield return new ValidationResult(one.ErrorMessage, one.MemberNames.Select(name => $"{action}:{name}"));
        }
    }

    /// <summary>How often an address may do something.</summary>
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

/// <summary>How often an address may do something.</summary>
public sealed record AddressRate
{
    /// <summary>So often for ever.</summary>
    [Range(1, 1_000_000)] public int PerMinute { get; init; }

    /// <summary>So often at once.</summary>
    [Range(1, 1_000_000)] public int Burst { get; init; }
}
