using System.Diagnostics;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Generators.Prediction;

/// <summary>Runs a script of <c>client-web/tools/predicted</c> in Node.</summary>
internal static class NodeProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Runs a script with the paths of files and returns what it writes. Fails unless it ends well. Without Node.js the
    /// test is skipped, in CI it fails.
    /// </summary>
    public static async Task<string> RunAsync(string script, params string[] arguments)
    {
        string folder = Path.GetFullPath(Path.Combine(GoldenFile.Folder, "..", "..", "client-web"));
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            Requirement.Missing("the web client's packages are not restored: Node.js is needed, and a build without -p:BuildClient=false");
        var start = new ProcessStartInfo("node", [Path.Combine("tools", "predicted", script), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> standardOutput = process.StandardOutput.ReadToEndAsync();
        Task<string> standardError = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        Assert.True(process.ExitCode == 0, $"node {script} failed:\n{await standardOutput}\n{await standardError}");
        return await standardOutput;
    }
}
