using GameServer.Tests.TestKit;
using Microsoft.Playwright;

namespace GameServer.Tests.Browser;

/// <summary>Somebody who looks at WebSockets with the page made for that.</summary>
[Collection<BrowserLooks>]
public class EchoPageTests(BrowserFixture browser) : BrowserTest(browser)
{
    [Fact]
    public async Task Everything_that_goes_over_a_connection_is_in_the_log()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        PlayerPage page = await OpenToolAsync(server.Http);
        await Assertions.Expect(page["echo-send"]).ToBeDisabledAsync();
        await page["echo-connect"].ClickAsync();
        await page.UntilShownAsync("echo-log", "open, subprotocol none");
        await page.UntilShownAsync("echo-state", "open");

        await page["echo-message"].FillAsync("Grüße");
        await page["echo-send"].ClickAsync();
        await UntilReceivedAsync(page, "text, 7 bytes: Grüße");
        await page["echo-format"].SelectOptionAsync("hex");
        await page["echo-message"].FillAsync("de ad be e");
        await page["echo-send"].ClickAsync();
        await Assertions.Expect(page["echo-wrong"]).ToBeVisibleAsync();
        await page["echo-message"].FillAsync("de ad be ef");
        await Assertions.Expect(page["echo-wrong"]).ToBeHiddenAsync();
        await page["echo-send"].ClickAsync();
        await UntilReceivedAsync(page, "binary, 4 bytes: de ad be ef");
        await page["echo-ping"].ClickAsync();
        await page.UntilShownAsync("echo-round-trip", " ms");
        await page.UntilShownAsync("echo-log", "Measured: a text message and its echo");

        await page["echo-code"].FillAsync("4001");
        await page["echo-reason"].FillAsync("seen enough");
        await page["echo-close"].ClickAsync();
        await page.UntilShownAsync("echo-log", "closed, code 4001, reason \"seen enough\", wasClean true");
        await page.UntilShownAsync("echo-state", "closed");
        Assert.Equal(1, await page.AskAsync<int>(
            "[...document.querySelectorAll('.echo-line.received')].filter(line => /de ad be ef/.test(line.textContent)).length"));
        await page.SaveScreenshotAsync("websocket-echo");

        await page["echo-clear"].ClickAsync();
        await Assertions.Expect(page["echo-log"]).ToHaveTextAsync("");
        await page["echo-code"].FillAsync("1001");
        await page["echo-connect"].ClickAsync();
        await page.UntilShownAsync("echo-log", "open, ");
        await page["echo-close"].ClickAsync(); // a page may not say this
        await page.UntilShownAsync("echo-log", "1001");
        await Assertions.Expect(page.Page.Locator(".echo-line.error")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_games_messages_are_read()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=4");
        PlayerPage page = await OpenToolAsync(server.Http);
        await Assertions.Expect(page["echo-hello"]).ToBeHiddenAsync();
        await page["echo-preset-ws"].ClickAsync();
        await page["echo-name"].FillAsync("Ann");
        await page["echo-get-ticket"].ClickAsync();
        await page.UntilShownAsync("echo-log", "ticket for room 1");
        await page["echo-hello"].ClickAsync();
        await UntilReceivedAsync(page, "Welcome, player ");
        await UntilReceivedAsync(page, "Keyframe, tick ");
        await UntilReceivedAsync(page, "Snapshot, tick ");
        await page.UntilShownAsync("echo-log", "Hello(1, ");
        await page["echo-ping"].ClickAsync();
        await UntilReceivedAsync(page, "Pong, tick ");
        await page.UntilShownAsync("echo-log", "Measured: the game’s Ping and Pong");
        string log = await page["echo-log"].TextContentAsync() ?? "";
        Assert.Matches(@"Keyframe, tick \d+: \d+ entries; .*4 ship", log);
        Assert.Contains("setting ", log, StringComparison.Ordinal);
        Assert.DoesNotContain(await page["echo-ticket"].InputValueAsync(), log, StringComparison.Ordinal);

        // One snapshot per second is shown; then all of them, up to the limit of lines.
        await page.UntilShownAsync("echo-log", " skipped before it)");
        await page.Page.Locator(".echo-line.received summary").Last.ClickAsync();
        await page.SaveScreenshotAsync("websocket-game");
        await page["echo-snapshots"].SelectOptionAsync("all");
        await page.UntilAsync("() => document.querySelectorAll('.echo-line').length === 600");
        await page.UntilAsync("first => document.querySelector('.echo-line').textContent !== first",
            await page.AskAsync<string>("document.querySelector('.echo-line').textContent"));
        Assert.Equal(600, await page.AskAsync<int>("document.querySelectorAll('.echo-line').length"));

        await page.Page.SetViewportSizeAsync(390, 844);
        await page["echo-snapshots"].SelectOptionAsync("none");
        await page.SaveScreenshotAsync("websocket-narrow-1");
        await page["echo-log"].ScrollIntoViewIfNeededAsync();
        await page.SaveScreenshotAsync("websocket-narrow-2");
        Assert.Equal(390, await page.AskAsync<int>("document.documentElement.scrollWidth"));
        await page["echo-close"].ClickAsync();
        await page.UntilShownAsync("echo-log", "closed, code 1000");
    }

    [Fact]
    public async Task Behind_a_proxy_that_removes_the_upgrade_the_page_says_so()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        await using Nginx nginx = await Nginx.StartAsync(server);
        PlayerPage page = await OpenToolAsync(nginx.Http);
        page.MayFailToConnect();
        await page["echo-connect"].ClickAsync();
        await page.UntilShownAsync("echo-log", "returned 426: \"This endpoint accepts WebSocket connections only\"");
        await page.UntilShownAsync("echo-log", "something between you and the server removed the Upgrade header");
        await page.SaveScreenshotAsync("websocket-stripped");
    }

    [Fact]
    public async Task When_only_the_server_refuses_the_page_does_not_blame_the_way()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        PlayerPage page = await OpenToolAsync(server.Http);
        page.MayFailToConnect();
        await page["echo-preset-ws"].ClickAsync();
        await page["echo-subprotocols"].FillAsync("chat");
        await page["echo-connect"].ClickAsync();
        await page.UntilShownAsync("echo-log", "WebSockets work here (/echo opens), so the server refused this one");
        Assert.DoesNotContain("removed the Upgrade", await page["echo-log"].TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_page_leads_there()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        PlayerPage page = await OpenAsync(server);
        IPage opened = await page.Page.Context.RunAndWaitForPageAsync(
            () => page.Page.Locator(".lobby").GetByTestId("websocket-page").ClickAsync());
        await Assertions.Expect(opened.GetByTestId("echo-connect")).ToBeVisibleAsync();
    }

    private Task<PlayerPage> OpenToolAsync(Uri server) => OpenAsync(new Uri(server, "echo.html"), "echo-connect");

    private static Task UntilReceivedAsync(PlayerPage page, string text) =>
        Assertions.Expect(page.Page.Locator(".echo-line.received", new() { HasText = text }).First).ToBeAttachedAsync();
}
