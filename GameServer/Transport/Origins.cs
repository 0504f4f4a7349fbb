using System.ComponentModel.DataAnnotations;

namespace GameServer.Transport;

/// <summary>The origin check behind the options AllowedOrigins and AllowAnyOrigin.</summary>
internal static class Origins
{
    /// <summary>
    /// Whether <paramref name="origin"/> (null: not a browser) may connect to the server known to it as
    /// <paramref name="host"/>.
    /// </summary>
    public static bool Allow(IReadOnlyList<string> allowed, bool any, string? origin, string? host)
    {
        if (string.IsNullOrEmpty(origin)) return true;
        if (any || allowed.Contains(origin, StringComparer.OrdinalIgnoreCase)) return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri)
            && string.Equals(uri.Authority, host, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Validates the list.</summary>
    public static IEnumerable<ValidationResult> Check(IReadOnlyList<string> allowed, string section)
    {
        foreach (string origin in allowed)
        {
            if (Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.GetLeftPart(UriPartial.Authority) == origin) continue;
            string instead = origin == "*" ? $" To allow any origin, set {section}:AllowAnyOrigin=true." : "";
            yield return new ValidationResult(
                $"{section}:AllowedOrigins: '{origin}' is not an origin like https://example.com.{instead}", ["AllowedOrigins"]);
        }
    }
}
