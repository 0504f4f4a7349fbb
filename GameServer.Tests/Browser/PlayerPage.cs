using GameServer.Tests.TestKit;
using Microsoft.Playwright;

namespace GameServer.Tests.Browser;

/// <summary>
/// A person at a browser: looks at the page, presses keys, moves the mouse. What the page complains about is kept.
/// </summary>
public sealed class PlayerPage : IAsyncDisposable
{
    private static readonly string Screenshots = Path.GetFullPath(Path.Combine(GoldenFile.Folder, "..", "..", "artifacts", "screenshots"));

    private const string IsOwn = "s.player === __game.player";
    private const string IsOther = "s.player !== __game.player";

    private readonly IBrowserContext _context;
    private readonly Uri _server;
    private readonly List<string> _complaints = [];
    private bool _mayFailToConnect;
    private bool _mayBeRefused;

    private PlayerPage(IBrowserContext context, IPage page, Uri server)
    {
        _context = context;
        Page = page;
        _server = server;
    }

    public IPage Page { get; }

    /// <summary>Errors of the page and of its console, and what it wanted from other hosts.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints) return [.. _complaints];
        }
    }

    public static async Task<PlayerPage> OpenAsync(IBrowserContext context, Uri server, string expected)
    {
        var page = new PlayerPage(context, await context.NewPageAsync(), server);
        page.Watch();
        await page.Page.GotoAsync(server.AbsoluteUri);
        await page[expected].WaitForAsync();
        return page;
    }

    /// <summary>The element with this data-testid.</summary>
    public ILocator this[string testId] => Page.GetByTestId(testId);

    /// <summary>
    /// From now on the server, or the way to it, goes away on purpose, and the browser may say that it cannot be
    /// reached.
    /// </summary>
    public void MayFailToConnect() => _mayFailToConnect = true;

    /// <summary>From now on the server refuses requests on purpose, and the browser may say so.</summary>
    public void MayBeRefused() => _mayBeRefused = true;

    /// <summary>Types a name and presses Enter.</summary>
    public async Task PlayAsync(string name)
    {
        await this["name"].FillAsync(name);
        await this["name"].PressAsync("Enter");
    }

    /// <summary>Follows a link to watch a room, and waits until it is seen.</summary>
    public async Task WatchAsync(int room)
    {
        await Page.GotoAsync($"{_server.AbsoluteUri}#watch={room}");
        await Page.ReloadAsync(); // another fragment alone is no new page
        await UntilAsync("() => document.body.dataset.screen === 'game' && __game?.player === -1");
    }

    /// <summary>Waits until the own ship flies in what is on the screen.</summary>
    public Task UntilPlayingAsync() => UntilAsync("() => document.body.dataset.screen === 'game' && __game?.ship?.alive");

    /// <summary>Waits until a function of the page says yes; it is asked in every frame.</summary>
    public Task UntilAsync(string function, object? argument = null) => Page.WaitForFunctionAsync(function, argument);

    /// <summary>Waits until an element contains this.</summary>
    public Task UntilShownAsync(string testId, string text) => Assertions.Expect(this[testId]).ToContainTextAsync(text);

    public Task<T> AskAsync<T>(string expression) => Page.EvaluateAsync<T>(expression);

    /// <summary>
    /// Where the own ship is, in world units. While it is destroyed, or not known yet, that is waited for.
    /// </summary>
    public async Task<(double X, double Y)> OwnShipAsync()
    {
        while (true)
        {
            await UntilPlayingAsync();
            if (await ShipAsync(IsOwn) is { } place) return place;
        }
    }

    /// <summary>
    /// Where the ship is that is not the own one. Its number would not do: who reconnects may get another.
    /// </summary>
    public Task<(double X, double Y)?> OtherShipAsync() => ShipAsync(IsOther);

    /// <summary>Waits until the own ship has flown this far from a place, in world units.</summary>
    public Task UntilFlownAsync((double X, double Y) from, double distance) => UntilFlownAsync(IsOwn, from, distance);

    /// <summary>Waits until the ship that is not the own one has flown this far from a place, in world units.</summary>
    public Task UntilOtherHasFlownAsync((double X, double Y) from, double distance) => UntilFlownAsync(IsOther, from, distance);

    /// <summary>Asserts that axe finds no serious fault of accessibility in what is on the screen.</summary>
    public async Task AssertAccessibleAsync()
    {
        await Page.EvaluateAsync(await File.ReadAllTextAsync(AxePath(), TestContext.Current.CancellationToken));
        Assert.Empty(await Page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`))
            """));
    }

    /// <summary>Saves what is on the screen in artifacts/screenshots.</summary>
    public Task SaveScreenshotAsync(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, name + ".png") });

    /// <summary>What there is to know about the page, for a test that failed.</summary>
    public Task<string> DescribeAsync() => AskAsync<string>("JSON.stringify([{ ...document.body.dataset }, window.__game])");

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private static string AxePath()
    {
        string path = Path.GetFullPath(Path.Combine(GoldenFile.Folder, "..", "..", "client-web", "node_modules", "axe-core", "axe.min.js"));
        if (!File.Exists(path)) Requirement.Missing("axe-core is not installed: run npm ci in client-web");
        return path;
    }

    private async Task<(double X, double Y)?> ShipAsync(string isIt)
    {
        double[] place = await AskAsync<double[]>($"__game.ships.filter(s => {isIt}).flatMap(s => [s.x, s.y])");
        return place.Length == 0 ? null : (place[0], place[1]);
    }

    private Task UntilFlownAsync(string isIt, (double X, double Y) from, double distance) => UntilAsync(
        $"([x, y, distance]) => __game?.ships.some(s => {isIt} && Math.hypot(s.x - x, s.y - y) > distance)",
            new[] { from.X, from.Y, distance });

    private void Watch()
    {
        Page.PageError += (_, error) => Complain($"error: {error}");
        Page.Console += (_, message) =>
        {
            if (message.Type == "error" && !IsExpected(message.Text)) Complain($"console: {message.Text}");
        };
        Page.Request += (_, request) => CheckHost(request.Url);
        Page.WebSocket += (_, socket) => CheckHost(socket.Url);
    }

    private bool IsExpected(string text)
    {
        // Has no effect where the context is not secure, which Chromium finds worth an error.
        if (text.Contains("Cross-Origin-Opener-Policy", StringComparison.Ordinal)) return _server.Host == BrowserFixture.PlainHost;
        if (text.Contains("WebSocket connection to", StringComparison.Ordinal)) return _mayFailToConnect;
        return text.Contains("Failed to load resource", StringComparison.Ordinal) && (_mayFailToConnect || _mayBeRefused);
    }

    private void CheckHost(string url)
    {
        var uri = new Uri(url);
        if (uri.Scheme is not ("data" or "blob") && uri.Authority != _server.Authority) Complain($"another host: {url}");
    }

    private void Complain(string what)
    {
        lock (_complaints) _complaints.Add(what);
    }
}
