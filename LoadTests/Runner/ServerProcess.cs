using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace LoadTests.Runner;

/// <summary>
/// The server as a process of its own, on 127.0.0.1, so that it can be sent signals. Killed at the end if it still
/// runs.
/// </summary>
public sealed class ServerProcess : IDisposable
{
    private const string FolderOption = "--Journal:Folder=";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string? _folder;

    private ServerProcess(Process process, string? folder)
    {
        _process = process;
        _folder = folder;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Where it is.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>Where its sessions begin.</summary>
    public Uri WebSocket => new($"ws://{Url.Authority}/ws");

    /// <summary>Whether the process has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>
    /// Starts one and waits until it takes connections. Unless the settings say otherwise it has a free port, and a
    /// folder for journals that is deleted with it.
    /// </summary>
    /// <param name="settings">As on the command line: "--Section:Name=value".</param>
    public static Task<ServerProcess> StartAsync(params string[] settings) => StartAsync(Process.Start, settings);

    /// <summary>The same, but the process is started in a special way.</summary>
    /// <param name="starter">Starts a process.</param>
    /// <param name="settings">As on the command line: "--Section:Name=value".</param>
    public static async Task<ServerProcess> StartAsync(Func<ProcessStartInfo, Process?> starter, params string[] settings)
    {
        string name = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "GameServer.exe" : "GameServer";
        string? folder = Array.Exists(settings, s => s.StartsWith(FolderOption, StringComparison.Ordinal))
            ? null
            : Directory.CreateTempSubdirectory("journals").FullName;
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, name)) { RedirectStandardOutput = true };
        start.ArgumentList.Add("--Urls=http://127.0.0.1:0");
        if (folder is not null) start.ArgumentList.Add(FolderOption + folder);
        foreach (string setting in settings) start.ArgumentList.Add(setting);
        var server = new ServerProcess(starter(start)!, folder);
        try
        {
            server.Url = await server.ReadUrlAsync();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>A free port, for a server that restarts at the same address.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Sends a signal by its name: "TERM", "KILL".</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", $"-{name} {_process.Id}");
        kill.WaitForExit();
        if (kill.ExitCode != 0) throw new InvalidOperationException($"The signal {name} could not be sent.");
    }

    /// <summary>Waits until it has ended; returns its exit code.</summary>
    public async Task<int> WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    // If this process is told to end, nothing else disposes of the server.
    private void OnExit(object? sender, EventArgs e) => Dispose();

    private async Task<Uri> ReadUrlAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            // "Skirmish is running at http://127.0.0.1:1234 (...)."
            string? url = line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal));
            if (url is null) continue;
            // An unread pipe would block a server that logs a lot.
            _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            return new Uri(url);
        }

        throw new InvalidOperationException("The server did not print its address.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }
}
