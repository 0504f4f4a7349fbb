using System.Net;
using System.Net.Sockets;
using GameServer.Client;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Browser;

/// <summary>Somebody behind a proxy that lets no WebSocket through.</summary>
[Collection<BrowserLooks>]
public class BlockedTests(BrowserFixture browser) : BrowserTest(browser)
{
    [Fact]
    public async Task Who_cannot_open_a_WebSocket_plays_over_HTTP_without_doing_anything_for_it()
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
    public async Task Who_waits_in_vain_for_a_WebSocket_to_open_plays_over_HTTP_instead()
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
