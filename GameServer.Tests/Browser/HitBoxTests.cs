using GameServer.Tests.TestKit;
using Microsoft.Playwright;

namespace GameServer.Tests.Browser;

/// <summary>The picture of what can be hit where.</summary>
[Collection<BrowserLooks>]
public class HitBoxTests(BrowserFixture browser) : BrowserTest(browser)
{
    [Fact]
    public async Task Hit_boxes_are_turned_on_and_off_with_B_or_with_their_button_and_a_legend_explains_them()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=8");
        PlayerPage page = await PlayAsync(server, "Ann");
        await Assertions.Expect(page["hitboxes"]).ToBeHiddenAsync();
        await page.Page.Keyboard.PressAsync("b");
        await Assertions.Expect(page["hitboxes"]).ToBeVisibleAsync();
        await page.UntilShownAsync("hitboxes", "where others can still hit");
        await page["hitboxes-button"].ClickAsync();
        await Assertions.Expect(page["hitboxes"]).ToBeHiddenAsync();
        await page["hitboxes-button"].ClickAsync();
        await page.Page.Keyboard.PressAsync("n");
        await page["network-browser"].SelectOptionAsync("bad-mobile");

        // They are drawn while the ship flies and shoots; the page may not complain.
        (double X, double Y) start = await page.OwnShipAsync();
        await page.Page.Keyboard.DownAsync("w");
        await page.Page.Mouse.MoveAsync(700, 300);
        await page.Page.Mouse.DownAsync();
        await page.UntilFlownAsync(start, 60);
        await page.SaveScreenshotAsync("hit-boxes");
        await page.Page.Keyboard.PressAsync("b");
        await Assertions.Expect(page["hitboxes"]).ToBeHiddenAsync();
    }
}
