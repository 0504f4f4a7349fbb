using GameServer.Tests.TestKit;
using Microsoft.Playwright;

namespace GameServer.Tests.Browser;

/// <summary>
/// The page for everyone: any screen, any zoom, without a mouse, with a screen reader, over a slow line.
/// </summary>
[Collection<BrowserLooks>]
public class EveryoneTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const int FirstLoadBytesMax = 190_000;

    // What is on the screen while playing, and must not cover anything else.
    private const string Overlaps =
        """
        () => {
            const parts = [...document.querySelectorAll(
                '.clock, .toolbar, .hud-left > *, .vitals, .minimap, .touch-button, .connection, .chat-form, .killfeed')]
                .filter(part => part.checkVisibility()).map(part => [part.className, part.getBoundingClientRect()]);
            const cross = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
            return parts.flatMap(([a, here], i) =>
                parts.slice(i + 1).filter(([, there]) => cross(here, there)).map(([b]) => `${a} / ${b}`));
        }
        """;

    // Whether anything is drawn along the right and lower edge of the picture: walls and grid are everywhere. A picture
    // can be read only in the frame that drew it.
    private const string FillsWindow =
        """
        () => new Promise(resolve => requestAnimationFrame(() => {
            const picture = document.querySelector('.stage');
            const { width, height } = picture.getBoundingClientRect();
            const copy = new OffscreenCanvas(picture.width, picture.height).getContext('2d', { willReadFrequently: true });
            copy.drawImage(picture, 0, 0);
            const strip = Math.ceil(picture.width / 20);
            const isDrawn = (...area) => copy.getImageData(...area).data.some((value, i) => i % 4 === 3 && value > 0);
            resolve(width === innerWidth && height === innerHeight
                && isDrawn(picture.width - strip, 0, strip, picture.height)
                && isDrawn(0, picture.height - strip, picture.width, strip));
        }))
        """;

    private const string CollectShifts =
        """
        window.shifts = 0;
        new PerformanceObserver(list => { for (const { value } of list.getEntries()) window.shifts += value; })
            .observe({ type: 'layout-shift', buffered: true });
        """;

    [Theory]
    [InlineData(390, 844)]
    [InlineData(844, 390)]
    public async Task On_a_phone_nothing_covers_anything_else(int width, int height)
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=8");
        PlayerPage page = await OpenAsync(server.Http, options: new()
        {
            ViewportSize = new() { Width = width, Height = height },
            HasTouch = true,
            IsMobile = true,
            ReducedMotion = ReducedMotion.Reduce,
        });
        await Assertions.Expect(page.Page.Locator(".start .for-touch")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".start .for-keyboard")).ToBeHiddenAsync();
        await page["play"].TapAsync();
        await page.UntilPlayingAsync();
        Assert.Empty(await page.Page.EvaluateAsync<string[]>(Overlaps));
        Assert.Equal("0s", await page.AskAsync<string>("getComputedStyle(document.querySelector('.banner')).transitionDuration"));
        await page["chat-button"].TapAsync();
        await page["chat-input"].FillAsync("hello");
        await page.SaveScreenshotAsync($"phone-{width}x{height}");
        await page["chat-send"].TapAsync();
        await page.UntilShownAsync("chat-log", "hello");
    }

    [Fact]
    public async Task The_picture_fills_the_window_at_any_zoom()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        PlayerPage page = await PlayAsync(server, "Ann");
        ICDPSession browser = await page.Page.Context.NewCDPSessionAsync(page.Page);
        foreach (double zoom in (double[])[0.5, 0.8, 1.5, 1])
        {
            // Zooming leaves as many pixels as there were, and gives each element more or fewer of them.
            await browser.SendAsync("Emulation.setDeviceMetricsOverride", new()
            {
                ["width"] = (int)(1280 / zoom),
                ["height"] = (int)(720 / zoom),
                ["deviceScaleFactor"] = zoom,
                ["mobile"] = false,
            });
            await page.UntilAsync("width => innerWidth === width", (int)(1280 / zoom));
            await page.UntilAsync(FillsWindow);
            await page.SaveScreenshotAsync($"zoom-{zoom * 100}");
        }
    }

    [Fact]
    public async Task The_keyboard_alone_plays_and_leaves()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        PlayerPage page = await OpenAsync(server);
        IKeyboard keys = page.Page.Keyboard;
        await keys.PressAsync("Enter");
        await page.UntilPlayingAsync();
        double angle = await page.AskAsync<double>("__game.ship.angle");
        await keys.DownAsync("ArrowRight");
        await page.UntilAsync("before => Math.abs(__game.ship.angle - before) > 0.5", angle);
        await keys.UpAsync("ArrowRight");
        await keys.DownAsync("f");
        await page.UntilAsync("() => __game.shots > 0");
        await keys.UpAsync("f");
        await keys.PressAsync("Escape");
        await Assertions.Expect(page["mute"]).ToBeFocusedAsync();
        await keys.PressAsync("Shift+Tab");
        await Assertions.Expect(page["volume"]).ToBeFocusedAsync();
        await page["leave-game"].FocusAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(page["play"]).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("127.0.0.1", true)] // Brotli
    [InlineData(BrowserFixture.PlainHost, false)] // gzip
    public async Task The_first_load_is_small_and_moves_nothing_that_is_shown(string host, bool isSecure)
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        var address = new UriBuilder(server.Http) { Host = host };
        PlayerPage page = await OpenAsync(address.Uri, prepare: context => context.AddInitScriptAsync(CollectShifts));
        await page.UntilShownAsync("rooms", "0/");
        Assert.Equal(isSecure, await page.AskAsync<bool>("isSecureContext"));
        double bytes = await page.AskAsync<double>(
            "['navigation', 'resource'].flatMap(type => performance.getEntriesByType(type)).reduce((sum, e) => sum + e.transferSize, 0)");
        Assert.InRange(bytes, 1, FirstLoadBytesMax);
        Assert.InRange(await page.AskAsync<double>("window.shifts"), 0, 0.05);
    }

    [Fact]
    public async Task No_page_has_a_serious_fault_of_accessibility()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=4");
        PlayerPage page = await OpenAsync(server);
        await page.UntilShownAsync("rooms", "0/");
        await page.AssertAccessibleAsync();
        await page.PlayAsync("Ann");
        await page.UntilPlayingAsync();
        foreach (string key in (string[])["h", "n", "b"]) await page.Page.Keyboard.PressAsync(key);
        await page.Page.Keyboard.DownAsync("Tab");
        await Assertions.Expect(page["standings"]).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.WatchAsync(server.Rooms.Rooms.Single().Room.Id);
        await page.AssertAccessibleAsync();
        PlayerPage echo = await OpenAsync(new Uri(server.Http, "echo.html"), "echo-connect");
        await echo["echo-connect"].ClickAsync();
        await echo.UntilShownAsync("echo-log", "open, subprotocol none");
        await echo.AssertAccessibleAsync();
    }
}
