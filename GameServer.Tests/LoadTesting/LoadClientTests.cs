using System.Net;
using System.Net.Sockets;
using GameServer.Client;
using GameServer.Tests.TestKit;
using LoadTests.Generator;
using LoadTests.Measuring;
using LoadTests.Scenarios;

namespace GameServer.Tests.LoadTesting;

/// <summary>What the players over bare sockets do before they play, and when they no longer do.</summary>
public sealed class LoadClientTests : IDisposable
{
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly LoadTally _tally = new();
    private readonly LoadGenerator _generator;

    public LoadClientTests()
    {
        if (!OperatingSystem.IsLinux()) Requirement.Missing("bare sockets are for Linux");
        _server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _server.Listen();
        _generator = new LoadGenerator((IPEndPoint)_server.LocalEndPoint!, "localhost");
    }

    public void Dispose()
    {
        _generator.Dispose();
        _server.Dispose();
    }

    /// <summary>Else a join would take as long as the player waits for its turn, which is up to a tick.</summary>
    [Fact]
    public void A_player_asks_for_a_WebSocket_as_soon_as_it_is_connected()
    {
        LoadClient[] clients = [.. Enumerable.Range(0, 8).Select(_ => Start())];
        // On loopback they are connected by now. Two parts of a tick are the turns of two of them at most.
        for (int i = 0; i < 2; i++) _generator.RunOnce();
        Assert.All(clients, client => Assert.Equal(LoadState.Upgrading, client.State));
    }

    [Fact]
    public void Where_nobody_listens_the_attempt_ends()
    {
        _server.Dispose();
        LoadClient client = Start();
        RunUntil(() => client.Ended.IsCompleted);
        Assert.Equal(1, _tally.Closes[1006]);
    }

    [Fact]
    public async Task Where_there_is_no_way_to_one_player_fails_and_not_all()
    {
        using var target = new LoadTarget(
            new Uri("http://255.255.255.255:1"), LoadRunner.Skirmish, decodeShare: 0, ConnectionOptions.Default);
        for (int i = 0; i < 2; i++)
        {
            LoadFailure failure = await Assert.ThrowsAsync<LoadFailure>(() => target.OpenAsync(new Greeting("t"), i, _tally, default));
            Assert.StartsWith("could not open a connection: ", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(new byte[] { 0x82, 0 })] // a message without anything
    [InlineData(new byte[] { 0x82, 2, 0x95, 17 })] // a snapshot that ends before its time
    [InlineData(new byte[] { 0x82, 3, 0x95, 17, 0xa0 })] // whose time is a text
    [InlineData(new byte[] { 0x82, 2, 0x9e, 16 })] // an empty Welcome
    [InlineData(new byte[] { 0x82, 127, 255, 255, 255, 255, 255, 255, 255, 255 })] // less than nothing
    public void A_message_that_makes_no_sense_ends_its_player_and_is_an_error(byte[] frame)
    {
        LoadClient client = Start();
        using Socket server = Join(client);
        LoadClient other = Start();
        using Socket otherServer = Join(other);
        server.Send(frame);
        RunUntil(() => client.Ended.IsCompleted);
        Assert.Equal(1, Assert.Single(_tally.Errors).Value);
        Assert.Equal(1, _tally.Closes[1006]);
        Assert.Equal((LoadState.Closed, LoadState.Playing, 1), (client.State, other.State, _tally.Playing));
    }

    [Fact]
    public void Leaving_counts_the_wait_of_unanswered_inputs()
    {
        LoadClient client = Start();
        using Socket server = Join(client);
        RunUntil(() => _tally.Inputs == 8); // of which no snapshot shows any
        client.Leave();
        RunUntil(() => client.State == LoadState.Leaving);
        TimeSpan tick = TimeProvider.System.GetElapsedTime(0, LoadGenerator.TickPeriod);
        Assert.True(_tally[Measure.InputToSnapshot].Count >= 4, $"{_tally[Measure.InputToSnapshot].Count}");
        Assert.InRange(_tally[Measure.InputToSnapshot].Quantile(0.01), 1.9 * tick, 60 * tick); // but not the fresh ones
        Assert.True(_tally[Measure.InputToSnapshot].Max > 6 * tick);
        Assert.Equal(0, _tally.Playing);

        client.Leave();
        server.Send([0x88, 2, 3, 232]);
        RunUntil(() => client.Ended.IsCompleted);
        Assert.Equal((0, 1), (_tally.Playing, _tally.Closes[1000]));
    }

    [Fact]
    public void Leaving_before_the_connection_opens_ends_the_player()
    {
        LoadClient client = Start();
        client.Leave();
        RunUntil(() => client.Ended.IsCompleted);
        Assert.Empty(_tally.Closes);
    }

    /// <summary>Lets it connect, and sends it its first snapshot.</summary>
    private Socket Join(LoadClient client)
    {
        RunUntil(() => client.State == LoadState.Upgrading);
        Socket server = _server.Accept();
        server.Send("HTTP/1.1 101 Switching Protocols\r\n\r\n"u8);
        server.Send([0x82, 5, 0x95, 21, 10, 0xc0, 0xc0]); // a keyframe of tick 10, before the first input
        RunUntil(() => client.IsPlaying);
        return server;
    }

    private LoadClient Start()
    {
        var client = new LoadClient(_generator, new Greeting(new string('t', 22)), greets: true, new DicePilot(1), _tally);
        _generator.Add(client);
        return client;
    }

    private void RunUntil(Func<bool> isSo)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TestServer.Patience, "It never was so.");
            _generator.RunOnce();
        }
    }
}
