using LoadTests.Generator;

namespace LoadTests.Bench;

/// <summary>Which server is measured.</summary>
internal enum ServerKind
{
    /// <summary>See <see cref="BareCommand"/>.</summary>
    Bare,

    /// <summary>The product with Session:Transport=Direct.</summary>
    Direct,

    /// <summary>The product with Session:Transport=Standard.</summary>
    Standard,
}

/// <summary>The workload.</summary>
/// <param name="Map">The only map.</param>
/// <param name="PlayersMax">Seats in a room; there are no bots.</param>
/// <param name="JoinsPerSecond">How fast players join; each join is announced to the whole room.</param>
internal sealed record Workload(string Map, int PlayersMax, int JoinsPerSecond);

/// <summary>A server and a load generator, each a process on its own core.</summary>
internal sealed class ServerUnderLoad : IDisposable
{
    private static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(20);

    private const int BareJoinsPerSecond = 500;

    private readonly BenchProcess _server;
    private readonly BenchProcess _clients;

    private ServerUnderLoad(BenchProcess server, BenchProcess clients)
    {
        _server = server;
        _clients = clients;
    }

    /// <summary>Whether server and generator have a core each.</summary>
    public static bool IsPinned => Cores.Allowed.Count > 1;

    /// <summary>Starts the product; without clients yet.</summary>
    public static ServerUnderLoad StartProduct(ServerKind kind, Workload workload) => Start(
        workload.JoinsPerSecond,
        "GameServer.runtimeconfig.json", // the product's, for the same garbage collector and compiler
        [
            "bench-serve",
            $"--Session:Transport={kind}",
            $"--Skirmish:Maps={workload.Map}",
            $"--Skirmish:PlayersMax={workload.PlayersMax}",
            "--Skirmish:BotsFillTo=0",
            "--Room:RoomsMax=1000",
            "--Session:ConnectionsMax=5000",
            "--Session:HelloTimeout=00:01:00",
            "--Room:TicketLifetime=00:05:00", // all are asked for before the first one plays
        ],
        needsTickets: true);

    /// <summary>Starts the bare server; without clients yet.</summary>
    public static ServerUnderLoad StartBare(int payloadBytes) =>
        Start(BareJoinsPerSecond, null, ["bench-bare", $"{payloadBytes}"], needsTickets: false);

    /// <summary>Adds players and waits until all of them have a snapshot.</summary>
    public JoinReport Play(int count) => _clients.Ask<JoinReport>($"play {count}", JoinPatience);

    /// <summary>Has seats reserved for connections that are added next.</summary>
    public void Reserve(int count) => _clients.Ask<int>($"tickets {count}", JoinPatience);

    /// <summary>Adds connections that only wait.</summary>
    public JoinReport Connect(int count) => _clients.Ask<JoinReport>($"connect {count}", JoinPatience);

    /// <summary>Lets those play that only waited.</summary>
    public JoinReport JoinIdle() => _clients.Ask<JoinReport>("join", JoinPatience);

    /// <summary>The memory that the server holds on to when there is no garbage.</summary>
    public long AnonymousBytes()
    {
        _server.Ask("gc", AnswerPatience);
        return _server.Ask<ServerStats>("stats", AnswerPatience).AnonymousBytes;
    }

    /// <summary>Measures a window of time.</summary>
    public LoadWindow Measure(TimeSpan duration)
    {
        _server.Ask("reset", AnswerPatience);
        double stolen = Cores.StolenSeconds(Cores.Allowed[0]);
        var before = _server.Ask<ServerStats>("stats", AnswerPatience);
        var load = _clients.Ask<LoadReport>(string.Create(null, $"measure {duration.TotalSeconds}"), duration + AnswerPatience);
        var after = _server.Ask<ServerStats>("stats", AnswerPatience);
        return new LoadWindow(before, after, load, Cores.StolenSeconds(Cores.Allowed[0]) - stolen);
    }

    /// <summary>Starts another program that wants all of the server's core. It ends when it is disposed.</summary>
    public static BenchProcess StartBusyNeighbor() => BenchProcess.Start(IsPinned ? Cores.Allowed[0] : null, null, "bench-busy");

    /// <inheritdoc/>
    public void Dispose()
    {
        _clients.Dispose();
        _server.Dispose();
    }

    private static ServerUnderLoad Start(int joinsPerSecond, string? runtimeConfig, string[] arguments, bool needsTickets)
    {
        BenchProcess server = BenchProcess.Start(IsPinned ? Cores.Allowed[0] : null, runtimeConfig, arguments);
        try
        {
            int? core = IsPinned ? Cores.Allowed[1] : null;
            return new ServerUnderLoad(
                server, BenchProcess.Start(core, null, "bench-clients", server.FirstLine, $"{joinsPerSecond}", $"{needsTickets}"));
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }
}
