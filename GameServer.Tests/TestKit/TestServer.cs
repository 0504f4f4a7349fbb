using System.Diagnostics.Metrics;
using System.Text;
using GameServer.Client;
using GameServer.Engine.Rooms;
using GameServer.Hosting;
using GameServer.Lobby;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GameServer.Tests.TestKit;

/// <summary>The whole server, on real Kestrel and a free port of the loopback interface.</summary>
public sealed class TestServer : IAsyncDisposable
{
    /// <summary>
    /// How long a test waits for what must come before it fails. Nothing is ever waited for longer than it takes.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The web client as the build of the server leaves it; it may not be there.</summary>
    public static readonly string WebRoot = Path.GetFullPath(Path.Combine(GoldenFile.Folder, "..", "..", "GameServer", "wwwroot"));

    // Some tests have clients that never read; that is for the server to notice.
    private static readonly ConnectionOptions Patient = ConnectionOptions.Default with
    {
        ConnectTimeout = Patience,
        CloseTimeout = Patience,
        KeepAliveTimeout = Timeout.InfiniteTimeSpan,
    };

    private readonly WebApplication _app;
    private readonly ErrorLog _errors;
    private readonly DirectoryInfo _journals;
    private readonly List<GameClient> _clients = [];

    private TestServer(WebApplication app, ErrorLog errors, DirectoryInfo journals)
    {
        _app = app;
        _errors = errors;
        _journals = journals;
        Metrics = new Metrics(app.Services.GetRequiredService<IMeterFactory>());
    }

    public Metrics Metrics { get; }

    /// <summary>How the clients of this server connect.</summary>
    public Func<Uri, ConnectionOptions, CancellationToken, Task<ConnectResult>> Connect { get; set; } = WebSocketConnection.ConnectAsync;

    public Uri Http => new(_app.Urls.First());

    public Uri WebSocket => new(Http.AbsoluteUri.Replace("http", "ws", StringComparison.Ordinal) + "ws");

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public RoomDirectory Rooms => _app.Services.GetRequiredService<RoomDirectory>();

    /// <summary>Starts a server; settings are "Section:Name=value".</summary>
    public static Task<TestServer> StartAsync(params string[] settings) => StartInAsync(Environments.Production, settings);

    /// <summary>Starts a server in an environment, like "Development".</summary>
    public static Task<TestServer> StartInAsync(string environment, params string[] settings) => StartAsync(environment, WebRoot, settings);

    /// <summary>Starts a server that serves the files of a folder instead of the web client's.</summary>
    public static Task<TestServer> StartWithFilesAsync(string webRoot, params string[] settings) =>
        StartAsync(Environments.Production, webRoot, settings);

    /// <summary>Starts a server with all games of the shipped host.</summary>
    public static Task<TestServer> StartShippedAsync(params string[] settings) => StartShippedInAsync(Environments.Production, settings);

    /// <summary>Starts a server with all games of the shipped host in an environment.</summary>
    public static Task<TestServer> StartShippedInAsync(string environment, params string[] settings) =>
        StartAsync(environment, WebRoot, settings, Skirmishes.AddShipped);

