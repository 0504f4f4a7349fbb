namespace GameServer.Transport;

/// <summary>
/// CORS for pages of other sites: the rule of <see cref="SessionOptions.AllowedOrigins"/>, as for WebSockets.
/// </summary>
public static class CrossOrigin
{
    // How long browsers cache a preflight; without it, they send one before every POST.
    private static readonly TimeSpan PreflightAge = TimeSpan.FromHours(2);

    /// <summary>
    /// Allows pages of the allowed origins to send requests with these headers, and to read the answers.
    /// </summary>
    public static TBuilder AllowOrigins<TBuilder>(this TBuilder endpoints, SessionOptions options, params string[] headers)
        where TBuilder : IEndpointConventionBuilder => endpoints.RequireCors(policy => policy
            .SetIsOriginAllowed(origin => Origins.IsListed(options.AllowedOrigins, options.AllowAnyOrigin, origin))
            .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Patch, HttpMethods.Delete)
            .WithHeaders(["Content-Type", .. headers])
            .WithExposedHeaders("Location", "Retry-After")
            .SetPreflightMaxAge(PreflightAge));
}
