using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using GameServer.Games.AirHockey;
using GameServer.Games.Skirmish;
using GameServer.Simulation;

namespace GameServer.Tests.Generators.Prediction;

/// <summary>
/// Every predicted method of the library and of the games computes the same in C# and in the generated TypeScript, for
/// a million random inputs each. Both sides draw the inputs from the same generator and compare a hash per block; a
/// block that differs is compared input by input.
/// </summary>
public partial class PredictedRulesTests
{
    private const int InputsPerBlock = 1000;
    private const int ValuesPerInput = 8;
    private const int Thrown = 0x55555555;

    [Fact]
    public Task Predicted_rules_compute_the_same_in_TypeScript() => CompareAsync(blocks: 10);

    [Fact]
    [Trait("Category", "Slow")]
    public Task Predicted_rules_compute_the_same_for_a_million_inputs() => CompareAsync(blocks: 1000);

    [Fact]
    public void All_predicted_methods_are_compared()
    {
        IEnumerable<string> exported = Modules().SelectMany(module => module.Text.Split('\n'))
            .Where(line => line.StartsWith("export function ", StringComparison.Ordinal)).Select(line => line.Split(' ', '(')[2]);
        Assert.Equal(exported.Order(StringComparer.Ordinal), Cases.Keys.Order(StringComparer.Ordinal));
    }

    private static async Task CompareAsync(int blocks)
    {
        string folder = Directory.CreateTempSubdirectory("predicted").FullName;
        try
        {
            foreach (PredictedModuleAttribute module in Modules())
                await File.WriteAllTextAsync(Path.Combine(folder, module.Name + ".ts"), module.Text);
            ImmutableArray<bool> solid = [.. Enumerable.Range(0, Columns * Rows).Select(i => Map.IsSolid(i % Columns, i / Columns))];
            var world = new
            {
                blocks,
                cases = Cases.Keys,
                arena = new { columns = Map.Columns, rows = Map.Rows, solid },
                rules = Named(Rules.ToSettings()),
                hockeyRules = Named(new Hockey().ToGame().Settings),
            };
            await File.WriteAllTextAsync(Path.Combine(folder, "world.json"), JsonSerializer.Serialize(world));
            Task<string> other = NodeProcess.RunAsync("compareRules.mjs", folder);
            int[][] own = [.. Cases.Values.AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(run => Hashes(run, blocks))];
            int[][] found = JsonSerializer.Deserialize<int[][]>(await other)!;
            foreach (((string name, Func<int[], int> run), int i) in Cases.Select((one, i) => (one, i)))
            {
                int block = Enumerable.Range(0, blocks).FirstOrDefault(block => own[i][block] != found[i][block], -1);
                if (block >= 0) await ExplainAsync(folder, name, run, block);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, int> Named(IEnumerable<Setting> settings) =>
        settings.ToDictionary(setting => setting.Name, setting => setting.Value);

    private static int[] Hashes(Func<int[], int> run, int blocks)
    {
        int[] hashes = new int[blocks];
        for (int block = 0; block < blocks; block++)
            foreach ((int[] _, int result) in Results(run, block)) hashes[block] = (hashes[block] ^ result) * 16777619;
        return hashes;
    }

    private static async Task ExplainAsync(string folder, string name, Func<int[], int> run, int block)
    {
        int[] others = JsonSerializer.Deserialize<int[]>(await NodeProcess.RunAsync("compareRules.mjs", folder, name, $"{block}"))!;
        (int[] input, int result, int other) = Results(run, block).Zip(others, (one, other) => (one.Input.ToArray(), one.Result, other))
            .Where(one => one.Result != one.other).MinBy(one => one.Item1.Sum(value => Math.Abs((long)value)));
        Assert.Fail($"{name}({string.Join(", ", input)}): C# {result}, TypeScript {other}");
    }

    private static IEnumerable<(int[] Input, int Result)> Results(Func<int[], int> run, int block)
    {
        int state = block * 7919;
        int Next() => state = (state * 1664525) + 1013904223;
        int[] input = new int[ValuesPerInput];
        for (int i = 0; i < InputsPerBlock; i++)
        {
            // All magnitudes are equally likely.
            for (int k = 0; k < ValuesPerInput; k++)
            {
                int value = Next() ^ (Next() >>> 16);
                input[k] = value >> (Next() >>> 27);
            }

            int result;
            try
            {
                result = run(input);
            }
            catch (Exception)
            {
                result = Thrown;
            }

            yield return (input, result);
        }
    }

    private static IEnumerable<PredictedModuleAttribute> Modules() =>
        new[] { typeof(FixedMath), typeof(ShipMotion), typeof(Hockey) }.Select(type =>
            type.Assembly.GetCustomAttribute<PredictedModuleAttribute>()!);
}
