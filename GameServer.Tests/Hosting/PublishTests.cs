using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Xml.Linq;
using GameServer.Client;
using GameServer.Tests.TestKit;
using LoadTests.Runner;

namespace GameServer.Tests.Hosting;

/// <summary>
/// What <c>dotnet publish</c> leaves is a site: for Kestrel, and for IIS, which only Windows has, as far as anything
/// else can tell.
/// </summary>
[Trait("Category", "Slow")]
public class PublishTests
{
    [Fact]
    public async Task The_published_folder_is_a_site_and_starts_alone_and_as_IIS_starts_it()
    {
        if (!File.Exists(Path.Combine(TestServer.WebRoot, "index.html"))) Requirement.Missing("the web client is not built");
        using var folder = new TemporaryFolder();
        await PublishAsync(folder.Path);
        Assert.True(File.Exists(Path.Combine(folder.Path, "wwwroot", "index.html")));
        Assert.True(File.Exists(Path.Combine(folder.Path, "wwwroot", "echo.html")));
        Assert.True(File.Exists(Path.Combine(folder.Path, "wwwroot", "hockey.html")));
        Assert.True(File.Exists(Path.Combine(folder.Path, "wwwroot", "index.html.br")));
        Assert.Empty(Directory.GetFiles(Path.Combine(folder.Path, "wwwroot"), "*.map", SearchOption.AllDirectories));
        XElement module = XDocument.Load(Path.Combine(folder.Path, "web.config")).Descendants("aspNetCore").Single();
        Assert.Equal(("dotnet", @".\GameServer.dll", "OutOfProcess"),
            ((string?)module.Attribute("processPath"), (string?)module.Attribute("arguments"), (string?)module.Attribute("hostingModel")));

        await RunAsync(folder.Path, [], "--Urls=http://127.0.0.1:0", async url =>
        {
            using var socket = new ClientWebSocket();
            await socket.ConnectAsync(new Uri($"ws://{url.Authority}/echo"), CancellationToken.None);
            using HttpResponseMessage page = await Http.GetAsync(new Uri(url, "echo.html"));
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        });

        // The module tells the port, and proves with each request that it comes from it. It stands before the addresses
        // of the configuration.
        int port = ServerProcess.FreePort();
        await RunAsync(folder.Path, [("ASPNETCORE_PORT", $"{port}"), ("ASPNETCORE_APPL_PATH", "/"), ("ASPNETCORE_TOKEN", "secret")],
            "--Room:RoomsMax=5", async url =>
        {
            Assert.Equal(port, url.Port);
            using HttpResponseMessage stranger = await Http.GetAsync(new Uri(url, "readyz"));
            Assert.Equal(HttpStatusCode.BadRequest, stranger.StatusCode);
            using var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("MS-ASPNETCORE-TOKEN", "secret");
            socket.Options.AddSubProtocol(GameClient.Subprotocol);
            await socket.ConnectAsync(new Uri($"ws://{url.Authority}/ws"), CancellationToken.None);
        });
    }

    private static readonly HttpClient Http = new();

    private static Task<string> PublishAsync(string folder) =>
        DotNet.SdkAsync("publish", "GameServer", "--no-build", "-c", DotNet.Configuration, "-p:BuildClient=false", "-o", folder);

    private static async Task RunAsync(string folder, (string Name, string Value)[] environment, string setting, Func<Uri, Task> use)
    {
        using var journals = new TemporaryFolder();
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(folder, "GameServer.dll"), $"--Journal:Folder={journals.Path}", setting])
        { RedirectStandardOutput = true };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process server = Process.Start(start)!;
        try
        {
            using var patience = new CancellationTokenSource(TestServer.Patience);
            string? url = null;
            while (url is null && await server.StandardOutput.ReadLineAsync(patience.Token) is { } line)
                url = line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal));
            Assert.True(url is not null, "It did not start.");
            await use(new Uri(url));
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }
}
