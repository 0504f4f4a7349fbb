using System.Text.RegularExpressions;
using GameServer.Journal.Format;
using GameServer.Simulation;
using GameServer.Tests.TestKit;
using Microsoft.Playwright;

namespace GameServer.Tests.Browser;

/// <summary>Somebody sees again what was played.</summary>
[Collection<BrowserLooks>]
public partial class ReplayPageTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const int Ticks = 3_600;

    [Fact]
    public async Task A_link_opens_a_replay_that_can_be_stopped_sped_up_and_searched()
    {
        TestServer server = await StartServerAsync();
        string id = Write(server);
        PlayerPage eve = await OpenReplayAsync(server, id);
        await eve.UntilShownAsync("watch", "REPLAY");
        await Assertions.Expect(eve["vitals"]).ToBeHiddenAsync();
        await Assertions.Expect(eve["chat-button"]).ToBeHiddenAsync();
        await eve.UntilAsync("() => __game.tick > 40"); // it plays by itself

        await eve["replay-play"].ClickAsync();
        double held = await StandingTickAsync(eve);
        await eve.Page.WaitForTimeoutAsync(500);
        Assert.Equal(held, await TickAsync(eve));

        await eve.Page.Keyboard.PressAsync("ArrowRight");
        await eve.UntilAsync("tick => __game.tick > tick + 140", held);
        await eve.Page.Keyboard.PressAsync("ArrowLeft");
        await eve.UntilAsync("tick => __game.tick < tick + 10", held);

        await ClickAtAsync(eve, 0.5);
        await eve.UntilAsync("() => Math.abs(__game.tick - 1800) < 60");
        await eve.SaveScreenshotAsync("replay-1-in-the-middle");
        await HoverAtAMarkAsync(eve);
        await eve.SaveScreenshotAsync("replay-2-a-mark");

        for (int i = 0; i < 3; i++) await eve["replay-faster"].ClickAsync();
        await eve.UntilShownAsync("replay-speed", "8×");
        await eve.Page.Keyboard.PressAsync(" ");
        double from = await TickAsync(eve);
        await eve.UntilAsync("tick => __game.tick > tick + 400", from);
        await eve.UntilAsync($"() => __game.tick === {Ticks}"); // to the end
        await Assertions.Expect(eve["replay-play"]).ToHaveAttributeAsync("aria-label", "Play again");
        await eve.Page.Keyboard.PressAsync(",");
        await eve["replay-play"].ClickAsync();
        await eve.UntilAsync("() => __game.tick > 1 && __game.tick < 2000");
        await eve.SaveScreenshotAsync("replay-3-again");

        await eve["replay-leave"].ClickAsync();
        await eve["play"].WaitForAsync();
        Assert.DoesNotContain("match", eve.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_slider_can_be_dragged()
    {
        TestServer server = await StartServerAsync();
        PlayerPage eve = await OpenReplayAsync(server, Write(server));
        LocatorBoundingBoxResult box = (await eve["replay-slider"].BoundingBoxAsync())!;
        float y = box.Y + (box.Height / 2);
        await eve.Page.Mouse.MoveAsync(box.X + 10, y);
        await eve.Page.Mouse.DownAsync();
        for (int i = 1; i <= 20; i++) await eve.Page.Mouse.MoveAsync(box.X + (box.Width * 0.04f * i), y);
        await eve.UntilAsync($"() => __game.tick > {Ticks * 0.75}");
        await eve.Page.Mouse.UpAsync();
        await eve["replay-play"].ClickAsync();
        await StandingTickAsync(eve);
        Assert.Null((await eve.AskAsync<string?>("document.querySelector('[data-testid=message].error')?.textContent ?? null")));
    }

    [Fact]
    public async Task The_lobby_lists_matches_and_a_phone_has_room_for_the_controls()
    {
        TestServer server = await StartServerAsync();
        string id = Write(server);
        PlayerPage eve = await OpenAsync(server);
        await eve.Page.SetViewportSizeAsync(390, 844);
        await eve.Page.ReloadAsync();
        await eve["name"].FillAsync("Eve");
        await eve.UntilShownAsync("matches", "An old match");
        await eve["matches"].ScrollIntoViewIfNeededAsync();
        await eve.SaveScreenshotAsync("replay-4-list-on-a-phone");
        await eve[$"match-{id}"].ClickAsync();
        await eve.UntilAsync("() => document.body.dataset.screen === 'game' && __game?.tick > 60");
        Assert.Contains($"?match={id}", eve.Page.Url, StringComparison.Ordinal);
        await eve.SaveScreenshotAsync("replay-5-on-a-phone");
        await AssertNothingOverlapsAsync(eve);
        await eve.Page.SetViewportSizeAsync(1280, 720);
        await eve.Page.Keyboard.PressAsync("n");
        await eve.UntilAsync("() => /^[0-9a-f]{8}$/.test(document.querySelector('[data-testid=state-digest]').textContent)");
        await eve.SaveScreenshotAsync("replay-6-net-graph");
        await eve.Page.Keyboard.PressAsync("n");
        await AssertNothingOverlapsAsync(eve);
        await HoverAtAMarkAsync(eve);
        await eve.SaveScreenshotAsync("replay-8-on-a-screen");
    }

    [Fact]
    public async Task A_developer_downloads_the_journal_and_others_are_told_why_not()
    {
        TestServer server = await StartServerAsync("Journal:DownloadRunning=true");
        PlayerPage ann = await PlayAsync(server, "Ann");
        await ann.Page.Keyboard.PressAsync("n");
        await ann.UntilAsync("() => /^[0-9a-f]{8}$/.test(document.querySelector('[data-testid=state-digest]').textContent)");
        IDownload download = await ann.Page.RunAndWaitForDownloadAsync(() => ann["journal-download"].ClickAsync());
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "a.journal");
        await download.SaveAsAsync(path);
        Assert.True(JournalReader.Open(path).LastTick > 0);

        TestServer strict = await StartServerAsync();
        PlayerPage ben = await PlayAsync(strict, "Ben");
        ben.MayBeRefused();
        await ben.Page.Keyboard.PressAsync("n");
        await ben["journal-download"].ClickAsync();
        await ben.UntilShownAsync("journal-note", "Journals of running matches are disabled");
        await ben.SaveScreenshotAsync("replay-7-no-download");
    }

    [Fact]
    public async Task A_link_to_an_unknown_match_says_so()
    {
        TestServer server = await StartServerAsync();
        PlayerPage eve = await OpenAsync(server);
        eve.MayBeRefused();
        await eve.Page.GotoAsync($"{server.Http}?match=../x");
        await eve.UntilShownAsync("message", "The match does not exist");
    }

    private static string Write(TestServer server) => RecordedMatches.Write(
        server.Service<JournalFolder>().Path,
        Ticks,
        RecordedMatches.Header with
        { Settings = [new Setting("bots", 12), new Setting("roundSeconds", 40)] }).Header.RecordingId.ToString("N");

    private async Task<PlayerPage> OpenReplayAsync(TestServer server, string id)
    {
        PlayerPage page = await OpenAsync(server);
        await page.Page.GotoAsync($"{server.Http}?match={id}");
        await page.UntilAsync("() => document.body.dataset.screen === 'game' && __game?.player === -1");
        return page;
    }

    private static Task<double> TickAsync(PlayerPage page) => page.AskAsync<double>("__game.tick");

    /// <summary>Waits until the picture stands.</summary>
    private static async Task<double> StandingTickAsync(PlayerPage page)
    {
        await Assertions.Expect(page["replay-play"]).ToHaveAttributeAsync("aria-label", "Play");
        double last = -1;
        for (double tick = await TickAsync(page); tick != last; tick = await TickAsync(page))
        {
            last = tick;
            await page.Page.WaitForTimeoutAsync(200);
        }

        return last;
    }

    private static async Task ClickAtAsync(PlayerPage page, double share)
    {
        LocatorBoundingBoxResult box = (await page["replay-slider"].BoundingBoxAsync())!;
        await page["replay-slider"].ClickAsync(new() { Position = new() { X = (float)(box.Width * share), Y = box.Height / 2 } });
    }

    private static async Task HoverAtAMarkAsync(PlayerPage page)
    {
        LocatorBoundingBoxResult mark = (await page.Page.Locator(".replay-marks i").First.BoundingBoxAsync())!;
        LocatorBoundingBoxResult slider = (await page["replay-slider"].BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(mark.X, slider.Y + (slider.Height / 2));
        await Assertions.Expect(page["replay-hint"]).ToHaveTextAsync(Mark());
    }

    /// <summary>The parts of the glass, as far as they are shown, do not lie over each other.</summary>
    private static async Task AssertNothingOverlapsAsync(PlayerPage page)
    {
        string overlaps = await page.AskAsync<string>(
            """
            (() => {
              const names = ['replay', 'watch', 'minimap', 'leaderboard', 'timer', 'connection',
                'netgraph', 'state', 'network', 'killfeed', 'mute', 'replay-leave'];
              const parts = names.map(name => [name, document.querySelector(`[data-testid=${name}]`)])
                .filter(([, part]) => part && part.checkVisibility())
                .map(([name, part]) => [name, part.getBoundingClientRect()]);
              const out = parts.filter(([, r]) => r.left < 0 || r.right > innerWidth || r.top < 0 || r.bottom > innerHeight)
                .map(([name]) => `${name} sticks out`);
              for (const [a, r] of parts) for (const [b, s] of parts)
                if (a < b && !(a === 'replay' && b === 'replay-leave')
                    && r.left < s.right && s.left < r.right && r.top < s.bottom && s.top < r.bottom) out.push(`${a} over ${b}`);
              return out.join(', ');
            })()
            """);
        Assert.Equal("", overlaps);
    }

    [GeneratedRegex(@"^\d+:\d\d · .+ (destroys .+|self-destructs)$|round$")]
    private static partial Regex Mark();
}
