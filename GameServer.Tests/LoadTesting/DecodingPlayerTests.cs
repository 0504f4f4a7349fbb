using System.Net;
using GameServer.Client;
using GameServer.Tests.TestKit;
using LoadTests.Generator;

namespace GameServer.Tests.LoadTesting;

/// <summary>How the players end that keep the whole state.</summary>
public sealed class DecodingPlayerTests
{
    private readonly LoadTally _tally = new();

    /// <summary>One that was gone but counted as playing would wait for ever for its inputs to be seen.</summary>
    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0x94, 17 })]
    [InlineData(new byte[] { 0xc1 })]
    [InlineData(new byte[] { 0x94, 18, 1, 0x7f, 0x90 })]
    public async Task A_message_that_makes_no_sense_ends_a_player_and_is_an_error(byte[] message)
    {
        await using TestServer server = await TestServer.StartAsync();
        await using Relay relay = await Relay.StartAsync(server);
        using GeneratorThread thread = new(new LoadGenerator(relay.EndPoint, "localhost"));
        DecodingPlayer player = Start(thread.Generator, relay.WebSocket, server.Ticket());
        await player.Joined.WaitAsync(TestServer.Patience);
        Assert.Equal(1, _tally.Playing);

        await relay.SendAsync(message);
        Assert.Equal(1006, await player.Ended.WaitAsync(TestServer.Patience));
        Assert.Equal(1, Assert.Single(_tally.Errors).Value);
        Assert.False(player.IsPlaying);
        Assert.Equal(0, _tally.Playing);
        Assert.Equal(1, _tally.Closes[1006]);
    }

    /// <summary>Were it read by two, a delta would meet a state without the one before.</summary>
    [Fact]
    public async Task A_leaving_player_keeps_reading_without_a_protocol_error()
    {
        await using TestServer server = await TestServer.StartAsync("Skirmish:BotsFillTo=12"); // who shoot, so that things come and go
        await using Relay relay = await Relay.StartAsync(server);
        relay.GoodbyeDelay = TimeSpan.FromSeconds(2);
        using GeneratorThread thread = new(new LoadGenerator(relay.EndPoint, "localhost"));
        DecodingPlayer player = Start(thread.Generator, relay.WebSocket, server.Ticket());
        await player.Joined.WaitAsync(TestServer.Patience);
        player.Leave();
        Assert.Equal(1000, await player.Ended.WaitAsync(TestServer.Patience));
        Assert.Empty(_tally.Errors);
        Assert.Equal((0, 1), (_tally.Playing, _tally.Closes[1000]));
    }

    [Fact]
    public async Task Aborting_a_connecting_player_ends_it()
    {
        await using TestServer server = await TestServer.StartAsync();
        using GeneratorThread thread = new(new LoadGenerator(new IPEndPoint(IPAddress.Loopback, server.Http.Port), "localhost"));
        DecodingPlayer player = Start(thread.Generator, server.WebSocket, server.Ticket());
        player.Break();
        Assert.Equal(1006, await player.Ended.WaitAsync(TestServer.Patience));
        Assert.False(player.IsPlaying);
        Assert.Empty(_tally.Errors);
        Assert.Empty(_tally.Closes);
    }

    /// <summary>Its answer would never be read.</summary>
    [Fact]
    public async Task Aborting_a_player_that_does_not_read_ends_it()
    {
        await using TestServer server = await TestServer.StartAsync();
        using GeneratorThread thread = new(new LoadGenerator(new IPEndPoint(IPAddress.Loopback, server.Http.Port), "localhost"));
        DecodingPlayer player = Start(thread.Generator, server.WebSocket, server.Ticket());
        await player.Joined.WaitAsync(TestServer.Patience);
        player.SetReading(false);
        await Patiently.UntilAsync(() => server.Metrics["game.snapshots.sent"] >= _tally.Snapshots + 3, "snapshots are left unread");
        player.Break();
        Assert.Equal(1006, await player.Ended.WaitAsync(TestServer.Patience));
        Assert.Equal(0, _tally.Playing);
    }

    private DecodingPlayer Start(LoadGenerator generator, Uri server, string ticket)
    {
        var player = new DecodingPlayer(generator, server, ConnectionOptions.Default, new Greeting(ticket), new DicePilot(1), _tally);
        generator.Post(() => generator.Add(player));
        return player;
    }
}
