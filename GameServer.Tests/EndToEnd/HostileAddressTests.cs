using System.Net;
using System.Net.Sockets;
using System.Text;
using GameServer.Client;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>
/// Goal: health checks and people who play get through while many addresses do their worst. Method: each of fifty
/// addresses makes every attack there is a limit for, all at once, beside a player and a health check.
/// </summary>
[Trait("Category", "Slow")]
[Collection(Alone.Name)]
public class HostileAddressTests
{
    private const int Addresses = 50;
    private const int ConnectionsEach = 20;

    [Fact]
    public async Task Fifty_addresses_that_do_their_worst_stop_neither_a_player_nor_a_health_check()
    {
        await using TestServer server = await TestServer.StartAsync(
            "Addresses:Exempt=", "Session:ConnectionsMax=200", "Session:HeadTimeout=00:01:00", "Room:RoomsMax=30",
                "Skirmish:BotsFillTo=0");
        GameClient player = await server.JoinAsync("Player");
        var open = new List<IDisposable>();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        Task attacks = Task.WhenAll(Enumerable.Range(1, Addresses).Select(i => AttackAsync(server, $"127.0.2.{i}", open, patience.Token)));
        int checks = 0;
        int from = player.Header.Tick;
        while (!attacks.IsCompleted || checks == 0)
        {
            Assert.Equal(HttpStatusCode.OK, await HealthAsync(server));
            checks++;
            int seen = player.SnapshotCount;
            await player.UntilAsync(() => player.SnapshotCount > seen + 5);
        }

        await attacks;
        Assert.Equal(HttpStatusCode.OK, await HealthAsync(server));
        Assert.Null(player.Closed);
        Assert.True(player.Header.Tick > from);
        lock (open) open.ForEach(one => one.Dispose());
    }

    // A check comes on a connection of its own, as from a supervisor.
    private static async Task<HttpStatusCode> HealthAsync(TestServer server)
    {
        using HttpClient http = HttpFrom.Address(server, "127.0.0.3");
        using HttpResponseMessage answer = await http.GetAsync(new Uri("healthz", UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task AttackAsync(TestServer server, string from, List<IDisposable> open, CancellationToken cancellation)
    {
        await Ignoring(() => HoldConnectionsAsync(server, from, "", open));
        await Ignoring(() => HoldConnectionsAsync(server, from, "G", open));
        await Ignoring(() => HoldConnectionsAsync(server, from, "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n", open));
        using HttpClient http = HttpFrom.Address(server, from);
        for (int i = 0; i < 10; i++)
        {
            await PostAsync(http, "api/rooms", "application/json", cancellation);
            await PostAsync(http, "api/tickets", "application/json", cancellation);
            await PostAsync(http, "api/parties", "application/json", cancellation);
            await PostAsync(http, "api/tickets", "application/json; charset=zzz", cancellation);
            await Ignoring(async () => (await http.GetAsync(new Uri("api/matches", UriKind.Relative), cancellation)).Dispose());
            await Ignoring(() => http.GetAsync(
                new Uri("api/rooms/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellation));
        }

        await Ignoring(() => FloodAsync(server, from, RawFrame.Ping, open));
        await Ignoring(() => FloodAsync(server, from, RawFrame.Binary, open));
        await Ignoring(() => NeverReadAsync(server, from, open));
    }

    private static async Task HoldConnectionsAsync(TestServer server, string from, string sent, List<IDisposable> open)
    {
        for (int i = 0; i < ConnectionsEach; i++)
        {
            RawWebSocket one = await RawWebSocket.ConnectAsync(server, from: from);
            lock (open) open.Add(one);
            if (sent.Length > 0) await one.SendAsync(sent);
        }
    }

    private static async Task FloodAsync(TestServer server, string from, int opcode, List<IDisposable> open)
    {
        RawWebSocket flood = await RawWebSocket.OpenAsync(server, from: from);
        lock (open) open.Add(flood);
        await flood.SendAsync(flood.HelloFrame());
        byte[] frames = [.. Enumerable.Repeat(RawFrame.Of(opcode, [0x93, 3, 1, 0]), 1000).SelectMany(frame => frame)];
        for (int i = 0; i < 20; i++) await flood.SendAsync(frames);
    }

    private static async Task NeverReadAsync(TestServer server, string from, List<IDisposable> open)
    {
        RawWebSocket mute = await RawWebSocket.OpenAsync(server, receiveBuffer: 1024, from);
        lock (open) open.Add(mute);
        await mute.SendAsync(mute.HelloFrame());
    }

    private static Task PostAsync(HttpClient http, string path, string type, CancellationToken cancellation) => Ignoring(async () =>
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"name":"Mallory","isPrivate":false}"""));
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        (await http.PostAsync(new Uri(path, UriKind.Relative), body, cancellation)).Dispose();
    });

    // The server may refuse, close or reset whatever it likes.
    private static async Task Ignoring(Func<Task> attack)
    {
        try
        {
            await attack();
        }
        catch (Exception e) when (e is SocketException or HttpRequestException or IOException or OperationCanceledException
            or Xunit.Sdk.XunitException)
        {
            // That is the point.
        }
    }
}
