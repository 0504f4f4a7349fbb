using System.ComponentModel.DataAnnotations;

namespace GameServer.Transport.Addresses;

/// <summary>
/// Reverse proxies. Section "Proxies" of the configuration; read once, at startup. See docs/behind-a-proxy.md.
/// </summary>
public sealed record ProxyOptions : IValidatableObject
{
    /// <summary>
    /// Addresses and networks of trusted proxies, separated by commas. X-Forwarded-For, -Proto and -Host are read only
    /// from these, because any client can send them.
    /// </summary>
    public string Trusted { get; init; } = "";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!NetworkList.TryParse(Trusted, out _, out string? wrong))
            yield return new ValidationResult(NetworkList.Describe(wrong), [nameof(Trusted)]);
    }
}
