using GameServer.Tests.TestKit;
using Microsoft.Playwright;

namespace GameServer.Tests.Browser;

/// <summary>The panel that makes the network worse on purpose.</summary>
[Collection<BrowserPlays>]
public class BadNetworkTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const string Ping = "parseInt(document.querySelector('[data-testid=ping]').textContent)";

    [Fact]
    public async Task A_network_chosen_in_the_panel_is_felt_at_once_and_gone_when_it_is_turned_off()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        PlayerPage page = await PlayAsync(server, "Ann");
        await Assertions.Expect(page["network"]).ToBeHiddenAsync();
        await page.Page.Keyboard.PressAsync("n");
        await Assertions.Expect(page["network"]).ToBeVisibleAsync();
        await page["network-browser"].SelectOptionAsync("intercontinental");
        await Assertions.Expect(page["network-latencyMs"]).ToHaveValueAsync("100");
        await page.UntilAsync($"() => {Ping} > 200");
        await page.SaveScreenshotAsync("bad-network");

        // The keys that choose fly the ship again.
        (double X, double Y) start = await page.OwnShipAsync();
        await page.Page.Keyboard.DownAsync("w");
        await page.UntilFlownAsync(start, 20);
        Assert.Equal("intercontinental", await page["network-browser"].InputValueAsync());
        await page["network-browser"].SelectOptionAsync("off");
        await page.UntilAsync($"() => {Ping} < 190");
        Assert.Equal(1, server.Metrics["game.sessions.active"]);
    }

    [Fact]
    public async Task Numbers_can_be_changed_one_by_one_within_their_ranges()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        PlayerPage page = await PlayAsync(server, "Ann");
        await page.Page.Keyboard.PressAsync("n");
        await page["network-browser"].SelectOptionAsync("mobile");
        await page["network-latencyMs"].FillAsync("150");
        await page["network-latencyMs"].PressAsync("Enter");
        Assert.Equal("custom", await page["network-browser"].InputValueAsync());
        Assert.Equal("30", await page["network-jitterMs"].InputValueAsync());
        await page.UntilAsync($"() => {Ping} > 280");
        await page["network-stallPercent"].FillAsync("101");
        await page["network-stallPercent"].PressAsync("Enter");
        await Assertions.Expect(page["network-stallPercent"]).ToHaveValueAsync("100");
        await page["network-browser"].SelectOptionAsync("off");
        await Assertions.Expect(page["network-latencyMs"]).ToHaveValueAsync("0");
    }

    [Fact]
    public async Task The_servers_side_is_offered_where_it_may_be_and_chosen_with_a_new_session()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=4", "Session:NetworkSimulation=On");
        PlayerPage page = await PlayAsync(server, "Ann");
        await page.Page.Keyboard.PressAsync("n");
        await page["network-server"].SelectOptionAsync("intercontinental");
        await page.UntilAsync($"() => {Ping} > 200");
        await page.UntilPlayingAsync();
        Assert.Equal(1, server.Metrics["game.sessions.simulated"]);
        await page.SaveScreenshotAsync("bad-network-server-side");
        await page["network-server"].SelectOptionAsync("off");
        await page.UntilAsync($"() => {Ping} < 190");
        await page.UntilPlayingAsync();
        Assert.Equal(1, server.Metrics["game.sessions.simulated"]);
    }

    [Fact]
    public async Task The_servers_side_is_not_offered_where_it_may_not_be()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        PlayerPage page = await PlayAsync(server, "Ann");
        Task<IResponse> asked = page.Page.WaitForResponseAsync("**/networks");
        await page.Page.Keyboard.PressAsync("n");
        await (await asked).FinishedAsync();
        await Assertions.Expect(page["network-browser"]).ToBeVisibleAsync();
        await Assertions.Expect(page["network-server"]).ToBeHiddenAsync();
    }
}
