using GameServer.Tests.TestKit;
using Microsoft.Playwright;

namespace GameServer.Tests.Browser;

/// <summary>People at the table of air hockey, on the server that also has Skirmish.</summary>
[Collection<BrowserPlays>]
public class HockeyPageTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const string Own = "__hockey.paddles.find(p => p.player === __hockey.player)";
    private const string Seen = "__hockey.paddles.find(p => p.player === player)";

    [Fact]
    public async Task Two_people_see_each_other_move_and_taunt()
    {
        TestServer server = await StartServerWithAllGamesAsync();
        PlayerPage ann = await PlayHockeyAsync(server, "Ann");
        PlayerPage ben = await PlayHockeyAsync(server, "Ben");
        foreach (PlayerPage page in (PlayerPage[])[ann, ben])
        {
            await page.UntilAsync("() => __hockey.paddles.length === 4 && __hockey.pucks === 1");
            await page.UntilShownAsync("scores", "Ann");
            await page.UntilShownAsync("scores", "Ben");
        }

        int player = await ann.AskAsync<int>("__hockey.player");
        double before = await ann.AskAsync<double>($"{Own}.x");
        await ann.Page.Keyboard.DownAsync("ArrowRight");
        await ann.UntilAsync($"before => {Own}.x > before + 100", before);
        // On a busy machine a predicted move may be taken back, because the inputs came too late.
        await ben.UntilAsync($"([player, before]) => {Seen}.x > before + 100", new[] { player, before });
        await ann.Page.Keyboard.UpAsync("ArrowRight");
        await ann.UntilAsync("() => __hockey.predictionError === 0");

        // The pointer: to the left end of the bottom side, which the first to come defends.
        LocatorBoundingBoxResult table = (await ann["table"].BoundingBoxAsync())!;
        float size = Math.Min(table.Width, table.Height);
        await ann.Page.Mouse.MoveAsync(table.X + (table.Width / 2) - (0.3f * size), table.Y + (table.Height / 2) + (0.35f * size));
        await ben.UntilAsync("player => Math.abs(__hockey.paddles.find(p => p.player === player).x - 200) < 25", player);

        await ann.Page.Keyboard.PressAsync("1");
        await ben.UntilAsync("player => __hockey.paddles.find(p => p.player === player).says === 'Nice!'", player);
        await ben.SaveScreenshotAsync("hockey-1-two");
    }

    [Fact]
    public async Task A_round_ends_with_its_results_and_the_next_begins()
    {
        TestServer server = await StartServerWithAllGamesAsync("Hockey:RoundSeconds=10", "Hockey:ResultSeconds=4");
        PlayerPage page = await PlayHockeyAsync(server, "Ann");
        await Assertions.Expect(page["results"]).ToBeVisibleAsync();
        await page.UntilShownAsync("results", "Ann");
        await page.SaveScreenshotAsync("hockey-2-results");
        await Assertions.Expect(page["results"]).ToBeHiddenAsync();
        await page.UntilAsync("() => __hockey.pucks === 1");
    }

    [Fact]
    public async Task The_keyboard_alone_plays_and_leaves()
    {
        TestServer server = await StartServerWithAllGamesAsync();
        PlayerPage page = await OpenHockeyAsync(server);
        await page.Page.Keyboard.PressAsync("Enter");
        await UntilPlayingAsync(page);
        await page.Page.Keyboard.DownAsync("w");
        await page.UntilAsync($"() => {Own}.y < 800");
        await page.Page.Keyboard.UpAsync("w");
        await page["leave-game"].FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page["play"]).ToBeVisibleAsync();
        await page["skirmish-page"].ClickAsync();
        await Assertions.Expect(page["rooms"]).ToBeAttachedAsync();
    }

    [Theory]
    [InlineData(390, 844)]
    [InlineData(844, 390)]
    public async Task On_a_phone_a_finger_moves_the_paddle(int width, int height)
    {
        TestServer server = await StartServerWithAllGamesAsync();
        PlayerPage page = await OpenHockeyAsync(server, new()
        {
            ViewportSize = new() { Width = width, Height = height },
            HasTouch = true,
            IsMobile = true,
            ReducedMotion = ReducedMotion.Reduce,
        });
        await page.SaveScreenshotAsync($"hockey-phone-start-{width}x{height}");
        await page["play"].TapAsync();
        await UntilPlayingAsync(page);
        Assert.Equal((width, height), (
            await page.AskAsync<int>("document.documentElement.scrollWidth"),
            await page.AskAsync<int>("document.documentElement.scrollHeight")));
        await page["taunt-2"].TapAsync();
        await page.UntilAsync("() => __hockey.paddles.some(p => p.says === 'Oops')");
        LocatorBoundingBoxResult table = (await page["table"].BoundingBoxAsync())!;
        Assert.True(Math.Min(table.Width, table.Height) > 300, $"The table has {table.Width} x {table.Height} pixels.");
        ICDPSession touch = await page.Page.Context.NewCDPSessionAsync(page.Page);
        float size = Math.Min(table.Width, table.Height);
        (float X, float Y) finger = (table.X + (table.Width / 2) - (0.3f * size), table.Y + (table.Height / 2) + (0.35f * size));
        await touch.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = "touchStart",
            ["touchPoints"] = new object[] { new Dictionary<string, object> { ["x"] = finger.X, ["y"] = finger.Y } },
        });
        await page.UntilAsync($"() => {Own}.x < 260");
        await page.SaveScreenshotAsync($"hockey-phone-{width}x{height}");
    }

    [Fact]
    public async Task The_start_and_the_table_have_no_serious_fault_of_accessibility()
    {
        TestServer server = await StartServerWithAllGamesAsync("Hockey:RoundSeconds=10", "Hockey:ResultSeconds=20");
        PlayerPage page = await OpenHockeyAsync(server);
        await page.SaveScreenshotAsync("hockey-0-start");
        await page.AssertAccessibleAsync();
        await page.PlayAsync("Ann");
        await UntilPlayingAsync(page);
        await page.AssertAccessibleAsync();
        await Assertions.Expect(page["results"]).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task When_the_server_stops_the_page_says_that_the_connection_is_lost()
    {
        TestServer server = await StartServerWithAllGamesAsync();
        PlayerPage page = await PlayHockeyAsync(server, "Ann");
        page.MayFailToConnect();
        await server.StopAsync();
        await page.UntilShownAsync("connection", "retrying");
        await page["leave"].ClickAsync();
        await Assertions.Expect(page["play"]).ToBeVisibleAsync();
        Assert.Equal("Ann", await page["name"].InputValueAsync());
    }

    [Fact]
    public async Task Each_lobby_shows_the_rooms_of_its_game_only()
    {
        TestServer server = await StartServerWithAllGamesAsync("Skirmish:BotsFillTo=0");
        await PlayHockeyAsync(server, "Ann");
        PlayerPage skirmish = await OpenAsync(server);
        await skirmish.PlayAsync("Ben");
        await skirmish.UntilPlayingAsync();
        PlayerPage lobby = await OpenAsync(server);
        await lobby.UntilShownAsync("rooms", "Skirmish");
        Assert.Contains(server.Rooms.Rooms, room => room.Type.Game == "hockey");
        Assert.DoesNotContain("hockey", await lobby["rooms"].TextContentAsync(), StringComparison.OrdinalIgnoreCase);
        string types = await lobby.AskAsync<string>("document.querySelector('[data-testid=private-type]').textContent");
        Assert.Equal("SkirmishDuel", types);
        await lobby["hockey-page"].Filter(new() { Visible = true }).First.ClickAsync();
        await Assertions.Expect(lobby["skirmish-page"]).ToBeVisibleAsync();
    }

    private static Task UntilPlayingAsync(PlayerPage page) => page.UntilAsync($"() => window.__hockey && {Own}");

    private async Task<PlayerPage> PlayHockeyAsync(TestServer server, string name)
    {
        PlayerPage page = await OpenHockeyAsync(server);
        await page.PlayAsync(name);
        await UntilPlayingAsync(page);
        return page;
    }

    private Task<PlayerPage> OpenHockeyAsync(TestServer server, BrowserNewContextOptions? options = null) =>
        OpenAsync(new Uri(server.Http, "hockey.html"), options: options);
}
