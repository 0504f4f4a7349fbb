using Microsoft.AspNetCore.StaticFiles;

namespace GameServer.Hosting;

/// <summary>The built web client. Files whose names change with their content are kept by browsers for good; others are asked for again each time, which costs an answer without content.</summary>
internal static class PageFiles
{
    private const string Hashed = "/assets";

    // Connects to whatever address one enters, and asks there over HTTP when that fails.
    private const string Anywhere = "/echo.html", AnywherePolicy = "'self' ws: wss: http: https:";

    /// <summary>Serves them. Folders are not listed.</summary>
    public static void UsePageFiles(this IApplicationBuilder app)
    {
        app.UseDefaultFiles();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Prepare });
    }

    private static void Prepare(StaticFileResponseContext file)
    {
        (PathString path, IHeaderDictionary headers) = (file.Context.Request.Path, file.Context.Response.Headers);
        headers.CacheControl = path.StartsWithSegments(Hashed, StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        if (path == Anywhere) headers.ContentSecurityPolicy = SecurityHeaders.PolicyFor(AnywherePolicy);
    }
}
