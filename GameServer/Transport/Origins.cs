using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace GameServer.Transport;

/// <summary>The origin check behind the options AllowedOrigins and AllowAnyOrigin.</summary>
internal static class Origins
{
    /// <summary>
    /// Whether <paramref name="origin"/> (null: not a browser) may connect to the server known to it as
    /// <paramref name="host"/>. A default port may be written or not, and a name in Unicode or in ASCII.
    /// </summary>
    public static bool Allow(IReadOnlyList<string> allowed, bool any, string? origin, string? host)
    {
        if (string.IsNullOrEmpty(origin) || IsListed(allowed, any, origin)) return true;
        return host is not null && HostHeader.IsValid(host)
            && TryParse(origin, out Uri? site)
            && TryParse($"{site.Scheme}://{host}", out Uri? own) && AreSame(site, own);
    }

    /// <summary>Whether an origin of another site is allowed.</summary>
    public static bool IsListed(IReadOnlyList<string> allowed, bool any, string origin) =>
        any || (TryParse(origin, out Uri? site) && allowed.Any(one => TryParse(one, out Uri? listed) && AreSame(site, listed)));

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

    private static bool TryParse(string origin, [NotNullWhen(true)] out Uri? site) =>
        Uri.TryCreate(origin, UriKind.Absolute, out site) && site is { PathAndQuery: "/", UserInfo: "", Fragment: "" };

    private static bool AreSame(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Port == other.Port && one.IdnHost.Equals(other.IdnHost, StringComparison.OrdinalIgnoreCase);
}
