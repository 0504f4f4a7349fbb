using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

using LoadTests.Generator;

namespace LoadTests.Bench;

/// <summary>
/// A child of the benchmark: this very program with a hidden sub-command. It is asked by lines on its standard input
/// and answers each with one line; it ends itself when that input ends, and is killed when it does not.
/// </summary>
internal sealed class BenchProcess : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan QuitPatience = TimeSpan.FromSeconds(5);

    private readonly string _name;
    private readonly Process _process;

    private BenchProcess(string name, Process process)
    {
        _name = name;
        _process = process;
        FirstLine = ReadLine(StartPatience);
    }

    /// <summary>What it said when it was ready.</summary>
    public string FirstLine { get; }

    /// <summary>Starts a child and waits until it is ready.</summary>
    /// <param name="core">The only core it may use; null for any.</param>
    /// <param name="runtimeConfig">A file of runtime settings beside this program, to be used instead of its own; null
    /// for its own.</param>
    /// <param name="arguments">The sub-command and its arguments.</param>
    public static BenchProcess Start(int? core, string? runtimeConfig, params string[] arguments)
    {
        string runtime = RuntimeEnvironment.GetRuntimeDirectory(); // dotnet/shared/Microsoft.NETCore.App/version/
        var start = new ProcessStartInfo(Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "dotnet")))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add("exec");
        if (runtimeConfig is not null)
        {
            start.ArgumentList.Add("--runtimeconfig");
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, runtimeConfig));
        }

        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "LoadTests.dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        Process process = Cores.StartOn(core, () => Process.Start(start)!);
        try
        {
            return new BenchProcess(arguments[0], process);
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Sends a command and reads its answer.</summary>
    public T Ask<T>(string command, TimeSpan patience) => JsonSerializer.Deserialize<T>(Ask(command, patience))!;

    /// <inheritdoc cref="Ask{T}"/>
    public string Ask(string command, TimeSpan patience)
    {
        _process.StandardInput.WriteLine(command);
        _process.StandardInput.Flush();
        return ReadLine(patience);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone already.
        }

        if (!_process.WaitForExit(QuitPatience)) _process.Kill();
        _process.Dispose();
    }

    private string ReadLine(TimeSpan patience)
    {
        Task<string?> line = _process.StandardOutput.ReadLineAsync();
        if (!line.Wait(patience)) throw new BenchFailedException($"{_name} did not answer within {patience.TotalSeconds:N0} s.");
        return line.Result ?? throw new BenchFailedException($"{_name} ended early.");
    }
}

/// <summary>The benchmark itself could not go on.</summary>
internal sealed class BenchFailedException(string message) : Exception(message);
