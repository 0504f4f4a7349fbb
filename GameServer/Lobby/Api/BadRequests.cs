using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace GameServer.Lobby.Api;

/// <summary>Answers unreadable requests with a problem document. Client errors are not logged.</summary>
internal sealed class BadRequests(IProblemDetailsService problems) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad) return false;
        context.Response.StatusCode = bad.StatusCode;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = { Status = bad.StatusCode, Detail = Describe(bad) },
        });
    }

    private static string Describe(BadHttpRequestException bad) => bad.InnerException is not JsonException json
        ? bad.Message
        : json.Path is null or "$" or ""
            ? $"The body is not valid JSON for this request: {json.Message}"
            : $"The body is not valid JSON for this request: {json.Path} is wrong.";
}
