using System.Net.WebSockets;

namespace GameServer.Client;

/// <summary>
/// A headless player: joins a room, keeps a copy of its state, sends inputs. Written from PROTOCOL.md alone. Its state
/// changes only inside <see cref="ReceiveAsync"/>, which one caller at a time may await.
/// </summary>
public sealed partial class GameClient : IDisposable
{
    /// <summary>The WebSocket subprotocol.</summary>
    public const string Subprotocol = "game.v1.msgpack";

    private const int Version = 1;

    private readonly TicketClient _tickets;
    private WebSocketConnection? _connection;
    private ConnectResult? _connected;
    private Uri? _server;

    /// <summary>Creates a client without connecting it.</summary>
    /// <param name="options">Connection options, except for the subprotocol; null for the defaults.</param>
    public GameClient(ConnectionOptions? options = null)
    {
        Options = (options ?? ConnectionOptions.Default) with { Subprotocol = Subprotocol };
        _tickets = Options.CertificateCheck is null ? TicketClient.Shared : new TicketClient(Options);
    }

    /// <summary>Connection options.</summary>
    public ConnectionOptions Options { get; }

    /// <summary>Time limit for joining or reconnecting.</summary>
    public TimeSpan JoinTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Opens connections; by default WebSockets.</summary>
    public Func<Uri, ConnectionOptions, CancellationToken, Task<ConnectResult>> Connect { get; init; } = WebSocketConnection.ConnectAsync;

    /// <summary>Why the connection ended; null while it is open.</summary>
    public ClientClose? Closed => _connection?.Close;

    /// <summary>The open connection; throws if there is none.</summary>
    public WebSocketConnection Connection => _connection
        ?? throw new InvalidOperationException($"Not connected: {_connected?.ToString() ?? "no connection was opened"}.");

    /// <summary>The underlying WebSocket, for tests that misuse it.</summary>
    public WebSocket Socket => Connection.Socket;

    /// <summary>The number of reconnect attempts.</summary>
    public int ReconnectAttempts { get; private set; }

    /// <summary>Connects without sending Hello.</summary>
    public async Task<ConnectResult> OpenAsync(Uri url, CancellationToken cancellation = default)
    {
        _connection?.Dispose();
        _connection = null;
        _server = url;
        _connected = await Connect(url, Options, cancellation);
        if (_connected is ConnectResult.Connected { Connection: var connection }) _connection = connection;
        return _connected;
    }

    /// <summary>Requests a ticket, connects and joins. Returns after Welcome and the first snapshot.</summary>
    public Task<JoinResult> JoinAsync(Uri url, string name, CancellationToken cancellation = default) =>
        JoinAsync(url, new TicketRequest(name), identity: null, cancellation);

    /// <summary>Joins a specific room. Returns after Welcome and the first snapshot.</summary>
    /// <param name="url">The URL of the server's WebSocket.</param>
    /// <param name="wanted">The player and the requested room.</param>
    /// <param name="identity">The player's identity from an earlier visit; null for a new player.</param>
    /// <param name="cancellation">Cancels the attempt.</param>
    public Task<JoinResult> JoinAsync(
        Uri url, TicketRequest wanted, string? identity = null, CancellationToken cancellation = default) => InTimeAsync(
        async inTime =>
        {
            (TicketAnswer? answer, ConnectResult? refusal) = await _tickets.RequestAsync(url, wanted, identity, inTime);
            if (answer is null) return new JoinResult.NotConnected(refusal!);
            Identity = answer.Identity ?? identity;
            if (await OpenAsync(url, inTime) is var opened and not ConnectResult.Connected) return new JoinResult.NotConnected(opened);
            await HelloAsync(answer.Ticket, schemaHash: Schema is null ? 0 : SchemaHash, cancellation: inTime);
            return await UntilJoinedAsync(inTime);
        },
        cancellation);

    /// <summary>
    /// On an open connection: requests a ticket for any room and sends Hello with it. Throws
    /// <see cref="HttpRequestException"/> if the ticket is refused.
    /// </summary>
    public async Task JoinAsync(string name, uint schemaHash = 0, CancellationToken cancellation = default)
    {
        (TicketAnswer? answer, ConnectResult? refusal) =
            await _tickets.RequestAsync(_server!, new TicketRequest(name), identity: null, cancellation);
        if (answer is null) throw new HttpRequestException($"There is no ticket: {refusal}");
        await HelloAsync(answer.Ticket, schemaHash: schemaHash, cancellation: cancellation);
    }

    /// <summary>
    /// Resumes the seat of a client that lost its connection. Returns after Welcome and the first snapshot.
    /// </summary>
    public Task<JoinResult> ResumeAsync(GameClient lost, CancellationToken cancellation = default)
    {
        Received = lost.Received;
        return ComeBackAsync(lost._server!, lost.SeatKey!, cancellation);
    }

    /// <summary>
    /// Reconnects to this client's own seat, with as many attempts as the policy allows. Keeps all state; missed
    /// messages arrive afterwards. Returns the last attempt's result: <see cref="JoinResult.Joined"/>, or why a further
    /// attempt is pointless.
    /// </summary>
    public async Task<JoinResult> ReconnectAsync(ReconnectPolicy policy, CancellationToken cancellation = default)
    {
        if (SeatKey is not { } key) throw new InvalidOperationException("There is no seat to reconnect to.");
        TimeSpan patience = TimeSpan.Zero;
        int first = ReconnectPolicy.FirstAttempt(Closed);
        for (int attempt = first; ; attempt++)
        {
            await Task.Delay(policy.WaitBefore(attempt, Random.Shared.NextDouble(), patience), cancellation);
            ReconnectAttempts++;
            JoinResult result = await ComeBackAsync(_server!, key, cancellation);
            if (!result.MayPass || attempt - first + 1 >= policy.AttemptsMax) return result;
            patience = result.Patience;
        }
    }

    /// <summary>Waits for one message and processes it; false when the connection has ended.</summary>
    public async Task<bool> ReceiveAsync(CancellationToken cancellation = default)
    {
        ReceivedMessage message = await Connection.ReceiveAsync(cancellation);
        if (message.Kind == WebSocketMessageType.Close) return false;
        Take(message.Bytes);
        return true;
    }

    /// <summary>Closes the connection normally, which frees the seat, and waits for the server's close frame.</summary>
    public Task<ClientClose> LeaveAsync(CancellationToken cancellation = default) => Connection.CloseAsync(cancellation: cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection?.Dispose();
        if (_tickets != TicketClient.Shared) _tickets.Dispose();
    }

    private Task<JoinResult> ComeBackAsync(Uri url, string key, CancellationToken cancellation) => InTimeAsync(
        async inTime =>
        {
            if (await OpenAsync(url, inTime) is var opened and not ConnectResult.Connected) return new JoinResult.NotConnected(opened);
            await ResumeAsync(key, Received, schemaHash: Schema is null ? 0 : SchemaHash, cancellation: inTime);
            return await UntilJoinedAsync(inTime);
        },
        cancellation);

    private async Task<JoinResult> UntilJoinedAsync(CancellationToken cancellation)
    {
        int seen = SnapshotCount;
        while (SnapshotCount == seen)
            if (!await ReceiveAsync(cancellation)) return new JoinResult.SentAway(Closed!.Value);
        return new JoinResult.Joined(Player);
    }

    private async Task<JoinResult> InTimeAsync(Func<CancellationToken, Task<JoinResult>> join, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(JoinTimeout);
        try
        {
            return await join(timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            _connection?.Dispose();
            return new JoinResult.TimedOut();
        }
    }
}
