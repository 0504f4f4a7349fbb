using Microsoft.Extensions.Primitives;

namespace GameServer.Hosting;

/// <summary>
/// Security headers of every response: pages run only our scripts, connect only to this server and cannot be framed.
/// Headers set by an endpoint take precedence.
/// </summary>
internal static class SecurityHeaders
{
    private const int HstsSeconds = 365 * 24 * 3600;

    // No inline scripts or styles, no eval. style-src does not restrict style changes by scripts. data: allows small
    // images in stylesheets.
    private static readonly (string Name, StringValues Value)[] Always =
    [
        ("Content-Security-Policy", PolicyFor("'self'")),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"), // page addresses contain invite codes
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", "no-store"), // static files override this
    ];

    /// <summary>
    /// The Content-Security-Policy of a page that may connect to <paramref name="connections"/>, such as <c>'self' ws:
    /// wss:</c>.
    /// </summary>
    public static string PolicyFor(string connections) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        + $"media-src 'self'; manifest-src 'self'; connect-src {connections}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Adds them to every response, including errors.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state => Add((HttpContext)state), context);
        return next(context);
    });

    private static Task Add(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        foreach ((string name, StringValues value) in Always) headers.TryAdd(name, value);
        // HSTS covers all ports of a host for a year, so skip localhost and custom TLS ports. Browsers ignore it over
        // plain HTTP.
        if (context.Request is { IsHttps: true, Host: { Host: not "localhost", Port: null or 443 } })
            headers.TryAdd("Strict-Transport-Security", $"max-age={HstsSeconds}");
        return Task.CompletedTask;
    }
}
