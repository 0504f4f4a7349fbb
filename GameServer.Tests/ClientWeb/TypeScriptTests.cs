using System.Diagnostics;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.ClientWeb;

/// <summary>
/// The web client's own tests and checks, as part of <c>dotnet test</c>. Their output is this test's output. Without Node.js they are skipped, in CI they
/// fail.
/// </summary>
public class TypeScriptTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public Task The_tests_pass() => NpmAsync("test", "--", "--reporter=verbose");

    [Fact]
    public Task Types_formatting_and_lint_are_clean() => NpmAsync("run", "check");

    private async Task NpmAsync(params string[] arguments)
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
    }
}
