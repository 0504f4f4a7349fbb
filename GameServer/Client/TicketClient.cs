using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Security;
using System.Text.Json;

namespace GameServer.Client;

/// <summary>Asks a server for tickets: <c>POST /api/tickets</c>.</summary>
public sealed class TicketClient : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>One that judges servers' certificates as the options say.</summary>
    public TicketClient(ConnectionOptions options)
    {
        _http = new HttpClient(NewHandler(options, connectionsMax: 16));
    }

    /// <summary>For other requests to the same server, with the same judgement of its certificate.</summary>
    public static HttpClient NewHttpClient(ConnectionOptions options, Uri server, TimeSpan timeout) =>
        new(NewHandler(options, connectionsMax: int.MaxValue)) { BaseAddress = server, Timeout = timeout };

    /// <summary>One for everybody, with the defaults.</summary>
    public static TicketClient Shared { get; } = new(ConnectionOptions.Default);

    /// <summary>Asks for a ticket. Throws <see cref="HttpRequestException"/> when it is refused.</summary>
    /// <param name="server">Any address of the server.</param>
    /// <param name="wanted">Who wants to play where.</param>
    /// <param name="identity">Who that is; null for somebody new.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<TicketAnswer> AskAsync(Uri server, TicketRequest wanted, string? identity = null, CancellationToken cancellation = default)
    {
        using HttpResponseMessage response = await TryAskAsync(server, wanted, identity, cancellation);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<TicketAnswer>(cancellation))!;
    }

    /// <summary>Asks for a ticket; the answer may be a refusal.</summary>
    public static Task<HttpResponseMessage> TryAskAsync(Uri server, TicketRequest wanted, string? identity = null, CancellationToken cancellation = default) =>
        Shared.SendAsync(server, wanted, identity, cancellation);

    /// <summary>Asks for a ticket: gets one, or to know why there is none.</summary>
    public async Task<(TicketAnswer? Answer, ConnectResult? Refusal)> RequestAsync(Uri server, TicketRequest wanted, string? identity, CancellationToken cancellation)
    {
        if (!server.IsAbsoluteUri) return (null, new ConnectResult.BadAddress(server.OriginalString));
        try
        {
            using HttpResponseMessage response = await SendAsync(server, wanted, identity, cancellation);
            if (!response.IsSuccessStatusCode) return (null, await Refusals.ReadAsync(response, cancellation));
            TicketAnswer? answer = await response.Content.ReadFromJsonAsync<TicketAnswer>(cancellation);
            return answer is { Ticket: not null } ? (answer, null) : (null, new ConnectResult.NotAWebSocket("The server did not answer with a ticket."));
        }
        catch (JsonException e)
        {
            return (null, new ConnectResult.NotAWebSocket(e.Message));
        }
        catch (HttpRequestException e)
        {
            return (null, Refusals.Explain(e));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler NewHandler(ConnectionOptions options, int connectionsMax) => new()
    {
        MaxConnectionsPerServer = connectionsMax,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = options.CertificateCheck },
    };

    private async Task<HttpResponseMessage> SendAsync(Uri server, TicketRequest wanted, string? identity, CancellationToken cancellation)
    {
        string scheme = server.Scheme is "wss" or "https" ? "https" : "http";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{scheme}://{server.Authority}/api/tickets")) { Content = JsonContent.Create(wanted) };
        if (identity is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", identity);
        return await _http.SendAsync(request, cancellation);
    }
}

/// <summary>Who wants to play where, or see which recorded match. With neither room, invite nor match: in any room that fits, or a new one.</summary>
public sealed record TicketRequest(
    string? Name,
    int? Room = null,
    string? Invite = null,
    string? Type = null,
    IReadOnlyDictionary<string, string>? Metadata = null,
    bool Spectate = false,
    string? Match = null);

/// <summary>A ticket, the room it is for (null: a replay), and who its holder is if that was nobody before.</summary>
public sealed record TicketAnswer(string Ticket, int ExpiresInSeconds, int? Room, string? Identity);
