using System.Runtime.InteropServices;

namespace GameServer.Tests.TestKit;

/// <summary>
/// The program as somebody starts it whose fault it is, or who wants an answer: it is expected to end by itself.
/// </summary>
public sealed record ServerRun(int ExitCode, string Output, string Errors)
{
    public static Task<ServerRun> RunAsync(params string[] arguments) => RunAsync([], arguments);

    public static Task<ServerRun> RunAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        string name = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "GameServer.exe" : "GameServer";
        return DotNet.RunAsync(Path.Combine(AppContext.BaseDirectory, name), Environment.CurrentDirectory, environment, arguments);
    }
}
