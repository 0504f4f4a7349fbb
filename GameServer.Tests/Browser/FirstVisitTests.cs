using GameServer.Tests.TestKit;
using Microsoft.Playwright;

namespace GameServer.Tests.Browser;

/// <summary>Somebody alone with the page.</summary>
[Collection<BrowserPlays>]
public class FirstVisitTests(BrowserFixture browser) : BrowserTest(browser)
{
    // All of its text in one: "ping5 mstick94input lead…".
    private const string Graph = "document.querySelector('[data-testid=netgraph]').textContent";

    [Fact]
    public async Task A_new_visitor_presses_Enter_and_plays_against_bots()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=8");
        PlayerPage page = await OpenAsync(server);
        string name = await page["name"].InputValueAsync();
        Assert.InRange(name.Length, 3, 20);
        await page.SaveScreenshotAsync("stranger-1-start");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.UntilPlayingAsync();

        await page.UntilAsync("() => __game.ships.length > 4");
        await page.UntilShownAsync("leaderboard", name);
        await page.UntilAsync("() => document.querySelectorAll('[data-testid=leaderboard] .standings-row:not([hidden])').length === 8");
        string timer = await page["timer"].TextContentAsync() ?? "";
        Assert.Matches(@"^[45]:\d\d$", timer);
        await page.UntilAsync("t => document.querySelector('[data-testid=timer]').textContent !== t", timer);
        Assert.Equal("online", await page.AskAsync<string>("document.body.dataset.connection"));

        // The first shot ends the protection of a new ship, so the fight is on.
        await page.Page.Keyboard.DownAsync("w");
        await page.Page.Mouse.MoveAsync(900, 300);
        await page.Page.Mouse.DownAsync();
        await page.UntilAsync("tick => __game.tick > tick + 60", await page.AskAsync<int>("__game.tick"));
        await page.SaveScreenshotAsync("stranger-2-plays");
        await page.Page.Keyboard.DownAsync("Tab");
        await Assertions.Expect(page["standings"]).ToBeVisibleAsync();
        await page.SaveScreenshotAsync("stranger-3-standings");
        await page.Page.Keyboard.UpAsync("Tab");
        await Assertions.Expect(page["standings"]).ToBeHiddenAsync();
    }

    [Fact]
    public async Task N_shows_the_net_graph_and_hides_it_again()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=8");
        PlayerPage page = await PlayAsync(server, "Ann");
        await Assertions.Expect(page["netgraph"]).ToBeHiddenAsync();
        await page.Page.Keyboard.PressAsync("n");
        await Assertions.Expect(page["netgraph"]).ToBeVisibleAsync();
        await page.UntilAsync($"() => /ping\\d+ ms.*frames.s\\d+.*snapshot[1-9]\\d* B.*prediction error\\d+\\.\\d\\d/.test({Graph})");
        int tick = await page.AskAsync<int>($"Number(/tick(\\d+)/.exec({Graph})[1])");
        await page.UntilAsync($"tick => Number(/tick(\\d+)/.exec({Graph})[1]) > tick + 30", tick);
        await page.SaveScreenshotAsync("net-graph");
        await page.Page.Keyboard.PressAsync("n");
        await Assertions.Expect(page["netgraph"]).ToBeHiddenAsync();
    }

    [Fact]
    public async Task M_mutes_and_that_is_remembered()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=2");
        PlayerPage page = await PlayAsync(server, "Ann");
        await Assertions.Expect(page["mute"]).ToHaveAttributeAsync("aria-pressed", "false");
        await page.Page.Keyboard.PressAsync("m");
        await Assertions.Expect(page["mute"]).ToHaveAttributeAsync("aria-pressed", "true");
        await page.SaveScreenshotAsync("muted");
        await page.Page.ReloadAsync();
        await page.UntilPlayingAsync();
        await Assertions.Expect(page["mute"]).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Page.Keyboard.PressAsync("m");
        await Assertions.Expect(page["mute"]).ToHaveAttributeAsync("aria-pressed", "false");
    }
}
