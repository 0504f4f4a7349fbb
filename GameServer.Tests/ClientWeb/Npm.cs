using GameServer.Tests.TestKit;

namespace GameServer.Tests.ClientWeb;

/// <summary>Runs the web client's scripts.</summary>
internal static class Npm
{
    /// <summary>
    /// The web client's folder, with its packages. Without Node.js the test is skipped, in CI it fails.
    /// </summary>
    public static string Folder
    {
        get
        {
            string folder = Path.Combine(DotNet.Root, "client-web");
            if (!Directory.Exists(Path.Combine(folder, "node_modules")))
                Requirement.Missing(
                    "the web client's packages are not restored: Node.js is needed, and a build without -p:BuildClient=false");
            return folder;
        }
    }

    /// <summary>Runs npm and returns its standard output; fails unless it ends well.</summary>
    public static async Task<string> RunAsync(ITestOutputHelper output, params string[] arguments)
    {
        string npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        ServerRun run = await DotNet.RunAsync(npm, Folder, new() { ["NO_COLOR"] = "1" }, arguments);
        output.WriteLine(run.Output);
        output.WriteLine(run.Errors);
        Assert.True(run.ExitCode == 0, $"npm {string.Join(' ', arguments)} failed:\n{run.Output}\n{run.Errors}");
        return run.Output;
    }
}
