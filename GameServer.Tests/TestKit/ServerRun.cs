using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GameServer.Tests.TestKit;

/// <summary>
/// The program as somebody starts it whose fault it is, or who wants an answer: it is expected to end by itself.
/// </summary>
public sealed record ServerRun(int ExitCode, string Output, string Errors)
{
    public static Task<ServerRun> RunAsync(params string[] arguments) => RunAsync([], arguments);

    public static async Task<ServerRun> RunAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        string name = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "GameServer.exe" : "GameServer";
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, name))
        { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        foreach ((string variable, string value) in environment) start.Environment[variable] = value;
        using Process process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
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
