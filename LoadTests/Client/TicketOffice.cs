using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace LoadTests.Client;

/// <summary>Asks a server for tickets: <c>POST /api/tickets</c>.</summary>
public static class TicketOffice
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 16 });

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
    public static async Task<HttpResponseMessage> TryAskAsync(Uri server, TicketRequest wanted, string? identity = null, CancellationToken cancellation = default)
    {
        string scheme = server.Scheme is "wss" or "https" ? "https" : "http";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{scheme}://{server.Authority}/api/tickets")) { Content = JsonContent.Create(wanted) };
        if (identity is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", identity);
        return await Http.SendAsync(request, cancellation);
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
