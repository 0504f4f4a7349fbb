using GameServer.Client;
using GameServer.Journal.Format;
using GameServer.Tests.TestKit;
using LoadTests.Runner;

namespace GameServer.Tests.Browser;

/// <summary>What the page says and does when something is wrong.</summary>
[Collection<BrowserPlays>]
public class OutageTests(BrowserFixture browser) : BrowserTest(browser)
{
    [Fact]
    public async Task Play_resumes_without_a_key_press_when_the_server_returns()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        Uri address = server.Http;
        PlayerPage page = await PlayAsync(server, "Ann");
        page.MayFailToConnect();
        await server.DisposeAsync();
        await page.UntilAsync("() => /retrying in|Reconnecting/.test(document.querySelector('[data-testid=connection]').textContent)");
        await page.SaveScreenshotAsync("server-away-1-reconnecting");

        // Another map, so that nothing on the screen can be left from before.
        await StartServerAsync("Skirmish:BotsFillTo=0", "Skirmish:Maps=testfield", $"Urls={address}");
        await page.UntilAsync("() => document.body.dataset.connection === 'online' && __game.ship.alive && __game.ship.y === 320");
        (double X, double Y) start = await page.OwnShipAsync();
        await page.Page.Keyboard.DownAsync("w");
        await page.UntilFlownAsync(start, 20);
        await page.UntilShownAsync("leaderboard", "Ann");
        await page.SaveScreenshotAsync("server-away-2-plays-on");
    }

    [Fact]
    public async Task Play_resumes_in_the_same_match_after_the_server_is_killed()
    {
        DirectoryInfo journals = Directory.CreateTempSubdirectory("journals");
        string[] settings = [$"--webroot={TestServer.WebRoot}", $"--Journal:Folder={journals.FullName}", "--Skirmish:BotsFillTo=0",
            "--Skirmish:RoundSeconds=3600"];
        PlayerPage page;
        (double X, double Y) start;
        int tick;
        Uri address;
        using (ServerProcess server = await ServerProcess.StartAsync(settings))
        {
            address = server.Url;
            page = await OpenAsync(address);
            page.MayFailToConnect();
            await page.PlayAsync("Ann");
            await page.UntilPlayingAsync();
            start = await page.OwnShipAsync();
            await FlyFromAsync(page, start);
            tick = await page.AskAsync<int>("__game.tick");
            // Seconds may be lost, but not the flight.
            var recordings = new JournalFolder(journals.FullName);
            await Patiently.UntilAsync(
                () => recordings.ReadUnfinished() is [{ } only] && only.LastTick >= tick, "the flight is recorded");
            server.Signal("KILL");
            await page.UntilAsync("() => document.body.dataset.connection !== 'online'");
        }

        using (await ServerProcess.StartAsync([.. settings, $"--Urls={address}"]))
        {
            await page.UntilAsync(
                "tick => document.body.dataset.connection === 'online' && __game.ship?.alive && __game.tick > tick - 30", tick);
            (double X, double Y) back = await page.OwnShipAsync();
            Assert.NotEqual(start, back); // a new match would have begun where this one did
            await page.Page.Keyboard.DownAsync("s");
            await page.UntilFlownAsync(back, 20);
            await page.SaveScreenshotAsync("server-killed-plays-on");
        }

        journals.Delete(recursive: true);
    }

    // On a busy machine a predicted flight may be taken back, because the inputs came too late.
    private static async Task FlyFromAsync(PlayerPage page, (double X, double Y) start)
    {
        const int Distance = 20; // a wall may be near
        bool isAway;
        do
        {
            await page.Page.Keyboard.DownAsync("w");
            await page.UntilFlownAsync(start, Distance);
            await page.Page.Keyboard.UpAsync("w");
            await page.UntilAsync("tick => __game.tick > tick + 30", await page.AskAsync<int>("__game.tick"));
            (double x, double y) = await page.OwnShipAsync();
            isAway = Math.Abs(x - start.X) + Math.Abs(y - start.Y) > Distance;
        }
        while (!isAway);
    }

    [Fact]
    public async Task Play_resumes_after_a_server_stall_beyond_the_timeout()
    {
        using ServerProcess server = await ServerProcess.StartAsync($"--webroot={TestServer.WebRoot}", "--Skirmish:BotsFillTo=0");
        PlayerPage page = await OpenAsync(server.Url);
        page.MayFailToConnect();
        await page.PlayAsync("Ann");
        await page.UntilPlayingAsync();
        (double X, double Y) start = await page.OwnShipAsync();
        server.Signal("STOP"); // as a debugger does it
        await page.UntilAsync("() => document.body.dataset.connection !== 'online'");
        await Task.Delay(TimeSpan.FromSeconds(8)); // how long it stands still is what is tested: longer than an attempt may take
        server.Signal("CONT");
        await page.UntilAsync("() => document.body.dataset.connection === 'online' && __game.ship?.alive");
        Assert.Equal(start, await page.OwnShipAsync()); // the same seat; another ship would have come elsewhere
        await page.Page.Keyboard.DownAsync("w");
        await page.UntilFlownAsync(start, 20);
    }

    [Fact]
    public async Task A_page_that_slept_catches_up_and_plays_on()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=4");
        PlayerPage page = await PlayAsync(server, "Ann");
        // Nothing runs in the page, and snapshots pile up.
        await page.AskAsync<int>("(() => { const end = performance.now() + 4000; while (performance.now() < end); return 0; })()");
        int tick = server.Rooms.Rooms.Single().Room.Tick;
        await page.UntilAsync("tick => document.body.dataset.connection === 'online' && __game.tick >= tick - 10", tick);
        (double X, double Y) start = await page.OwnShipAsync();
        await page.Page.Keyboard.DownAsync("w");
        await page.UntilFlownAsync(start, 20);
    }

    [Fact]
    public async Task An_unreachable_server_is_reported_and_retried_at_startup()
    {
        TestServer server = await StartServerAsync();
        Uri address = server.Http;
        PlayerPage page = await OpenAsync(server);
        page.MayFailToConnect();
        await server.DisposeAsync();
        await page.PlayAsync("Ann");
        await page.UntilShownAsync("message", "The server cannot be reached — retrying in");
        await page.SaveScreenshotAsync("start-server-away");
        await StartServerAsync($"Urls={address}");
        await page.UntilPlayingAsync();
    }

    [Fact]
    public async Task A_full_room_is_reported_and_joined_when_a_seat_is_freed()
    {
        TestServer server = await StartServerAsync("Skirmish:PlayersMax=1", "Room:RoomsMax=1", "Skirmish:BotsFillTo=0");
        GameClient first = await server.JoinAsync("Ben");
        PlayerPage page = await OpenAsync(server);
        page.MayBeRefused();
        await page.PlayAsync("Ann");
        await page.UntilShownAsync("message", "The server has reached its room limit — retrying in");
        await page.SaveScreenshotAsync("start-room-full");
        await first.LeaveAsync();
        await page.UntilPlayingAsync();
    }

    [Fact]
    public async Task A_blank_name_is_refused_with_a_message()
    {
        TestServer server = await StartServerAsync();
        PlayerPage page = await OpenAsync(server);
        await page.PlayAsync("   ");
        await page.UntilShownAsync("message", "A call sign needs at least one visible character.");
        Assert.Equal("start", await page.AskAsync<string>("document.body.dataset.screen"));
        await page.SaveScreenshotAsync("start-blank-name");
        await page.PlayAsync("Ann");
        await page.UntilPlayingAsync();
    }

    [Fact]
    public async Task A_name_refused_by_the_server_shows_a_message()
    {
        TestServer server = await StartServerAsync();
        PlayerPage page = await OpenAsync(server);
        page.MayBeRefused();
        // A character of nobody's: the page lets it pass, the server does not.
        await page.PlayAsync("Ann \uE000");
        await page.UntilShownAsync("message", "A name must have 1 to 20 visible characters");
        await page.SaveScreenshotAsync("start-refused-name");
        await page.PlayAsync("Ann");
        await page.UntilPlayingAsync();
    }
}
