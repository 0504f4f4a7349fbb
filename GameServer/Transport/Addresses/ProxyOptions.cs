using System.ComponentModel.DataAnnotations;

namespace GameServer.Transport.Addresses;

/// <summary>Who stands between clients and this server. Section "Proxies" of the configuration; read once, at the start. See docs/behind-a-proxy.md.</summary>
public sealed record ProxyOptions : IValidatableObject
{
    /// <summary>
    /// Addresses and networks of proxies, separated by commas, that are believed what they say in X-Forwarded-For, -Proto and -Host. Whoever else sends
    /// such headers is not believed: anybody can write them.
    /// </summary>
    public string Trusted { get; init; } = "";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!NetworkList.TryParse(Trusted, out _, out string? wrong)) yield return new ValidationResult(NetworkList.Describe(wrong), [nameof(Trusted)]);
    }
}
