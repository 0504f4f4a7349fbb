using Microsoft.Extensions.Primitives;

namespace GameServer.Hosting;

/// <summary>
/// What browsers are told about every answer: our pages run our files and nothing else, talk to this server and nobody else, and are shown in no other page. A header that an endpoint has
/// set itself stays as it is.
/// </summary>
internal static class SecurityHeaders
{
    private const int HstsSeconds = 365 * 24 * 3600;

    // No inline scripts or styles, no eval. What scripts do to the style of elements is no matter of style-src. data: for small images in the styles.
    private static readonly (string Name, StringValues Value)[] Always =
    [
        ("Content-Security-Policy", PolicyFor("'self'")),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"), // addresses of pages have invite codes in them
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", "no-store"), // files say otherwise
    ];

    /// <summary>The Content-Security-Policy of a page that connects to <paramref name="connections"/>, like <c>'self' ws: wss:</c>.</summary>
    public static string PolicyFor(string connections) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; media-src 'self'; manifest-src 'self'; "
        + $"connect-src {connections}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Puts them on every answer, errors too.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state => Add((HttpContext)state), context);
        return next(context);
    });

    private static Task Add(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        foreach ((string name, StringValues value) in Always) headers.TryAdd(name, value);
        // Over http it would be ignored. It binds all ports of the name for a year: not those of a developer's localhost, nor the one beside a port of its own for TLS.
        if (context.Request is { IsHttps: true, Host: { Host: not "localhost", Port: null or 443 } }) headers.TryAdd("Strict-Transport-Security", $"max-age={HstsSeconds}");
        return Task.CompletedTask;
    }
}
