using System.Diagnostics;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.ClientWeb;

/// <summary>Runs the web client's scripts.</summary>
internal static class Npm
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Runs npm and returns its standard output; fails unless it ends well. Without Node.js the test is skipped, in CI
    /// it fails.
    /// </summary>
    public static async Task<string> RunAsync(ITestOutputHelper output, params string[] arguments)
    {
        string folder = Path.GetFullPath(Path.Combine(GoldenFile.Folder, "..", "..", "client-web"));
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            Requirement.Missing("the web client's packages are not restored: Node.js is needed, and a build without -p:BuildClient=false");

        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NO_COLOR"] = "1" },
        };
        using Process process = Process.Start(start)!;
        Task<string> standardOutput = process.StandardOutput.ReadToEndAsync();
        Task<string> standardError = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        output.WriteLine(await standardOutput);
        output.WriteLine(await standardError);
        Assert.True(process.ExitCode == 0, $"npm {string.Join(' ', arguments)} failed:\n{await standardOutput}\n{await standardError}");
        return await standardOutput;
    }
}
