using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using GameServer.Games.Skirmish;
using GameServer.Simulation;

namespace GameServer.Tests.Generators.Prediction;

/// <summary>
/// Every predicted method of <see cref="FixedMath"/> and of Skirmish computes the same in C# and in the generated
/// TypeScript, for a million random inputs each. Both sides draw the inputs from the same generator and compare a hash
/// per block; a block that differs is compared input by input.
/// </summary>
public class PredictedRulesTests
{
    private const int InputsPerBlock = 1000;
    private const int ValuesPerInput = 8;
    private const int Thrown = 0x55555555;
    private const string Pillars = "################....##...###.#..##.....##..#....##.....##......#################";
    private const int Columns = 8;
    private const int Rows = 10;

    private static readonly SkirmishRules Rules = new(new SkirmishOptions(), tickRate: 30);
    private static readonly Arena Map = new(
        "pillars", Columns, Rows, [.. Pillars.Take(Columns * Rows).Select(tile => tile == '#')], [], []);

    private static readonly Dictionary<string, Func<int[], int>> Cases = new(StringComparer.Ordinal)
    {
        ["sin"] = v => FixedMath.Sin(v[0]),
        ["cos"] = v => FixedMath.Cos(v[0]),
        ["wrapSigned"] = v => FixedMath.WrapSigned(v[0]),
        ["atan2"] = v => FixedMath.Atan2(v[0], v[1]),
        ["sqrt"] = v => FixedMath.Sqrt(((long)v[0] << 32) | (uint)v[1]),
        ["length"] = v => FixedMath.Length(v[0], v[1]),
        ["truncate"] = v => FixedMath.Truncate(v[0], v[1]),
        ["roundTo"] = v => FixedMath.RoundTo(v[0], v[1]),
        ["scale"] = v => FixedMath.Scale(v[0], v[1]),
        ["arenaIsSolid"] = v => Map.IsSolid(v[0], v[1]) ? 1 : 0,
        ["arenaIsSolidAt"] = v => Map.IsSolidAt(v[0], v[1]) ? 1 : 0,
        ["arenaIsClear"] = v => Map.IsClear(v[0] & 65535, v[1] & 65535, v[2] & 65535, v[3] & 65535) ? 1 : 0,
        ["rapidCooldown"] = v => WeaponRules.RapidCooldown((v[0] & 1) != 0, Rules),
        ["speedOf"] = v => WeaponRules.SpeedOf((Weapon)(v[0] & 1), Rules),
        ["lifeOf"] = v => WeaponRules.LifeOf((Weapon)(v[0] & 1), Rules),
        ["findWall"] = v => WeaponRules.FindWall(v[0] & 65535, v[1] & 65535, v[2] >> 16, v[3] >> 16, Map),
        ["along"] = v => WeaponRules.Along(v[0], v[1], v[2]),
        ["pushAt"] = v => WeaponRules.PushAt(v[0], Rules),
        ["pushed"] = v => WeaponRules.Pushed(v[0], v[1], v[2], v[3], Rules),
        ["isInReach"] = v => PickupRules.IsInReach(v[0], v[1], Rules) ? 1 : 0,
        ["isOfUse"] = v => PickupRules.IsOfUse((Item)(v[0] & 3), v[1], Rules) ? 1 : 0,
        ["repaired"] = v => PickupRules.Repaired(v[0], Rules),
        ["shipMotionStep"] = Fly,
    };

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

    // Ten ticks from a random state, near or in walls or far outside.
    private static int Fly(int[] v)
    {
        var ship = new ShipMotion { X = v[0] & 131071, Y = v[1] & 131071, Vx = v[2] >> 18, Vy = v[3] >> 18, Angle = v[4] & 65535 };
        if ((v[7] & 15) == 0) (ship.X, ship.Vx, ship.Angle) = (v[0], v[2] >> 8, v[4]);
        int hash = 0;
        for (int tick = 0; tick < 10; tick++)
        {
            ship.Step((Buttons)((v[5] >> tick) & 63), v[6], ((v[7] >> tick) & 1) != 0, Map, Rules);
            hash = (hash * 31) + ship.X + (ship.Y * 3) + (ship.Vx * 5) + (ship.Vy * 7) + ship.Angle;
        }

        return hash;
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
                rules = Rules.ToSettings().ToDictionary(setting => setting.Name, setting => setting.Value),
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
        new[] { typeof(FixedMath), typeof(ShipMotion) }.Select(type => type.Assembly.GetCustomAttribute<PredictedModuleAttribute>()!);
}
