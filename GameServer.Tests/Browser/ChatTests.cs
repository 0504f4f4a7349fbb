using GameServer.Tests.TestKit;
using Microsoft.Playwright;

namespace GameServer.Tests.Browser;

/// <summary>What people say to each other.</summary>
[Collection<BrowserLooks>]
public class ChatTests(BrowserFixture browser) : BrowserTest(browser)
{
    [Fact]
    public async Task Two_people_chat_and_show_emotes()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0", "Skirmish:Maps=testfield");
        PlayerPage ann = await PlayAsync(server, "Ann");
        PlayerPage ben = await PlayAsync(server, "Ben");

        (double X, double Y) start = await ann.OwnShipAsync();
        await ann.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(ann["chat-input"]).ToBeFocusedAsync();
        await ann.Page.Keyboard.TypeAsync("wasd 123 mnhb");
        await ann.Page.Keyboard.PressAsync("Enter");
        await ben.UntilShownAsync("chat-log", "Ann wasd 123 mnhb");
        await ann.UntilShownAsync("chat-log", "Ann wasd 123 mnhb");
        await Assertions.Expect(ann["chat-input"]).ToBeHiddenAsync();
        // None of it was for the ship, the emotes or the panels.
        Assert.Equal(start, await ann.OwnShipAsync());
        Assert.Equal("null", await ann.AskAsync<string>("String(__game.emote)"));
        await Assertions.Expect(ann["netgraph"]).ToBeHiddenAsync();

        await ben.Page.Keyboard.PressAsync("4");
        int player = await ben.AskAsync<int>("__game.player");
        await ann.UntilAsync("player => __game.emote?.player === player && __game.emote.emote === 3", player);
        await ben["emotes-button"].ClickAsync();
        await ben.SaveScreenshotAsync("talk-1-ben-sees-what-ann-said");
        await ben.UntilAsync("tick => __game.tick > tick + 30", await ben.AskAsync<int>("__game.tick"));
        await ben["emote-5"].ClickAsync();
        await ann.UntilAsync("() => __game.emote.emote === 5");
        await ann.SaveScreenshotAsync("talk-2-ann-sees-the-emote");
    }

    [Fact]
    public async Task Escape_says_nothing_and_a_refusal_is_shown()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0", "Room:ChatPerMinuteMax=1");
        PlayerPage page = await PlayAsync(server, "Ann");
        await SayAsync(page, "one");
        await page.UntilShownAsync("chat-log", "one");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Keyboard.TypeAsync("nothing");
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page["chat-input"]).ToBeHiddenAsync();
        for (int i = 0; i < 8; i++) await SayAsync(page, $" {i}");
        await page.UntilShownAsync("chat-log", "You are sending messages too fast");
    }

    private static async Task SayAsync(PlayerPage page, string text)
    {
        await page.Page.Keyboard.PressAsync("Enter");
        await page["chat-input"].FillAsync(text);
        await page.Page.Keyboard.PressAsync("Enter");
    }
}
