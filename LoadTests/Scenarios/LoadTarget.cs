using System.Net;
using System.Net.Sockets;
using GameServer.Client;
using LoadTests.Generator;
using LoadTests.Measuring;

namespace LoadTests.Scenarios;

/// <summary>The server that is put under load, and everything that users need in order to do so.</summary>
/// <param name="server">http, https: where the server is.</param>
/// <param name="game">What is played there, and how.</param>
/// <param name="decodeShare">Which share of all players keeps the whole state and checks the protocol, 0 to 1.</param>
/// <param name="connection">How players connect that keep the whole state, and whose certificate is good for
/// requests.</param>
internal sealed class LoadTarget(Uri server, LoadedGame game, double decodeShare,
    ConnectionOptions connection) : IDisposable
{
    private static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(30);

    private readonly GeneratorThread _thread = new(new LoadGenerator(Resolve(server), server.Authority));

    // The cheap players speak over bare sockets, which know no TLS.
    private readonly bool _decodesAll = server.Scheme == Uri.UriSchemeHttps;

    /// <summary>Where the server is.</summary>
    public Uri Server => server;

    /// <summary>What is played.</summary>
    public LoadedGame Game => game;

    /// <summary>How connections are made.</summary>
    public ConnectionOptions Connection => connection;

    /// <summary>Where its sessions begin.</summary>
    public Uri WebSocket { get; } = WebSocketOf(server);

    /// <summary>When it was ready; what users do together, they do by this.</summary>
    public long Start { get; } = TimeProvider.System.GetTimestamp();

    /// <summary>What the measured users see.</summary>
    public LoadTally Tally { get; } = new();

    /// <summary>Those who are there to make life hard for the others: only their errors and closes are told.</summary>
    public LoadTally Others { get; } = new();

    /// <summary>Drives the players.</summary>
    public LoadGenerator Generator => _thread.Generator;

    /// <summary>For requests over HTTP, of any number of users at a time.</summary>
    public HttpClient Http { get; } = TicketClient.NewHttpClient(connection, server, JoinPatience);

    /// <summary>How long the run has been going on.</summary>
    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(Start);

    /// <summary>Where a server's sessions begin.</summary>
    public static Uri WebSocketOf(Uri server) => new($"{(server.Scheme == Uri.UriSchemeHttps ? "wss" : "ws")}://{server.Authority}/ws");

    /// <summary>A user gets a ticket, connects and joins; returns when the first snapshot is there.</summary>
    public async Task<ILoadPlayer> JoinAsync(int number, LoadTally tally, CancellationToken cancellation, int? receiveBytes = null)
    {
        string ticket = await TicketAsync(number, cancellation);
        return await OpenAsync(new Greeting(ticket), number, tally, cancellation, receiveBytes);
    }

    /// <summary>
    /// A user connects with a ticket, or the way back to a seat; returns when the first snapshot is there.
    /// </summary>
    public async Task<ILoadPlayer> OpenAsync(
        Greeting greeting, int number, LoadTally tally, CancellationToken cancellation, int? receiveBytes = null)
    {
        ILoadPlayer player = await StartAsync(greeting, number, tally, receiveBytes);
        try
        {
            await player.Joined.WaitAsync(JoinPatience, cancellation);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            player.Break();
            if (e is OperationCanceledException) throw;
            throw new LoadFailure("no snapshot arrived in time");
        }

        if (player.IsPlaying) return player;
        throw new LoadFailure($"the connection closed with {await player.Ended} before the first snapshot");
    }

    /// <summary>A user asks for a ticket to any room of the type.</summary>
    private async Task<string> TicketAsync(int number, CancellationToken cancellation)
    {
        TicketAnswer? answer = await new LobbyRequests(this)
            .AskAsync<TicketAnswer>(HttpMethod.Post, "tickets", new TicketRequest($"Load {number}", Type: game.Type), cancellation);
        return answer?.Ticket ?? throw new LoadFailure("a ticket is empty");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _thread.Dispose();
        Http.Dispose();
    }

    private async Task<ILoadPlayer> StartAsync(Greeting greeting, int number, LoadTally tally, int? receiveBytes)
    {
        IPilot pilot = game.NewPilot(number);
        bool decodes = _decodesAll || IsInSample(number);
        var started = new TaskCompletionSource<ILoadPlayer>(TaskCreationOptions.RunContinuationsAsynchronously);
        Generator.Post(() =>
        {
            ILoadPlayer? player = null;
            try
            {
                player = decodes
                    ? new DecodingPlayer(Generator, WebSocket, connection, greeting, pilot, tally)
                    : new LoadClient(Generator, greeting, greets: true, pilot, tally, receiveBytes);
                Generator.Add(player);
                started.SetResult(player);
            }
            catch (Exception e)
            {
                // No way there, no port or no file left: that is one player's failure, and not the end of the thread on
                // which all play.
                (player as IDisposable)?.Dispose();
                started.SetException(
                    new LoadFailure($"could not open a connection: {(e is SocketException s ? s.SocketErrorCode : e.Message)}"));
            }
        });
        return await started.Task;
    }

    // As many of any range of numbers as the share says.
    private bool IsInSample(int number) => (int)((number + 1) * decodeShare) > (int)(number * decodeShare);

    private static IPEndPoint Resolve(Uri server)
    {
        IPAddress[] addresses = Dns.GetHostAddresses(server.DnsSafeHost);
        // localhost may resolve to both; servers listen on IPv4 more often.
        IPAddress address = addresses.FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0];
        return new IPEndPoint(address, server.Port);
    }
}
