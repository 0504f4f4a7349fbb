using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using GameServer.Client;
using GameServer.Tests.TestKit;
using LoadTests.Runner;

namespace GameServer.Tests.EndToEnd;

/// <summary>The process under a low limit of open files, which sockets count towards.</summary>
public class OpenFileTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(128)]
    [InlineData(300)]
    [InlineData(511)]
    public async Task A_server_that_may_open_too_few_files_says_so(int limit)
    {
        ProcessStartInfo start = Limited(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "GameServer")), limit);
        ServerRun run = await DotNet.RunAsync(start.FileName, Environment.CurrentDirectory, [], [.. start.ArgumentList]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"The limit of open files is {limit}; the server needs at least 512.", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at GameServer", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rooms_that_would_leave_no_files_for_connections_are_refused()
    {
        ProcessStartInfo start = Limited(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "GameServer")), 1024);
        ServerRun run = await DotNet.RunAsync(
            start.FileName, Environment.CurrentDirectory, [],
            [.. start.ArgumentList, "--Urls=http://127.0.0.1:0", "--Room:RoomsMax=1000", "--Journal:Enabled=false"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("The limit of open files is 1024; with Room:RoomsMax", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(512)]
    [InlineData(1024)]
    public async Task More_connections_than_files_end_no_process_and_no_session(int limit)
    {
        if (OperatingSystem.IsWindows()) Requirement.Missing("ulimit is not for Windows");
        using ServerProcess server = await ServerProcess.StartAsync(
            start => Process.Start(Limited(start, limit)), "--Skirmish:BotsFillTo=0", "--Session:HeadTimeout=00:01:00");
        using var player = new GameClient();
        using var patience = new CancellationTokenSource(TestServer.Patience);
        Assert.IsType<JoinResult.Joined>(await player.JoinAsync(server.WebSocket, "Tester", patience.Token));
        var silent = new List<Socket>();
        for (int i = 0; i < 1500; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse($"127.0.1.{(i % 20) + 1}"), 0));
            await socket.ConnectAsync(server.Url.Host, server.Url.Port);
            silent.Add(socket);
        }

        using var http = new HttpClient { Timeout = TestServer.Patience };
        using HttpResponseMessage health = await http.GetAsync(new Uri(server.Url, "healthz"));
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        int seen = player.SnapshotCount;
        await player.UntilAsync(() => player.SnapshotCount > seen + 30);
        using var second = new GameClient();
        Assert.IsType<JoinResult.Joined>(await second.JoinAsync(server.WebSocket, "Second", patience.Token));
        Assert.False(server.HasEnded);
        silent.ForEach(socket => socket.Dispose());
    }

    private static ProcessStartInfo Limited(ProcessStartInfo start, int limit)
    {
        string[] arguments = ["-c", $"ulimit -n {limit}; exec \"$0\" \"$@\"", start.FileName, .. start.ArgumentList];
        start.FileName = "/bin/sh";
        start.ArgumentList.Clear();
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }
}
