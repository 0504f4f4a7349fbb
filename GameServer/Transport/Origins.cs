using System.ComponentModel.DataAnnotations;

namespace GameServer.Transport;

/// <summary>Whose pages may connect: the one rule behind the options called AllowedOrigins and AllowAnyOrigin.</summary>
internal static class Origins
{
    /// <summary>Whether a page of <paramref name="origin"/> (none: not a browser) may connect to the server that it calls <paramref name="host"/>.</summary>
    public static bool Allow(IReadOnlyList<string> allowed, bool any, string? origin, string? host)
    {
        if (string.IsNullOrEmpty(origin)) return true;
        if (any || allowed.Contains(origin, StringComparer.OrdinalIgnoreCase)) return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && string.Equals(uri.Authority, host, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What in the list is no origin.</summary>
    public static IEnumerable<ValidationResult> Check(IReadOnlyList<string> allowed, string section)
    {
        foreach (string origin in allowed)
        {
            if (Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.GetLeftPart(UriPartial.Authority) == origin) continue;
            string instead = origin == "*" ? $" To allow any origin, set {section}:AllowAnyOrigin=true." : "";
            yield return new ValidationResult($"{section}:AllowedOrigins: '{origin}' is not an origin like https://example.com.{instead}", ["AllowedOrigins"]);
        }
    }
}
