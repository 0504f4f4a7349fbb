using System.Text.Json;

namespace GameServer.Lobby.Api;

/// <summary>Problem documents for unreadable requests.</summary>
internal static class BadRequests
{
    /// <summary>Middleware that answers them.</summary>
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await ApiProblem.Of(e.StatusCode, Describe(e)).ExecuteAsync(context);
        }
    }

    private static string Describe(BadHttpRequestException bad) => bad.InnerException is not JsonException json
        ? bad.Message
        : json.Path is null or "$" or ""
            ? $"The body is not valid JSON for this request: {json.Message}"
            : $"The body is not valid JSON for this request: {json.Path} is wrong.";
}
