using System.Diagnostics;

namespace GameServer.Tests.TestKit;

/// <summary>Other programs: the SDK, and what it has built.</summary>
public static class DotNet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The repository's root.</summary>
    public static readonly string Root = Path.GetFullPath(Path.Combine(GoldenFile.Folder, "..", ".."));

    /// <summary>The configuration that the tests were built in, so that nothing has to be built again.</summary>
    public static readonly string Configuration =
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? "Release"
            : "Debug";

    /// <summary>
    /// Runs a command of the SDK in the repository, and returns its standard output; fails unless it ends well.
    /// </summary>
    public static Task<string> SdkAsync(params string[] arguments) => SdkAsync(Root, [], arguments);

    /// <summary>The same in another folder, with more variables in its environment.</summary>
    public static async Task<string> SdkAsync(string folder, Dictionary<string, string> environment, params string[] arguments)
    {
        ServerRun run = await RunAsync("dotnet", folder, environment, [.. arguments, "-nologo", "-v", "q"]);
        Assert.True(run.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{run.Output}\n{run.Errors}");
        return run.Output;
    }

    /// <summary>Runs a program until it ends by itself.</summary>
    public static async Task<ServerRun> RunAsync(
        string program, string folder, Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string variable, string value) in environment) start.Environment[variable] = value;
        using Process process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new ServerRun(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
