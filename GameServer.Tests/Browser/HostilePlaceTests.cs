using GameServer.Tests.TestKit;
using Microsoft.Playwright;

namespace GameServer.Tests.Browser;

/// <summary>Browsers that refuse what pages like to have, and ways to the server that are not as expected.</summary>
[Collection<BrowserLooks>]
public class HostilePlaceTests(BrowserFixture browser) : BrowserTest(browser)
{
    // Site data blocked, no permission for gamepads, no sound, no WebSockets: each throws as the browser's own does.
    private const string RefuseEverything =
        """
        const refuse = () => { throw new DOMException('The request was denied.', 'SecurityError'); };
        for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: refuse });
        for (const name of ['WebSocket', 'BroadcastChannel', 'AudioContext']) window[name] = class { constructor() { refuse(); } };
        navigator.getGamepads = refuse;
        Object.defineProperty(navigator, 'locks', { get: refuse });
        Object.defineProperty(navigator, 'clipboard', { value: undefined });
        """;

    [Fact]
    public async Task A_browser_that_refuses_every_optional_feature_plays()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        PlayerPage page = await OpenAsync(server.Http, prepare: context => context.AddInitScriptAsync(RefuseEverything));
        await page.UntilShownAsync("rooms", "0/");
        await page.PlayAsync("Ann");
        await page.UntilPlayingAsync();
        Assert.Equal(1, server.Metrics["game.sessions.active transport=Stream"]);
        (double X, double Y) start = await page.OwnShipAsync();
        await page.Page.Keyboard.DownAsync("w");
        await page.UntilFlownAsync(start, 20);
    }

    [Fact]
    public async Task A_WebSocket_that_opens_and_brings_nothing_is_given_up_for_HTTP()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        PlayerPage page = await OpenAsync(server.Http, prepare: context => context.RouteWebSocketAsync("**/ws", _ => { }));
        await page.PlayAsync("Ann");
        await page.UntilPlayingAsync();
        Assert.Equal(1, server.Metrics["game.sessions.active transport=Stream"]);
    }

    [Fact]
    public async Task The_pages_work_below_a_path_of_their_host()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        Nginx nginx = await StartNginxAsync(server);
        var address = new Uri(nginx.Http, "game/");
        PlayerPage page = await OpenAsync(address);
        await page["name"].FillAsync("Ann");
        await page["private-create"].ClickAsync();
        await page.UntilPlayingAsync();
        Assert.Equal(0, server.Metrics["game.sessions.active transport=Stream"]);
        string code = await page["invite-code"].TextContentAsync() ?? "";
        PlayerPage guest = await OpenAsync(new Uri(address, $"#join={code}"));
        await guest.PlayAsync("Ben");
        await guest.UntilPlayingAsync();
        await page.UntilShownAsync("leaderboard", "Ben");

        PlayerPage echo = await OpenAsync(new Uri(address, "echo.html"), "echo-connect");
        await echo["echo-connect"].ClickAsync();
        await echo.UntilShownAsync("echo-log", "open, subprotocol none");
    }

    [Fact]
    public async Task Of_two_tabs_one_plays_and_the_page_asks_which()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        PlayerPage first = await PlayAsync(server, "Ann");
        int player = await first.AskAsync<int>("__game.player");
        PlayerPage second = await OpenTabAsync(first, server.Http);
        await second.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(second["move"]).ToBeVisibleAsync();
        await second.SaveScreenshotAsync("two-tabs-asked");
        await second.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(second["move"]).ToBeHiddenAsync();
        await second["play"].ClickAsync();
        await second["move-here"].ClickAsync();
        await second.UntilPlayingAsync();
        Assert.Equal(player, await second.AskAsync<int>("__game.player"));
        await first.UntilShownAsync("connection", "You continued playing in another window");
        Assert.Equal(1, server.Rooms.Rooms.Single().Room.Reservations.Count);
    }

    [Fact]
    public async Task A_hidden_tab_leaves_its_connection_to_the_others()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        PlayerPage page = await OpenAsync(server);
        await page.UntilShownAsync("rooms", "0/");
        var isLeft = new TaskCompletionSource();
        page.Page.RequestFailed += (_, request) =>
        {
            if (request.Url.EndsWith("/api/rooms/live", StringComparison.Ordinal)) isLeft.TrySetResult();
        };
        await ShowAsync(page, "hidden");
        await isLeft.Task.WaitAsync(Patience);
        await page.Page.RunAndWaitForRequestAsync(() => ShowAsync(page, "visible"), "**/api/rooms/live");
        await page.UntilShownAsync("rooms", "0/");
    }

    private static async Task ShowAsync(PlayerPage page, string state) => await page.Page.EvaluateAsync(
        "state => { Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });"
        + "document.dispatchEvent(new Event('visibilitychange')); }", state);
}
