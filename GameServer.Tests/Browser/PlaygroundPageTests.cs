using System.Globalization;
using GameServer.Tests.TestKit;
using Microsoft.Playwright;

namespace GameServer.Tests.Browser;

/// <summary>Somebody who develops a game looks into its rooms, with a page that knows no game.</summary>
[Collection<BrowserPlays>]
public class PlaygroundPageTests(BrowserFixture browser) : BrowserTest(browser)
{
    [Theory]
    [InlineData("skirmish", "aim")]
    [InlineData("hockey", "dx")]
    public async Task A_room_of_any_game_is_opened_joined_twice_paused_stepped_and_cut(string type, string input)
    {
        PlayerPage page = await OpenPlaygroundAsync(type);
        await page["pg-join"].ClickAsync();
        await page.UntilShownAsync("pg-state-2", "online");
        await Assertions.Expect(page["pg-entities"]).Not.ToBeEmptyAsync();
        await Assertions.Expect(page[$"pg-input-{input}-2"]).ToBeVisibleAsync();
        await Assertions.Expect(page["pg-fields"]).Not.ToBeEmptyAsync();
        await page.SaveScreenshotAsync($"playground-{type}");

        await page["pg-pause"].ClickAsync();
        await Assertions.Expect(page["pg-room"]).ToHaveAttributeAsync("data-paused", "true");
        int tick = await TickAsync(page);
        await Task.Delay(500);
        Assert.Equal(tick, await TickAsync(page));
        await page["pg-step"].ClickAsync();
        await Assertions.Expect(page["pg-room"]).ToHaveAttributeAsync("data-tick", $"{tick + 1}");
        await page["pg-ticks"].FillAsync("5");
        await page["pg-step"].ClickAsync();
        await Assertions.Expect(page["pg-room"]).ToHaveAttributeAsync("data-tick", $"{tick + 6}");
        await page["pg-resume"].ClickAsync();
        await Assertions.Expect(page["pg-room"]).ToHaveAttributeAsync("data-paused", "false");
        await page.UntilAsync("tick => Number(document.querySelector('[data-testid=pg-room]').dataset.tick) > tick + 30", tick);

        await page["pg-cut-2"].ClickAsync();
        await Assertions.Expect(page["pg-state-2"]).Not.ToHaveAttributeAsync("data-kind", "online");
        await page.UntilShownAsync("pg-state-2", "online");
        await page.Page.SetViewportSizeAsync(390, 844);
        await page.SaveScreenshotAsync($"playground-{type}-narrow");
        Assert.Equal(390, await page.AskAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task A_held_input_moves_the_players_paddle_and_a_call_is_answered()
    {
        PlayerPage page = await OpenPlaygroundAsync("hockey");
        await page["pg-filter"].FillAsync("paddle");
        await page["pg-input-dx-1"].FillAsync("100");
        await page["pg-call"].SelectOptionAsync("standing");
        await page["pg-call-now"].ClickAsync();
        await page.UntilShownAsync("pg-answer", "standing \u2192 place:");
        await page["pg-input-dx-1"].FillAsync("0");
        string still = await page["pg-entities"].InnerTextAsync();
        await page["pg-input-dx-1"].FillAsync("-100");
        await Assertions.Expect(page["pg-entities"]).Not.ToHaveTextAsync(still);
        await page["pg-leave-1"].ClickAsync();
        await Assertions.Expect(page["pg-state-1"]).ToHaveCountAsync(0);
    }

    private static async Task<int> TickAsync(PlayerPage page) => int.Parse(
        await page["pg-room"].GetAttributeAsync("data-tick") ?? "", CultureInfo.InvariantCulture);

    private async Task<PlayerPage> OpenPlaygroundAsync(string type)
    {
        TestServer server = await StartDevelopmentServerAsync();
        PlayerPage page = await OpenAsync(new Uri(server.Http, "playground"), "pg-open");
        page.MayFailToConnect();
        await page["pg-type"].SelectOptionAsync(type);
        await page["pg-open"].ClickAsync();
        await page.UntilShownAsync("pg-state-1", "online");
        return page;
    }
}
