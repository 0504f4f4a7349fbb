using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace GameServer.Lobby.Api;

/// <summary>Problem documents for unreadable requests.</summary>
internal static class BadRequests
{
    private const string Utf8 = "utf-8";

    /// <summary>Middleware that answers them.</summary>
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsUtf8(context.Request))
        {
            await ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "The body must be UTF-8.").ExecuteAsync(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await ApiProblem.Of(e.StatusCode, Describe(e)).ExecuteAsync(context);
        }
    }

    // ASP.NET Core fails on a charset that it does not know, and on any in quotes. JSON is UTF-8 (RFC 8259, 8.1).
    private static bool IsUtf8(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) || !type.Charset.HasValue) return true;
        if (!HeaderUtilities.RemoveQuotes(type.Charset).Equals(Utf8, StringComparison.OrdinalIgnoreCase)) return false;
        type.Charset = Utf8;
        request.ContentType = type.ToString();
        return true;
    }

    private static string Describe(BadHttpRequestException bad) => bad.InnerException is not JsonException json
        ? bad.Message
        : json.Path is null or "$" or ""
            ? $"The body is not valid JSON for this request: {json.Message}"
            : $"The body is not valid JSON for this request: {json.Path} is wrong.";
}