    private static async Task<TestServer> StartAsync(
        string environment, string webRoot, string[] settings, Action<HostedGames>? games = null)
    {
        var errors = new ErrorLog();
        DirectoryInfo journals = Directory.CreateTempSubdirectory("journals");
        try
        {
            string[] arguments = ["--contentRoot", AppContext.BaseDirectory, "--webroot", webRoot, "--environment", environment];
            WebApplication app = GameHost.Build(arguments, games ?? Skirmishes.Add, builder =>
            {
                builder.Logging.ClearProviders().AddProvider(errors);
                builder.Configuration.AddInMemoryCollection([
                    KeyValuePair.Create<string, string?>("Urls", "http://127.0.0.1:0"),
                    KeyValuePair.Create<string, string?>("Journal:Folder", journals.FullName),
                ]);
                builder.Configuration.AddInMemoryCollection(
                    settings.Select(s => s.Split('=', 2)).Select(s => KeyValuePair.Create<string, string?>(s[0], s[1])));
            });
            var server = new TestServer(app, errors, journals); // before the start, so that it counts what happens there
            await app.StartAsync();
            return server;
        }
        catch
        {
            journals.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>A ticket to any room, whatever the server speaks.</summary>
    public string Ticket(string name = "Tester")
    {
        var identity = new PlayerIdentity(PlayerId.New(), name);
        Assert.Equal(SeatOutcome.Reserved, Rooms.ReserveSeats(new RoomFilter(Rooms.Types[0]), out OpenRoom? room, identity.Id));
        return _app.Services.GetRequiredService<Tickets>().TryIssue(new TicketTarget.Seat(room!), identity)![0].Code;
    }

    /// <summary>[1, 1, ticket, 0], the ticket being good.</summary>
    public byte[] Hello() => [0x94, 1, 1, 0xa0 | 22, .. Encoding.ASCII.GetBytes(Ticket()), 0];

    /// <summary>Asks for a ticket, which must not be refused.</summary>
    public Task<TicketAnswer> AskAsync(TicketRequest wanted, string? identity = null) => TicketClient.AskAsync(Http, wanted, identity);

    /// <summary>A client that has joined.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="network">The network that the server is to simulate for it; null for none.</param>
    public async Task<GameClient> JoinAsync(string name = "Tester", string? network = null)
    {
        GameClient client = NewClient();
        using var patience = new CancellationTokenSource(Patience);
        Assert.IsType<ConnectResult.Connected>(
            await client.OpenAsync(network is null ? WebSocket : new Uri($"{WebSocket}?network={network}"), patience.Token));
        await client.HelloAsync(Ticket(name), cancellation: patience.Token);
        await client.UntilAsync(() => client.SnapshotCount > 0);
        return client;
    }

    /// <summary>A client of somebody who is known, or from now on is; and by what.</summary>
    public async Task<(GameClient Client, string Identity)> JoinKnownAsync(string? identity = null)
    {
        TicketAnswer answer = await AskAsync(new TicketRequest("Known"), identity);
        GameClient client = await OpenAsync();
        await client.HelloAsync(answer.Ticket);
        await client.UntilAsync(() => client.SnapshotCount > 0);
        return (client, identity ?? answer.Identity!);
    }

    /// <summary>A client that has come back to the seat of one that lost its connection.</summary>
    public async Task<GameClient> ResumeAsync(GameClient lost)
    {
        GameClient client = NewClient();
        using var patience = new CancellationTokenSource(Patience);
        await client.ResumeAsync(lost, patience.Token);
        return client;
    }

    /// <summary>A client that is connected but has not said Hello.</summary>
    public async Task<GameClient> OpenAsync()
    {
        GameClient client = NewClient();
        Assert.IsType<ConnectResult.Connected>(await client.OpenAsync(WebSocket));
        return client;
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (GameClient client in _clients) client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Metrics.Dispose();
        if (Directory.Exists(_journals.FullName)) _journals.Delete(recursive: true); // tests that end a server themselves end it twice
        // Whatever a client does is not an error of the server.
        Assert.Empty(_errors.Messages);
    }

    private GameClient NewClient()
    {
        var client = new GameClient(Patient) { Connect = Connect, JoinTimeout = Patience };
        _clients.Add(client);
        return client;
    }
}

/// <summary>Waiting for conditions instead of times.</summary>
public static class Patiently
{
    /// <summary>Receives until the condition holds; fails when the connection ends or patience does.</summary>
    public static Task UntilAsync(this GameClient client, Func<bool> condition) => client.UntilAsync(condition, () => Task.CompletedTask);

    /// <summary>Receives until the condition holds, and does something before each message.</summary>
    public static async Task UntilAsync(this GameClient client, Func<bool> condition, Func<Task> meanwhile)
    {
        using var patience = new CancellationTokenSource(TestServer.Patience);
        int before = client.SnapshotCount;
        try
        {
            while (!condition())
            {
                await meanwhile();
                Assert.True(await client.ReceiveAsync(patience.Token), $"The connection ended: {client.Closed}");
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            Assert.Fail($"Waited in vain; {client.SnapshotCount - before} snapshots came meanwhile, the last one with {client.Header}.");
        }
    }

    /// <summary>
    /// Presses this in every tick until the condition holds, so far ahead that it is also pressed where a busy server
    /// sends few snapshots.
    /// </summary>
    public static Task HoldUntilAsync(this GameClient client, int[] values, Func<bool> condition)
    {
        int pressed = 0;
        return client.UntilAsync(condition, async () =>
        {
            for (pressed = Math.Max(pressed, client.Header.Tick + 2); pressed < client.Header.Tick + 16;)
                await client.InputAsync(++pressed, values);
        });
    }

    /// <summary>Receives until the connection ends, and says why it did.</summary>
    public static async Task<ClientClose> UntilClosedAsync(this GameClient client)
    {
        using var patience = new CancellationTokenSource(TestServer.Patience);
        while (await client.ReceiveAsync(patience.Token))
        {
        }

        return client.Closed!.Value;
    }

    /// <summary>Looks again and again until the condition holds; fails when patience ends.</summary>
    public static Task UntilAsync(Func<bool> condition, string what) => UntilAsync(() => Task.FromResult(condition()), what);

    /// <inheritdoc cref="UntilAsync(Func{bool}, string)"/>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TestServer.Patience, $"Waited in vain until {what}.");
            await Task.Delay(5);
        }
    }
}
