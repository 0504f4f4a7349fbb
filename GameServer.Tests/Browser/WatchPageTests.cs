using GameServer.Tests.TestKit;
using Microsoft.Playwright;

namespace GameServer.Tests.Browser;

/// <summary>Somebody plays, and somebody else watches.</summary>
[Collection<BrowserLooks>]
public class WatchPageTests(BrowserFixture browser) : BrowserTest(browser)
{
    [Fact]
    public async Task A_spectator_follows_a_player_sees_the_past_and_can_look_elsewhere()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=6", "Room:SpectatorDelaySeconds=2");
        PlayerPage ann = await PlayAsync(server, "Ann");
        PlayerPage eve = await OpenAsync(server);
        await eve.WatchAsync(room: 1);
        await eve.UntilShownAsync("watch", "WATCHING");
        await eve.UntilShownAsync("watch", "2 s behind");
        await Assertions.Expect(eve["vitals"]).ToBeHiddenAsync();
        await eve.UntilShownAsync("leaderboard", "Ann");

        // Rows change places as scores do, and a click may meet another name.
        for (int i = 0; i < 50 && !(await eve["watch"].InnerTextAsync()).Contains("WATCHING · Ann", StringComparison.Ordinal); i++)
            await eve["leaderboard"].GetByText("Ann").ClickAsync();
        await eve.UntilShownAsync("watch", "WATCHING · Ann");
        int player = await ann.AskAsync<int>("__game.player");
        await eve.UntilAsync("player => __game.watched === player", player);
        Assert.True(await eve.AskAsync<double>("__game.tick") < await ann.AskAsync<double>("__game.tick") - 45,
            "what is seen is not two seconds ago");

        (double X, double Y) start = await ann.OwnShipAsync();
        await ann.Page.Keyboard.DownAsync("w");
        await eve.UntilAsync(
            "([player, x, y]) => __game.ships.some(s => s.player === player && Math.hypot(s.x - x, s.y - y) > 60)",
                new[] { player, start.X, start.Y });
        await ann.Page.Keyboard.UpAsync("w");
        await eve.SaveScreenshotAsync("watch-1-eve-follows-ann");

        await eve.Page.Keyboard.PressAsync("]");
        await eve.UntilAsync("player => __game.watched !== player && __game.watched !== null", player);
        await eve.Page.Keyboard.DownAsync("d");
        await eve.UntilShownAsync("watch", "FREE CAMERA");
        await eve.Page.Keyboard.UpAsync("d");
        await eve.SaveScreenshotAsync("watch-2-eve-looks-elsewhere");

        Assert.Equal(1, server.Rooms.Rooms[0].Room.Reservations.Count);
        await ann.UntilAsync("() => __game?.ship"); // who has not noticed anything
    }
}
