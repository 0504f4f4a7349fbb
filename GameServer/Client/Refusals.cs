using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;

namespace GameServer.Client;

/// <summary>Interprets HTTP errors and failed requests.</summary>
internal static class Refusals
{
    /// <summary>Longer problem documents are not read.</summary>
    private const int ProblemBytesMax = 16 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Reads an HTTP error.</summary>
    public static async Task<ConnectResult.Refused> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        string title = response.ReasonPhrase ?? response.StatusCode.ToString();
        (string detail, string code) = ("", "");
        if (response.Content.Headers.ContentType?.MediaType == "application/problem+json"
            && response.Content.Headers.ContentLength is null or <= ProblemBytesMax)
        {
            try
            {
                var bytes = new byte[ProblemBytesMax];
                await using Stream body = await response.Content.ReadAsStreamAsync(cancellation);
                int length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
                Problem? problem = JsonSerializer.Deserialize<Problem>(bytes.AsSpan(0, length), Json);
                (title, detail, code) = (problem?.Title ?? title, problem?.Detail ?? detail, problem?.Code ?? code);
            }
            catch (Exception e) when (e is JsonException or HttpRequestException or IOException)
            {
                // A refusal with an unreadable explanation is still a refusal.
            }
        }

        TimeSpan? retryAfter = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - TimeProvider.System.GetUtcNow(),
            _ => null,
        };
        if (retryAfter < TimeSpan.Zero) retryAfter = TimeSpan.Zero;
        return new ConnectResult.Refused((int)response.StatusCode, title, detail, code, retryAfter);
    }

    /// <summary>Classifies a failed request; the runtime reports the cause in nested exceptions.</summary>
    public static ConnectResult Explain(Exception e)
    {
        HttpRequestError error = HttpRequestError.Unknown;
        for (Exception? inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException) return new ConnectResult.NotSecure(inner.Message);
            if (inner is SocketException socket) return new ConnectResult.Unreachable(socket.SocketErrorCode);
            if (inner is HttpRequestException request) error = request.HttpRequestError;
        }

        return error switch
        {
            HttpRequestError.NameResolutionError => new ConnectResult.Unreachable(SocketError.HostNotFound),
            HttpRequestError.ResponseEnded or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError =>
                new ConnectResult.Unreachable(SocketError.ConnectionReset),
            _ => new ConnectResult.NotAWebSocket((e.InnerException ?? e).Message),
        };
    }

    private sealed record Problem(string? Title, string? Detail, string? Code);
}
