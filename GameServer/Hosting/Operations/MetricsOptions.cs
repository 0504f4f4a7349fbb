using System.ComponentModel.DataAnnotations;
using GameServer.Transport.Addresses;

namespace GameServer.Hosting.Operations;

/// <summary>Access to <c>/metrics</c>.</summary>
public sealed record MetricsOptions : IValidatableObject
{
    /// <summary>Whether <c>/metrics</c> is available. If not, no metrics are aggregated.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>
    /// Comma-separated addresses and networks allowed to read it. By default the local machine and private networks.
    /// </summary>
    public string Allowed { get; init; } = "127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!NetworkList.TryParse(Allowed, out _, out string? wrong))
            yield return new ValidationResult(NetworkList.Describe(wrong), [nameof(Allowed)]);
    }
}
