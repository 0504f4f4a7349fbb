using System.Text.Json;
using System.Text.RegularExpressions;
using GameServer.Protocol;
using GameServer.Transport;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace GameServer.Lobby.Api;

/// <summary>
/// Problem documents for requests that ASP.NET Core refuses. Its own texts are for the developers of the server: they
/// name types.
/// </summary>
internal static partial class BadRequests
{
    private const string Utf8 = "utf-8";

    /// <summary>Answers unexpected exceptions, which have been logged.</summary>
    public static Task ExplainFaultAsync(HttpContext context) =>
        Problem.Of(ProblemCode.InternalError, "The server failed to handle this request.").ExecuteAsync(context);

    /// <summary>Adds a body to refusals without one.</summary>
    public static Task ExplainStatusAsync(StatusCodeContext page) =>
        Explain(page.HttpContext, page.HttpContext.Response.StatusCode)?.ExecuteAsync(page.HttpContext) ?? Task.CompletedTask;

    /// <summary>Middleware that answers requests that cannot be read.</summary>
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsUtf8(context.Request))
        {
            await Explain(context, StatusCodes.Status415UnsupportedMediaType)!.ExecuteAsync(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await (Explain(context, e.StatusCode) ?? Explain(e)).ExecuteAsync(context);
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

    private static IResult? Explain(HttpContext context, int status) => status switch
    {
        StatusCodes.Status404NotFound => Problem.Of(ProblemCode.PathNotFound, "Nothing is at this path."),
        StatusCodes.Status405MethodNotAllowed => Problem.Of(
            ProblemCode.MethodNotAllowed, $"This path does not accept {context.Request.Method}, but {context.Response.Headers.Allow}."),
        StatusCodes.Status408RequestTimeout => Problem.Of(ProblemCode.BodyTooSlow, "The body came too slowly."),
        StatusCodes.Status413PayloadTooLarge => Problem.Of(ProblemCode.BodyTooLarge, "The body is too large."),
        StatusCodes.Status415UnsupportedMediaType => Problem.Of(
            ProblemCode.UnsupportedMediaType, "The body must be JSON in UTF-8, sent with Content-Type: application/json."),
        _ => null,
    };

    private static IResult Explain(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json) return Explain(json);
        return Parameter().Match(bad.Message) is { Success: true } parameter
            ? Problem.Of(ProblemCode.InvalidParameter, $"'{parameter.Groups[1].Value}' is invalid.")
            : Problem.Of(ProblemCode.InvalidBody, "The body must be a JSON object.");
    }

    private static IResult Explain(JsonException json)
    {
        // The serializer wraps what the reader throws.
        if (json.InnerException is JsonException)
        {
            return Problem.Of(
                ProblemCode.MalformedJson, $"The body is not valid JSON: line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}.");
        }

        if (MissingFields().Match(json.Message) is { Success: true } missing)
            return Problem.Of(ProblemCode.InvalidBody, $"The body lacks {missing.Groups[1].Value}.");
        return Problem.Of(ProblemCode.InvalidBody, json.Path is null or "$" or ""
            ? "The body must be a JSON object with the fields of this request."
            : $"The body is not JSON for this request: {json.Path} is wrong.");
    }

    [GeneratedRegex(@"^Failed to bind parameter ""\S+ (\w+)"" from")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"missing required properties including: ('[^']+'(, '[^']+')*)")]
    private static partial Regex MissingFields();
}
