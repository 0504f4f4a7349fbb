using GameServer.Tests.TestKit;

namespace GameServer.Tests.Browser;

/// <summary>Two people in one room, each with a browser, on a map that fits on the screen.</summary>
[Collection<BrowserPlays>]
public class TwoPlayerTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const int ExactTicks = 60;

    // World units; a shot gets a little farther than this.
    private const double ShotReach = 400;

    // Of testfield.json: the camera rests on its middle because the whole map is on the screen.
    private const double MiddleX = 576, MiddleY = 320;

    [Fact]
    public async Task Two_people_see_each_other_fly_and_one_destroys_the_other()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0", "Skirmish:Maps=testfield");
        PlayerPage ann = await PlayAsync(server, "Ann");
        PlayerPage ben = await PlayAsync(server, "Ben");
        foreach (PlayerPage page in (PlayerPage[])[ann, ben])
        {
            await page.UntilAsync("() => __game.ships.length === 2 && document.body.dataset.ships === '2'");
            await page.UntilShownAsync("leaderboard", "Ann");
            await page.UntilShownAsync("leaderboard", "Ben");
        }

        (double X, double Y) start = Assert.NotNull(await ben.OtherShipAsync());
        await FlyInCirclesAsync(ann);
        await ben.UntilOtherHasFlownAsync(start, 30);
        await ann.SaveScreenshotAsync("together-1-ann-has-flown");

        Task hurt = ben.UntilAsync("() => __game.ship.health < 1");
        // The circles may have left the mouse outside the window, where pressing it is nobody's.
        (double benX, double benY) = Assert.NotNull(await ann.OtherShipAsync());
        await PointAsync(ann, benX, benY);
        await ann.Page.Mouse.DownAsync();
        await AimUntilAsync(ann, hurt);
        await ann.SaveScreenshotAsync("together-2-ann-shoots-ben");
        // Looked for from now on: lines of the kill feed stay for some seconds only.
        Task shown = Task.WhenAll(
            ann.UntilShownAsync("score", "100"),
            ann.UntilShownAsync("killfeed", "Ann"), ann.UntilShownAsync("killfeed", "Ben"),
            ben.UntilShownAsync("killfeed", "Ann"), ben.UntilShownAsync("killfeed", "Ben"),
            ben.UntilShownAsync("respawn", "by Ann"));
        await AimUntilAsync(ann, ann.UntilAsync("() => document.body.dataset.score === '100'"));
        await ann.Page.Mouse.UpAsync();
        await shown;
        await ben.SaveScreenshotAsync("together-3-ben-is-destroyed");
        await ann.SaveScreenshotAsync("together-4-ann-has-scored");
        await ben.UntilPlayingAsync();
    }

    /// <summary>
    /// Thrusts around the ship with the mouse until its prediction has been exact for two seconds of flight.
    /// </summary>
    private static async Task FlyInCirclesAsync(PlayerPage page)
    {
        // The first inputs may come too late, until the client knows how far ahead it must send; from then on nothing
        // may differ.
        Task exact = page.UntilAsync(
            """
            ticks => {
              const { tick, ship, predictionError } = __game;
              if (!ship) return false;
              const flight = window.flight;
              if (!flight || predictionError !== 0) window.flight = { from: tick, way: 0, x: ship.x, y: ship.y };
              else Object.assign(flight, { way: flight.way + Math.hypot(ship.x - flight.x, ship.y - flight.y), x: ship.x, y: ship.y });
              return tick - window.flight.from >= ticks && window.flight.way > 150;
            }
            """,
            ExactTicks);
        await page.Page.Keyboard.DownAsync("w");
        for (double angle = 0; !exact.IsCompleted; angle += 0.35)
        {
            (double x, double y) = await page.OwnShipAsync();
            await PointAsync(page, x + (150 * Math.Cos(angle)), y + (150 * Math.Sin(angle)));
        }

        await page.Page.Keyboard.UpAsync("w");
        await exact;
    }

    /// <summary>Points at the other one, and flies nearer while shots would not get there.</summary>
    private static async Task AimUntilAsync(PlayerPage page, Task done)
    {
        bool isFlying = false;
        while (!done.IsCompleted)
        {
            if (await page.OtherShipAsync() is not var (x, y)) continue;
            await PointAsync(page, x, y);
            (double ownX, double ownY) = await page.OwnShipAsync();
            bool isFar = Math.Sqrt(((x - ownX) * (x - ownX)) + ((y - ownY) * (y - ownY))) > ShotReach;
            if (isFar == isFlying) continue;
            isFlying = isFar;
            await (isFar ? page.Page.Keyboard.DownAsync("w") : page.Page.Keyboard.UpAsync("w"));
        }

        if (isFlying) await page.Page.Keyboard.UpAsync("w");
        await done;
    }

    // Right for a ship at rest, when the picture is not zoomed out; near enough for one in flight.
    private static Task PointAsync(PlayerPage page, double x, double y)
    {
        const double Zoom = 720.0 / 660;
        return page.Page.Mouse.MoveAsync((float)(640 + ((x - MiddleX) * Zoom)), (float)(360 + ((y - MiddleY) * Zoom)));
    }
}
