using System.Diagnostics;
using GameServer.Client;
using GameServer.Tests.TestKit;
using LoadTests.Runner;

namespace GameServer.Tests.Packaging;

/// <summary>The self-contained host, in a folder with an awkward name, started from elsewhere.</summary>
[Trait("Category", "Slow")]
[Collection<PackedRepository>] // both write to obj
public sealed class SingleFileTests
{
    [Fact]
    public async Task A_single_file_runs_the_whole_server_from_any_folder()
    {
        if (!OperatingSystem.IsLinux()) Requirement.Missing("one file is published for Linux, and started");
        if (!File.Exists(Path.Combine(TestServer.WebRoot, "index.html"))) Requirement.Missing("the web client is not built");
        using var temporary = new TemporaryFolder();
        string published = Path.Combine(temporary.Path, "published");
        await DotNet.SdkAsync(
            "publish", "GameServer", "-p:PublishProfile=SingleFile", "-r", "linux-x64", "-c", DotNet.Configuration,
            "-p:BuildProjectReferences=false", "-p:PublishReadyToRun=false", "-p:BuildClient=false", "-o", published);
        string folder = Path.Combine(temporary.Path, "Spiel Ünïcode mit Leerzeichen");
        Directory.Move(published, folder);
        Assert.Empty(Directory.GetFiles(folder, "*.dll"));

        using ServerProcess server = await ServerProcess.StartAsync(
            start =>
            {
                (start.FileName, start.WorkingDirectory) = (Path.Combine(folder, "GameServer"), temporary.Path);
                return Process.Start(start);
            },
            "--Journal:Folder=data/journals");
        using var http = new HttpClient();
        Assert.Contains("<html", await http.GetStringAsync(server.Url), StringComparison.Ordinal);

        using var patience = new CancellationTokenSource(TestServer.Patience);
        using var client = new GameClient();
        Assert.IsType<JoinResult.Joined>(await client.JoinAsync(server.WebSocket, "Ann", patience.Token));
        int first = client.Header.Tick;
        while (client.Header.Tick < first + 30) Assert.True(await client.ReceiveAsync(patience.Token));
        await client.LeaveAsync(patience.Token);

        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder, "data", "journals")));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder, "data", "keys")));
        Assert.Equal([folder], Directory.GetFileSystemEntries(temporary.Path));
    }
}
