using System.Reflection;
using System.Text.Json;
using CsCheck;

namespace GameServer.Tests.Generators.Prediction;

/// <summary>
/// Random programs of the subset compute the same in C# and in TypeScript. Each runs with 100 inputs; a result is a
/// number or an exception. A difference is printed with the program, which a seed makes again.
/// </summary>
public class RandomProgramTests
{
    private const int InputsPerProgram = 100;
    private const long Thrown = long.MaxValue;

    private static readonly int[] Interesting =
        [0, 1, -1, 2, -2, 7, 255, -256, 32767, -32768, 65535, 65536, 46341, int.MaxValue, int.MinValue, int.MinValue + 1];

    private const int ProgramsAtOnce = 500;

    /// <summary>A few seconds' worth, or more if the environment variable CsCheck_Iter says so.</summary>
    [Fact]
    public async Task Random_programs_compute_the_same_in_TypeScript()
    {
        long programs = Math.Max(Check.Iter, 200);
        for (long done = 0; done < programs; done += ProgramsAtOnce)
            await CompareAsync(seed: (ulong)(done / ProgramsAtOnce) + 1, (int)Math.Min(ProgramsAtOnce, programs - done));
    }

    private static async Task CompareAsync(ulong seed, int programs)
    {
        RandomProgram[] all = [.. Enumerable.Range(0, programs).Select(i => new RandomProgram((seed * 1_000_000) + (ulong)i, i))];
        string source = RandomProgram.Declarations + string.Join("\n", all.Select(one => one.Text));
        var compiler = new PredictionCompiler(source);
        Assert.True(compiler.Diagnostics.IsEmpty, string.Join("\n", compiler.Diagnostics.Take(5)));
        int[][] inputs = [.. Inputs(seed)];
        MethodInfo[] methods = [.. compiler.Load().GetTypes().Where(type => type.Name.StartsWith("Program", StringComparison.Ordinal))
            .OrderBy(type => int.Parse(type.Name["Program".Length..], null)).Select(type => type.GetMethods()[0])];
        long[][] expected = [.. methods.Select(method => Results(method, inputs))];

        string folder = Directory.CreateTempSubdirectory("predicted").FullName;
        try
        {
            await compiler.WriteAsync(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, "inputs.json"), JsonSerializer.Serialize(inputs));
            await using (FileStream file = File.Create(Path.Combine(folder, "expected.bin")))
                foreach (long result in expected.SelectMany(one => one)) file.Write(BitConverter.GetBytes((double)result));
            string found = await NodeProcess.RunAsync("comparePrograms.mjs", folder);
            if (found.Length == 0) return;
            int program = int.Parse(found.Split(' ')[1], null);
            Assert.Fail($"{found}\n{all[program].Text}\n{FunctionOf(compiler.Text, program)}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        // Exceptions are results, too, but not the only ones.
        Assert.InRange(expected.Sum(one => one.Count(result => result == Thrown)) / (double)(programs * InputsPerProgram), 0.001, 0.6);
    }

    private static IEnumerable<int[]> Inputs(ulong seed)
    {
        var random = new GameServer.Simulation.SimRandom { State = seed };
        int Next() => random.Next(3) switch
        {
            0 => Interesting[random.Next(Interesting.Length)],
            1 => random.Next(-100, 100),
            _ => (random.Next(1 << 16) << 16) | random.Next(1 << 16),
        };
        for (int i = 0; i < InputsPerProgram; i++) yield return [Next(), Next(), Next(), random.Next(2)];
    }

    private static long[] Results(MethodInfo method, int[][] inputs)
    {
        var run = method.CreateDelegate<Func<int, int, int, bool, int>>();
        long Result(int[] input)
        {
            try
            {
                return run(input[0], input[1], input[2], input[3] != 0);
            }
            catch (Exception)
            {
                return Thrown;
            }
        }

        return [.. inputs.Select(Result)];
    }

    private static string FunctionOf(string text, int program)
    {
        int start = text.IndexOf($"function run{program}(", StringComparison.Ordinal);
        return text[start..text.IndexOf("\n}\n", start, StringComparison.Ordinal)];
    }
}
