using System.ComponentModel.DataAnnotations;

namespace GameServer.Transport.Addresses;

/// <summary>Proxies in front of the server. See docs/behind-a-proxy.md.</summary>
public sealed record ProxyOptions : IValidatableObject
{
    /// <summary>
    /// Comma-separated addresses and networks of proxies whose X-Forwarded-For, -Proto and -Host headers are trusted.
    /// These headers are ignored from any other address.
    /// </summary>
    public string Trusted { get; init; } = "";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!NetworkList.TryParse(Trusted, out _, out string? wrong))
            yield return new ValidationResult(NetworkList.Describe(wrong), [nameof(Trusted)]);
    }
}
