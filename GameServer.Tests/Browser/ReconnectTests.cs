using GameServer.Client;
using GameServer.Simulation;
using GameServer.Tests.TestKit;
using Microsoft.Playwright;

namespace GameServer.Tests.Browser;

/// <summary>Coming back into the own seat.</summary>
[Collection<BrowserPlays>]
public class ReconnectTests(BrowserFixture browser) : BrowserTest(browser)
{
    [Fact]
    public async Task A_reload_keeps_the_seat_and_the_score()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        await PlayAsync(server, "Ben");
        PlayerPage ann = await PlayAsync(server, "Ann");
        int player = await ann.AskAsync<int>("__game.player");
        World world = Assert.Single(server.Rooms.Rooms).Room.Simulation.World;
        int slot = Array.IndexOf(world.Table("ship").Column("player"), player);
        world.Table("ship").Column("score")[slot] = 300;
        await ann.UntilAsync("() => document.body.dataset.score === '300'");

        await ann.Page.ReloadAsync();
        await ann.UntilPlayingAsync();
        await ann.UntilAsync("() => document.body.dataset.score === '300'");
        Assert.Equal(player, await ann.AskAsync<int>("__game.player"));
        Assert.Equal(2, world.Table("ship").Count);
    }

    [Fact]
    public async Task Leaving_a_match_returns_to_the_lobby_and_frees_the_seat()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        PlayerPage page = await PlayAsync(server, "Ann");
        await page["leave-game"].ClickAsync();
        await Assertions.Expect(page["play"]).ToBeVisibleAsync();
        await page.UntilShownAsync("rooms", "0/");
        Assert.Equal(0, server.Rooms.Rooms.Single().Room.Reservations.Count);
        await page.SaveScreenshotAsync("left-to-the-lobby");
    }

    [Fact]
    public async Task Leaving_and_reloading_shows_the_start_screen()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        PlayerPage page = await PlayAsync(server, "Ann");
        Uri address = server.Http;
        page.MayFailToConnect();
        await server.DisposeAsync();
        await page["leave"].ClickAsync();
        await StartServerAsync("Skirmish:BotsFillTo=0", $"Urls={address}");
        await page.Page.ReloadAsync();
        await Assertions.Expect(page["play"]).ToBeVisibleAsync();
        Assert.Equal("start", await page.AskAsync<string>("document.body.dataset.screen"));
    }

    [Fact]
    public async Task A_replaced_window_says_so_and_can_take_over_again()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        PlayerPage page = await PlayAsync(server, "Ann");
        int player = await page.AskAsync<int>("__game.player");
        string identity = await page.AskAsync<string>("localStorage.getItem('skirmish.identity')");
        TicketAnswer ticket = await server.AskAsync(new TicketRequest("Ann"), identity);
        GameClient other = await server.OpenAsync();
        await other.HelloAsync(ticket.Ticket);
        await page.UntilShownAsync("connection", "You continued playing in another window");
        await page.SaveScreenshotAsync("replaced");
        await page["takeover"].ClickAsync();
        await page.UntilAsync("() => document.body.dataset.connection === 'online' && __game?.ship?.alive");
        Assert.Equal(player, await page.AskAsync<int>("__game.player"));
    }

    [Fact]
    public async Task A_drain_shows_a_countdown_and_play_resumes_on_the_next_server()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        Uri address = server.Http;
        PlayerPage page = await PlayAsync(server, "Ann");
        server.Rooms.Drain(TimeSpan.FromSeconds(60));
        await page.UntilShownAsync("countdown", "0:5");
        await page.SaveScreenshotAsync("drain");
        page.MayFailToConnect();
        await server.DisposeAsync();
        await StartServerAsync("Skirmish:BotsFillTo=0", $"Urls={address}");
        await page.UntilAsync("() => document.body.dataset.connection === 'online' && __game?.ship?.alive");
        await Assertions.Expect(page["countdown"]).ToBeHiddenAsync();
    }
}
