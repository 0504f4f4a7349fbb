using System.Net;
using System.Net.Sockets;
using GameServer.Client;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Browser;

/// <summary>Somebody behind a proxy that lets no WebSocket through.</summary>
[Collection<BrowserLooks>]
public class WebSocketBlockedTests(BrowserFixture browser) : BrowserTest(browser)
{
    [Fact]
    public async Task A_player_without_WebSockets_falls_back_to_HTTP_automatically()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=4");
        await using Nginx nginx = await Nginx.StartAsync(server);
        PlayerPage page = await OpenAsync(nginx.Http);
        page.MayFailToConnect();
        await page.PlayAsync("Ann");
        await page.UntilPlayingAsync();
        Assert.Equal(1, server.Metrics["game.sessions.active transport=Stream"]);

        await page.Page.Keyboard.PressAsync("n");
        await page.UntilShownAsync("ping", "over HTTP");
        GameClient other = await server.JoinAsync("Ben");
        await page.UntilShownAsync("leaderboard", "Ben");
        (double X, double Y) start = await page.OwnShipAsync();
        await page.Page.Keyboard.DownAsync("w");
        await page.UntilFlownAsync(start, 100);
        await page.SaveScreenshotAsync("over-http");
        Assert.Null(other.Closed);
        // Nothing was lost on the way: it is still the same connection.
        Assert.Equal(0, server.Metrics["game.sessions.closed transport=Stream"]);
        // And leaving works as over a WebSocket.
        await page["leave-game"].ClickAsync();
        await page["play"].WaitForAsync();
        await Patiently.UntilAsync(() => server.Metrics["game.sessions.active transport=Stream"] == 0, "the session has ended");
    }

    [Fact]
    public async Task A_WebSocket_that_never_opens_falls_back_to_HTTP()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        using var silent = new TcpListener(IPAddress.Loopback, 0); // the kernel connects, nobody answers
        silent.Start();
        await using Nginx nginx = await Nginx.StartAsync(server, webSockets: silent.LocalEndpoint);
        PlayerPage page = await OpenAsync(nginx.Http);
        page.MayFailToConnect();
        await page.PlayAsync("Ann");
        await page.UntilPlayingAsync();
        Assert.Equal(1, server.Metrics["game.sessions.active transport=Stream"]);
    }
}
