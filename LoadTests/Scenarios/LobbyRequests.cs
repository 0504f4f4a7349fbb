using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LoadTests.Measuring;

namespace LoadTests.Scenarios;

/// <summary>One user's requests to <c>/api</c>, with an identity or without, each of them timed.</summary>
internal sealed class LobbyRequests(LoadTarget target)
{
    /// <summary>The user's identity; null: none yet.</summary>
    public string? Identity { get; set; }

    /// <summary>Sends a request that must be granted, and reads its answer.</summary>
    public async Task<T?> AskAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        long start = TimeProvider.System.GetTimestamp();
        using HttpResponseMessage response = await SendAsync(method, path, body, cancellation);
        var answer = await ReadAsync<T>(response, path, cancellation);
        target.Tally[path == "tickets" ? Measure.Ticket : Measure.LobbyRequest].Record(TimeProvider.System.GetElapsedTime(start));
        return answer;
    }

    /// <summary>Sends a request; the answer's body is still to be read.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, $"/api/{path}");
        if (body is not null) request.Content = JsonContent.Create(body);
        if (Identity is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Identity);
        try
        {
            return await target.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (HttpRequestException e)
        {
            throw new LoadFailure($"the request for {path} failed: {e.HttpRequestError}");
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new LoadFailure($"{path} timed out");
        }
    }

    /// <summary>Reads the answer to a request that must have been granted.</summary>
    private static async Task<T?> ReadAsync<T>(HttpResponseMessage response, string what, CancellationToken cancellation)
    {
        if (!response.IsSuccessStatusCode) throw new LoadFailure($"{what} was refused with {(int)response.StatusCode}");
        try
        {
            return await response.Content.ReadFromJsonAsync<T>(cancellation);
        }
        catch (Exception e) when (e is JsonException or HttpRequestException or IOException)
        {
            // The last one when a body breaks off.
            throw new LoadFailure($"{what} had an unreadable answer");
        }
    }
}
