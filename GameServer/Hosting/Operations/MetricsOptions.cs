using System.ComponentModel.DataAnnotations;
using GameServer.Transport.Addresses;

namespace GameServer.Hosting.Operations;

/// <summary>Access to <c>/metrics</c>. Section "Metrics" of the configuration; read once, at startup.</summary>
public sealed record MetricsOptions : IValidatableObject
{
    /// <summary>Whether <c>/metrics</c> is served. If not, metrics are not aggregated for it.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>
    /// Addresses and networks with access, separated by commas. Default: loopback and private networks.
    /// </summary>
    public string Allowed { get; init; } = "127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!NetworkList.TryParse(Allowed, out _, out string? wrong))
            yield return new ValidationResult(NetworkList.Describe(wrong), [nameof(Allowed)]);
    }
}
