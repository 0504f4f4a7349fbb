using GameServer.Client;

namespace LoadTests.Resilience;

/// <summary>
/// A player whose connection breaks, and who comes back as the browser's client does: at random moments that are
/// further and further apart.
/// </summary>
internal sealed class StormClient(Uri server, string name) : IDisposable
{
    private static readonly ReconnectPolicy Insistent = ReconnectPolicy.Default with { AttemptsMax = int.MaxValue };

    private readonly GameClient _client = new();
    private Task _receiving = Task.CompletedTask;

    /// <summary>The room's id.</summary>
    public int Room { get; private set; }

    /// <summary>The room's tick, as far as it is known.</summary>
    public int Tick => _client.Header.Tick;

    /// <summary>Connections that were tried in order to come back.</summary>
    public int Attempts => _client.ReconnectAttempts;

    /// <summary>How its last connection ended; null while it is open.</summary>
    public ClientClose? Close => _client.Closed;

    /// <summary>Messages that the server said were lost.</summary>
    public int Missed => _client.Missed;

    /// <summary>The events of the room, in the order they arrived.</summary>
    public IEnumerable<string> Told => _client.Events
        .Where(e => e.Type.Name is "kill" or "pickup")
        .Select(e => $"{e.Tick} {e.Type.Name} {string.Join(' ', e.Arguments)}");

    /// <summary>What the server last wanted the player to know; null when it said nothing.</summary>
    public ClientNotice? Notice => _client.Notice;

    /// <summary>The events after tick <paramref name="begin"/>, up to and including <paramref name="end"/>.</summary>
    public static string[] Within(IEnumerable<string> told, int begin, int end) =>
        [.. told.Where(
            e => int.Parse(e.AsSpan(0, e.IndexOf(' ', StringComparison.Ordinal)), null) is var tick && tick > begin && tick <= end)];

    /// <summary>Joins any room and stays.</summary>
    public async Task JoinAsync()
    {
        TicketAnswer answer = await TicketClient.AskAsync(server, new TicketRequest(name));
        Room = answer.Room!.Value;
        await _client.OpenAsync(server);
        await _client.HelloAsync(answer.Ticket);
        while (_client.SnapshotCount == 0 && await _client.ReceiveAsync())
        {
        }

        _receiving = ReceiveAsync();
    }

    /// <summary>Breaks the connection without a close frame.</summary>
    public async Task BreakAsync()
    {
        _client.Socket.Abort();
        await _receiving;
    }

    /// <summary>Waits until the server ends the connection.</summary>
    public Task UntilClosedAsync() => _receiving;

    /// <summary>Reconnects, retrying until it succeeds.</summary>
    public async Task ReturnAsync()
    {
        JoinResult result = await _client.ReconnectAsync(Insistent);
        if (result is not JoinResult.Joined) throw new InvalidOperationException($"{name} could not rejoin: {result}.");
        _receiving = ReceiveAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task ReceiveAsync()
    {
        while (await _client.ReceiveAsync())
        {
        }
    }
}
