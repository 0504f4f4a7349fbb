using GameServer.Tests.ClientWeb;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Generators.Prediction;

/// <summary>Runs a script of <c>client-web/tools/predicted</c> in Node.</summary>
internal static class NodeProcess
{
    /// <summary>Runs a script with the paths of files and returns what it writes. Fails unless it ends well.</summary>
    public static async Task<string> RunAsync(string script, params string[] arguments)
    {
        ServerRun run = await DotNet.RunAsync("node", Npm.Folder, [], [Path.Combine("tools", "predicted", script), .. arguments]);
        Assert.True(run.ExitCode == 0, $"node {script} failed:\n{run.Output}\n{run.Errors}");
        return run.Output;
    }
}
