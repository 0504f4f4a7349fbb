using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using GameServer.Client;
using GameServer.Protocol;

namespace GameServer.Tests.TestKit;

/// <summary>Somebody who uses the HTTP API, with an identity or without.</summary>
/// <param name="server">The server.</param>
/// <param name="name">Their name.</param>
/// <param name="identity">Their identity.</param>
/// <param name="from">The address they come from, in 127.0.0.0/8.</param>
public sealed class ApiClient(TestServer server, string name, string? identity = null, string? from = null) : IDisposable
{
    private readonly HttpClient _http = HttpFrom.Address(server, from);

    public string Name { get; } = name;

    public string? Identity { get; } = identity;

    /// <summary>Somebody whom the server knows.</summary>
    public static async Task<ApiClient> NewAsync(TestServer server, string name, string? from = null)
    {
        using var nobody = new ApiClient(server, name, from: from);
        return new ApiClient(server, name, (await nobody.AskAsync(HttpMethod.Post, "identity")).Text("identity"), from);
    }

    /// <summary>Sends a request to /api/…</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/{path}");
        if (body is not null) request.Content = body as HttpContent ?? JsonContent.Create(body);
        if (Identity is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Identity);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Sends a request that must be granted.</summary>
    public async Task<JsonNode> AskAsync(HttpMethod method, string path, object? body = null)
    {
        using HttpResponseMessage response = await SendAsync(method, path, body);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    public Task<JsonNode> GetAsync(string path) => AskAsync(HttpMethod.Get, path);

    public Task<JsonNode> PostAsync(string path, object? body = null) => AskAsync(HttpMethod.Post, path, body);

    /// <summary>Sends a request that must be refused, and returns the detail of the problem document.</summary>
    public async Task<string> RefusedAsync(ProblemCode code, HttpMethod method, string path, object? body = null)
    {
        using HttpResponseMessage response = await SendAsync(method, path, body);
        ProblemDocument problem = await ProblemDocument.ReadAsync(response);
        Assert.True(code == problem.Code, $"{method} {path}: {problem}");
        return problem.Detail;
    }

    /// <summary>Opens a stream of server-sent events.</summary>
    public async Task<ServerSentEventReader> ListenAsync(string path)
    {
        HttpResponseMessage response = await SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new ServerSentEventReader(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>Plays with a ticket.</summary>
    public async Task<GameClient> PlayAsync(string ticket)
    {
        GameClient client = await server.OpenAsync();
        await client.HelloAsync(ticket);
        await client.UntilAsync(() => client.Header.Tick > 0);
        return client;
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>Server-sent events, as they come.</summary>
public sealed class ServerSentEventReader(HttpResponseMessage response, Stream body) : IDisposable
{
    private readonly IAsyncEnumerator<SseItem<string>> _items = SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator();

    /// <summary>
    /// The next event of this kind; others are passed over. Fails when the stream ends or patience does.
    /// </summary>
    public async Task<JsonNode?> NextAsync(string kind, Func<JsonNode?, bool>? condition = null)
    {
        while (await _items.MoveNextAsync().AsTask().WaitAsync(TestServer.Patience))
        {
            if (_items.Current.EventType != kind) continue;
            JsonNode? content = JsonNode.Parse(_items.Current.Data);
            if (condition?.Invoke(content) ?? true) return content;
        }

        Assert.Fail($"The stream ended without '{kind}'.");
        return null;
    }

    /// <summary>Reads to the end, which must come.</summary>
    public async Task<List<string>> UntilEndAsync()
    {
        var kinds = new List<string>();
        while (await _items.MoveNextAsync().AsTask().WaitAsync(TestServer.Patience)) kinds.Add(_items.Current.EventType);
        return kinds;
    }

    public void Dispose() => response.Dispose();
}

/// <summary>Short words for answers.</summary>
public static class Json
{
    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();

    public static int Number(this JsonNode node, string name) => node[name]!.GetValue<int>();

    public static bool Flag(this JsonNode node, string name) => node[name]!.GetValue<bool>();
}
