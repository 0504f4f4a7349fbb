using GameServer.Tests.TestKit;
using Microsoft.Playwright;

namespace GameServer.Tests.Browser;

/// <summary>
/// A Chromium for a part of the browser tests: a browser of this machine, never a download. There are two parts, which
/// run at the same time, but no more: a page that draws without a graphics card takes most of a core.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>
    /// A name of this machine that browsers take for another: over plain HTTP it is no secure context, and they accept
    /// gzip at most.
    /// </summary>
    public const string PlainHost = "lan.test";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
        $"--host-resolver-rules=MAP {PlainHost} 127.0.0.1",
    ];

    // Every third frame is drawn, as on a slow machine: drawing without a graphics card is most of what these tests
    // cost.
    private const string FewerFrames = """
        {
          const next = window.requestAnimationFrame.bind(window);
          window.requestAnimationFrame = (draw) => setTimeout(() => next(draw), 34);
          window.cancelAnimationFrame = clearTimeout;
        }
        """;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (FindChromium() is not { } chromium) return;
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout((float)BrowserTest.Patience.TotalMilliseconds);
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>
    /// Somebody else's browser: nothing is remembered, nothing is shared. Skips the test when there is no browser.
    /// </summary>
    public async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions? options = null)
    {
        if (_browser is null) Requirement.Missing("no Chromium or Chrome was found; the environment variable CHROMIUM_PATH can name one");
        if (!File.Exists(Path.Combine(TestServer.WebRoot, "index.html")))
            Requirement.Missing("the web client is not built: Node.js is needed, and a build without -p:BuildClient=false");
        IBrowserContext context = await _browser!.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 720 } });
        await context.AddInitScriptAsync(FewerFrames);
        context.SetDefaultTimeout((float)BrowserTest.Patience.TotalMilliseconds);
        return context;
    }

    private static string? FindChromium()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } path)
            return File.Exists(path) ? path : throw new FileNotFoundException($"CHROMIUM_PATH names {path}, which does not exist.");
        return UsualPlaces().FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> UsualPlaces()
    {
        if (OperatingSystem.IsWindows())
        {
            foreach (string variable in (string[])["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"])
            {
                string folder = Environment.GetEnvironmentVariable(variable) ?? "";
                yield return Path.Combine(folder, "Google", "Chrome", "Application", "chrome.exe");
                yield return Path.Combine(folder, "Chromium", "Application", "chrome.exe");
                yield return Path.Combine(folder, "Microsoft", "Edge", "Application", "msedge.exe");
            }
        }
        else if (OperatingSystem.IsMacOS())
        {
            foreach (string name in (string[])["Google Chrome", "Chromium", "Microsoft Edge"])
                yield return $"/Applications/{name}.app/Contents/MacOS/{name}";
        }
        else
        {
            foreach (string name in (string[])["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"])
            {
                yield return $"/usr/bin/{name}";
                yield return $"/snap/bin/{name}";
            }
        }
    }
}

/// <summary>What is found, seen and looked at.</summary>
[CollectionDefinition]
public sealed class BrowserLooks : ICollectionFixture<BrowserFixture>;

/// <summary>What is played, breaks and comes back.</summary>
[CollectionDefinition]
public sealed class BrowserPlays : ICollectionFixture<BrowserFixture>;
