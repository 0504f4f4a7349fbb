using GameServer.Tests.TestKit;
using Microsoft.Extensions.Hosting;
using Microsoft.Playwright;

namespace GameServer.Tests.Browser;

/// <summary>Servers and pages of one browser test; at its end no page may have complained.</summary>
[Trait("Category", "Slow")]
public abstract class BrowserTest(BrowserFixture browser) : IAsyncLifetime
{
    /// <summary>
    /// How long a test waits for what must come. Two pages that draw without a graphics card on two busy cores are
    /// slow.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private readonly List<IAsyncDisposable> _servers = []; // the last first: a proxy goes before its server
    private readonly List<PlayerPage> _pages = [];

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState?.Result == TestResult.Failed) await ShowPagesAsync();
        foreach (PlayerPage page in _pages) await page.DisposeAsync();
        foreach (IAsyncDisposable server in Enumerable.Reverse(_servers)) await server.DisposeAsync();
        Assert.Empty(_pages.SelectMany(p => p.Complaints));
    }

    /// <summary>Starts a server; settings are "Section:Name=value".</summary>
    protected async Task<TestServer> StartServerAsync(params string[] settings)
    {
        TestServer server = await TestServer.StartAsync(settings);
        _servers.Add(server);
        return server;
    }

    /// <summary>Starts a server with all games of the shipped host.</summary>
    protected async Task<TestServer> StartServerWithAllGamesAsync(params string[] settings)
    {
        TestServer server = await TestServer.StartShippedAsync(settings);
        _servers.Add(server);
        return server;
    }

    /// <summary>Starts a server with all games of the shipped host, in Development.</summary>
    protected async Task<TestServer> StartDevelopmentServerAsync()
    {
        TestServer server = await TestServer.StartShippedInAsync(Environments.Development);
        _servers.Add(server);
        return server;
    }

    /// <summary>Starts nginx before a server. It ends after the pages, which would complain.</summary>
    protected async Task<Nginx> StartNginxAsync(TestServer server)
    {
        Nginx nginx = await Nginx.StartAsync(server);
        _servers.Add(nginx);
        return nginx;
    }

    /// <summary>Opens the page of a server in a browser of its own.</summary>
    protected Task<PlayerPage> OpenAsync(TestServer server) => OpenAsync(server.Http);

    /// <summary>Opens the page at an address in a browser of its own, and waits for one of its elements.</summary>
    /// <param name="address">The address.</param>
    /// <param name="expected">The test id of the element.</param>
    /// <param name="options">The screen and such; null for a desktop.</param>
    /// <param name="prepare">Changes the browser before the page is opened.</param>
    protected async Task<PlayerPage> OpenAsync(
        Uri address, string expected = "play", BrowserNewContextOptions? options = null, Func<IBrowserContext, Task>? prepare = null)
    {
        IBrowserContext context = await browser.NewContextAsync(options);
        if (prepare is not null) await prepare(context);
        PlayerPage page = await PlayerPage.OpenAsync(context, address, expected);
        _pages.Add(page);
        return page;
    }

    /// <summary>Opens the page at an address in another tab of a browser.</summary>
    protected async Task<PlayerPage> OpenTabAsync(PlayerPage first, Uri address)
    {
        PlayerPage page = await PlayerPage.OpenAsync(first.Page.Context, address, "play");
        _pages.Add(page);
        return page;
    }

    /// <summary>Opens the page of a server, types a name and plays.</summary>
    protected async Task<PlayerPage> PlayAsync(TestServer server, string name)
    {
        PlayerPage page = await OpenAsync(server);
        await page.PlayAsync(name);
        await page.UntilPlayingAsync();
        return page;
    }

    private async Task ShowPagesAsync()
    {
        foreach (PlayerPage page in _pages)
        {
            string name = $"failed-{TestContext.Current.TestMethod?.MethodName}-{_pages.IndexOf(page)}";
            try
            {
                await page.SaveScreenshotAsync(name);
                TestContext.Current.TestOutputHelper?.WriteLine($"{name}.png: {await page.DescribeAsync()}");
            }
            catch (PlaywrightException e)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"{name}: no picture, {e.Message}");
            }
        }
    }
}
