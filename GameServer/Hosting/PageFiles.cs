using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace GameServer.Hosting;

/// <summary>
/// The built web client. Browsers cache files with hashed names forever and revalidate the rest. The build leaves
/// compressed copies beside the files; they are served to those that accept them.
/// </summary>
internal static class PageFiles
{
    private const string Hashed = "/assets";

    // Connects to any address the user enters, and probes it over HTTP on failure.
    private const string Anywhere = "/echo.html", AnywherePolicy = "'self' ws: wss: http: https:";

    // A development tool. Its files are not served to anybody else.
    private const string Playground = "/playground";

    // Best first.
    private static readonly (string Extension, string Encoding)[] Compressed = [(".br", "br"), (".gz", "gzip")];

    /// <summary>Serves the files. Directory listings are off.</summary>
    public static void UsePageFiles(this IApplicationBuilder app)
    {
        IWebHostEnvironment environment = app.ApplicationServices.GetRequiredService<IWebHostEnvironment>();
        if (environment.IsDevelopment()) app.Use(FindPlayground);
        app.UseWhen(
            context => environment.IsDevelopment() || !IsPlayground(context.Request.Path), served => served.ServeFiles(environment));
    }

    private static void ServeFiles(this IApplicationBuilder app, IWebHostEnvironment environment)
    {
        app.UseDefaultFiles();
        app.Use((context, next) =>
        {
            PreferCompressed(context.Request, environment.WebRootFileProvider);
            return next(context);
        });
        app.UseStaticFiles(new StaticFileOptions { ContentTypeProvider = new ContentTypes(), OnPrepareResponse = Prepare });
    }

    private static Task FindPlayground(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path == Playground) context.Request.Path += ".html";
        return next(context);
    }

    // Also the hashed files of the page, which are named after it, however the path is written.
    private static bool IsPlayground(PathString path) => path.Value?.Contains(Playground, StringComparison.OrdinalIgnoreCase) == true;

    private static void PreferCompressed(HttpRequest request, IFileProvider files)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return;
        foreach ((string extension, string encoding) in Compressed)
        {
            if (!Accepts(request, encoding) || !files.GetFileInfo(request.Path + extension).Exists) continue;
            request.Path += extension;
            return;
        }
    }

    /// <summary>Whether the client accepts an encoding by name.</summary>
    public static bool Accepts(HttpRequest request, string encoding) =>
        request.GetTypedHeaders().AcceptEncoding.Any(
            a => a.Quality is not 0 && a.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase));

    private static void Prepare(StaticFileResponseContext file)
    {
        (PathString path, IHeaderDictionary headers) = (file.Context.Request.Path, file.Context.Response.Headers);
        headers.CacheControl = path.StartsWithSegments(Hashed, StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        (string name, string? encoding) = Split(path.Value!);
        if (encoding is not null) headers.ContentEncoding = encoding;
        if (name == Anywhere) headers.ContentSecurityPolicy = SecurityHeaders.PolicyFor(AnywherePolicy);
    }

    // The name before compression, and the encoding.
    private static (string Name, string? Encoding) Split(string path)
    {
        foreach ((string extension, string encoding) in Compressed)
            if (path.EndsWith(extension, StringComparison.Ordinal)) return (path[..^extension.Length], encoding);
        return (path, null);
    }

    // Those of the files before compression.
    private sealed class ContentTypes : IContentTypeProvider
    {
        private readonly FileExtensionContentTypeProvider _all = new();

        public bool TryGetContentType(string subpath, [NotNullWhen(true)] out string? contentType) =>
            _all.TryGetContentType(Split(subpath).Name, out contentType);
    }
}
