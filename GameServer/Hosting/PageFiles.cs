using Microsoft.AspNetCore.StaticFiles;

namespace GameServer.Hosting;

/// <summary>The built web client. Browsers cache files with hashed names forever and revalidate the rest.</summary>
internal static class PageFiles
{
    private const string Hashed = "/assets";

    // Connects to any address the user enters, and probes it over HTTP on failure.
    private const string Anywhere = "/echo.html", AnywherePolicy = "'self' ws: wss: http: https:";

    /// <summary>Serves the files. Directory listings are off.</summary>
    public static void UsePageFiles(this IApplicationBuilder app)
    {
        app.UseDefaultFiles();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Prepare });
    }

    private static void Prepare(StaticFileResponseContext file)
    {
        (PathString path, IHeaderDictionary headers) = (file.Context.Request.Path, file.Context.Response.Headers);
        headers.CacheControl = path.StartsWithSegments(Hashed, StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
        if (path == Anywhere) headers.ContentSecurityPolicy = SecurityHeaders.PolicyFor(AnywherePolicy);
    }
}
