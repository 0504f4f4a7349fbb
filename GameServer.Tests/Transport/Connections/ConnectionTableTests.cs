using System.Net;
using System.Net.Sockets;
using GameServer.Tests.TestKit;
using GameServer.Transport;
using GameServer.Transport.Addresses;
using GameServer.Transport.Connections;
using Microsoft.Extensions.Logging.Abstractions;

namespace GameServer.Tests.Transport.Connections;

/// <summary>With real sockets: a connection is closed by closing its socket.</summary>
public sealed class ConnectionTableTests : IDisposable
{
    private static readonly IPAddress Ann = IPAddress.Parse("203.0.113.9");
    private static readonly IPAddress Ben = IPAddress.Parse("203.0.113.10");
    private static readonly IPAddress Mallory = IPAddress.Parse("198.51.100.1");

    private readonly Metrics _metrics = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _sockets = [];

    public ConnectionTableTests() => _listener.Start();

    public void Dispose()
    {
        _metrics.Dispose();
        _listener.Dispose();
        _sockets.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public void When_full_the_longest_idle_connection_of_the_address_with_the_most_is_closed()
    {
        ConnectionTable table = Table(sessions: 2); // six connections
        (_, Socket ann) = Admit(table, Ann);
        (_, Socket first) = Admit(table, Mallory);
        (_, Socket second) = Admit(table, Mallory);
        for (int i = 0; i < 3; i++) Admit(table, Mallory);
        (_, Socket ben) = Admit(table, Ben);
        Assert.True(IsEnded(first));
        Assert.False(IsEnded(second));
        Admit(table, Ben);
        Assert.True(IsEnded(second));
        Assert.False(IsEnded(ann) || IsEnded(ben));
        Assert.Equal(2, _metrics["game.connections.dropped reason=idle"]);
    }

    [Fact]
    public void Among_addresses_with_as_many_the_longest_idle_connection_is_closed()
    {
        ConnectionTable table = Table(sessions: 1);
        (OpenConnection ann, Socket annSocket) = Admit(table, Ann);
        (_, Socket benSocket) = Admit(table, Ben);
        Admit(table, Mallory);
        ann.BeginRequest();
        ann.EndRequest();
        Admit(table, IPAddress.Parse("198.51.100.2"));
        Assert.True(IsEnded(benSocket));
        Assert.False(IsEnded(annSocket));
    }

    [Fact]
    public void A_connection_with_a_request_is_never_closed_and_a_few_more_are_accepted_for_health_checks()
    {
        ConnectionTable table = Table(sessions: 1);
        var busy = new List<Socket>();
        for (int i = 0; i < 3; i++)
        {
            (OpenConnection connection, Socket socket) = Admit(table, Mallory);
            connection.BeginRequest();
            busy.Add(socket);
            Assert.False(connection.IsLast);
        }

        for (int i = 0; i < 16; i++)
        {
            (OpenConnection connection, _) = Admit(table, Ann);
            connection.BeginRequest();
            Assert.True(connection.IsLast);
        }

        Assert.False(table.TryAdmit(Accept().Server, Ann, out _));
        Assert.DoesNotContain(busy, IsEnded);
        Assert.Equal(1, _metrics["game.connections.dropped reason=full"]);
    }

    [Fact]
    public void A_burst_waits_until_the_connections_that_were_shut_down_are_closed()
    {
        ConnectionTable table = Table(sessions: 4);
        var admitted = new List<OpenConnection>();
        for (int i = 0; i < 12 + 8; i++) admitted.Add(Admit(table, Ann).Connection);
        Assert.False(table.IsBehind);
        admitted.Add(Admit(table, Ann).Connection);
        Assert.True(table.IsBehind);
        admitted[0].Dispose();
        Assert.False(table.IsBehind);
        admitted.ForEach(connection => connection.Dispose());
        Assert.False(table.IsBehind);
    }

    [Fact]
    public void A_connection_that_ends_makes_room_once()
    {
        ConnectionTable table = Table(sessions: 1);
        (OpenConnection first, _) = Admit(table, Ann);
        (_, Socket second) = Admit(table, Ann);
        Admit(table, Ann);
        first.Dispose();
        first.Dispose();
        Admit(table, Ann);
        Assert.False(IsEnded(second));
        Admit(table, Ann);
        Assert.True(IsEnded(second));
    }

    [Fact]
    public void When_files_are_scarce_idle_connections_are_closed_and_at_the_end_new_ones()
    {
        ConnectionTable scarce = Table(sessions: 1000, new OpenFileLimit(1_000_000, 1_000_000));
        (OpenConnection first, Socket socket) = Admit(scarce, Ann);
        Assert.True(first.IsLast);
        Admit(scarce, Ben);
        Assert.True(IsEnded(socket));
        ConnectionTable none = Table(sessions: 1000, new OpenFileLimit(1, 1));
        Assert.False(none.TryAdmit(Accept().Server, Ann, out _));
    }

    [Theory]
    [InlineData(512, 150, 340, true)]
    [InlineData(512, 150, 347, false)]
    public void A_limit_that_leaves_hardly_any_connection_is_refused_with_a_sentence(int limit, int reserved, int listener, bool isEnough)
    {
        var files = new OpenFileLimit(limit, reserved);
        Exception? problem = Record.Exception(() => files.RequireForConnections(listener));
        Assert.Equal(isEnough, problem is null);
        if (problem is not null) Assert.Contains("needs at least 513", problem.Message, StringComparison.Ordinal);
    }

    private ConnectionTable Table(int sessions, OpenFileLimit? files = null) => new(
        SessionOptions.Default with { ConnectionsMax = sessions },
        files ?? new OpenFileLimit(int.MaxValue, 100),
        new AddressLimits(new AddressOptions(), new TrustedProxies(new ProxyOptions()), TimeProvider.System, _metrics.Game,
            NullLogger<AddressLimits>.Instance),
        _metrics.Game);

    private (OpenConnection Connection, Socket Client) Admit(ConnectionTable table, IPAddress peer)
    {
        (Socket server, Socket client) = Accept();
        Assert.True(table.TryAdmit(server, peer, out OpenConnection? connection));
        return (connection, client);
    }

    private (Socket Server, Socket Client) Accept()
    {
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        client.Connect(_listener.LocalEndpoint);
        Socket server = _listener.AcceptSocket();
        _sockets.AddRange([client, server]);
        return (server, client);
    }

    private static bool IsEnded(Socket client) => client.Poll(0, SelectMode.SelectRead);
}
