using System.Net.WebSockets;

namespace GameServer.Client;

/// <summary>
/// A player without a screen: joins, keeps the room's state, sends inputs. Written from PROTOCOL.md. All it knows changes inside
/// <see cref="ReceiveAsync"/>, which one caller at a time awaits.
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

    /// <summary>A client that has not connected yet.</summary>
    /// <param name="options">How it connects, its subprotocol apart; null for the defaults.</param>
    public GameClient(ConnectionOptions? options = null)
    {
        Options = (options ?? ConnectionOptions.Default) with { Subprotocol = Subprotocol };
        _tickets = Options.CertificateCheck is null ? TicketClient.Shared : new TicketClient(Options);
    }

    /// <summary>How it connects.</summary>
    public ConnectionOptions Options { get; }

    /// <summary>How long joining or coming back may take.</summary>
    public TimeSpan JoinTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>What it connects with: by itself a WebSocket.</summary>
    public Func<Uri, ConnectionOptions, CancellationToken, Task<ConnectResult>> Connect { get; init; } = WebSocketConnection.ConnectAsync;

    /// <summary>Why the connection ended; null while it is open.</summary>
    public ClientClose? Closed => _connection?.Close;

    /// <summary>The connection.</summary>
    public WebSocketConnection Connection => _connection ?? throw new InvalidOperationException($"Not connected: {_connected?.ToString() ?? "no connection was opened"}.");

    /// <summary>What is below it, for those who want to misuse it.</summary>
    public WebSocket Socket => Connection.Socket;

    /// <summary>Connections that were tried in order to come back.</summary>
    public int ReconnectAttempts { get; private set; }

    /// <summary>Connects without saying Hello.</summary>
    public async Task<ConnectResult> OpenAsync(Uri url, CancellationToken cancellation = default)
    {
        _connection?.Dispose();
        _connection = null;
        _server = url;
        _connected = await Connect(url, Options, cancellation);
        if (_connected is ConnectResult.Connected { Connection: var connection }) _connection = connection;
        return _connected;
    }

    /// <summary>Asks for a ticket, connects and joins; returns after Welcome and the first Snapshot.</summary>
    public Task<JoinResult> JoinAsync(Uri url, string name, CancellationToken cancellation = default) => JoinAsync(url, new TicketRequest(name), identity: null, cancellation);

    /// <summary>The same, into the room that is wanted.</summary>
    /// <param name="url">Where the server's WebSockets are.</param>
    /// <param name="wanted">Who wants to play where.</param>
    /// <param name="identity">Who that is; null for somebody new.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<JoinResult> JoinAsync(Uri url, TicketRequest wanted, string? identity = null, CancellationToken cancellation = default) => InTimeAsync(
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

    /// <summary>On an open connection: asks for a ticket to any room and says Hello with it.</summary>
    public async Task JoinAsync(string name, uint schemaHash = 0, CancellationToken cancellation = default)
    {
        TicketAnswer answer = await TicketClient.AskAsync(_server!, new TicketRequest(name), cancellation: cancellation);
        await HelloAsync(answer.Ticket, schemaHash: schemaHash, cancellation: cancellation);
    }

    /// <summary>Comes back to the seat of a client that lost its connection: connects, shows its key, and returns after Welcome and the first Snapshot.</summary>
    public Task<JoinResult> ResumeAsync(GameClient lost, CancellationToken cancellation = default)
    {
        Received = lost.Received;
        return ComeBackAsync(lost._server!, lost.SeatKey!, cancellation);
    }

    /// <summary>
    /// Comes back to the own seat after the connection was lost, however often that takes within the policy; what is known is kept, and what was missed arrives. Returns the result
    /// of the last attempt: <see cref="JoinResult.Joined"/>, or why there is no use in another one.
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

    /// <summary>Waits for one message and takes it in; false when the connection has ended.</summary>
    public async Task<bool> ReceiveAsync(CancellationToken cancellation = default)
    {
        ReceivedMessage message = await Connection.ReceiveAsync(cancellation);
        if (message.Kind == WebSocketMessageType.Close) return false;
        Take(message.Bytes);
        return true;
    }

    /// <summary>Says goodbye, which frees the seat, and waits for the answer.</summary>
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
