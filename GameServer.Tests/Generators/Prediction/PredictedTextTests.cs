namespace GameServer.Tests.Generators.Prediction;

/// <summary>How the translation reads.</summary>
public class PredictedTextTests
{
    private const string Source = """
        using GameServer.Simulation;
        public static class Rules
        {
            /// <summary>The way in a tick.</summary>
            [Predicted] public static Fixed Way(Fixed speed, int percent) => speed * percent / Whole();

            private static int Whole() => 100;
        }
        """;

    [Fact]
    public void Functions_name_their_members_under_the_name_of_the_file() => Assert.Equal(
        """
        // Translated from C# by the build, and written by the host's `generate` command. Do not edit.

        import { fixedDivisionInt32, fixedMultiplyInt32 } from './simulationPrediction.js';

        // Game.cs

        /** The way in a tick. (Rules.Way) */
        export function way(speed: number, percent: number): number {
          return fixedDivisionInt32(fixedMultiplyInt32(speed, percent), whole());
        }

        /** Rules.Whole */
        function whole(): number {
          return 100;
        }

        """,
        new PredictionCompiler(Source).Text);

    [Theory]
    [InlineData("(a, b) = (b, 1);", "a = b;", "b = 1;")]
    [InlineData("Fixed x; (x, a) = (b, 1);", "x = fixedFromInt32(b);", "a = 1;")]
    [InlineData("(a, b) = (1, a);", "[a, b] = [1, a];")]
    [InlineData("(body.X, a) = (a, b);", "body.x = a;", "a = b;")]
    [InlineData("(body.X, body.Y) = (a, body.Sum());", "[body.x, body.y] = [a, bodySum(body)];")]
    [InlineData("(body.X, body.Y) = (a, Math.Abs(b));", "body.x = a;", "body.y = abs(b);")]
    [InlineData("(body.X, a) = (other.Y, other.X);", "[body.x, a] = [other.y, other.x];")]
    [InlineData("(a, b) = (1, c = 2);", "[a, b] = [1, c = 2];")]
    public void Several_assignments_are_one_after_the_other_where_that_is_the_same(string statement, params string[] lines)
    {
        string text = new PredictionCompiler($$"""
            using System;
            using GameServer.Simulation;
            struct Body { public int X; public int Y; public readonly int Sum() => X + Y; }
            static class Rules
            {
                [Predicted]
                public static int Run(int a, int b, int c, ref Body body, ref Body other)
                {
                    {{statement}}
                    return a + b + c;
                }
            }
            """).Text;
        Assert.Contains(string.Concat(lines.Select(line => $"  {line}\n")) + "  return ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_stays_the_same_when_the_code_moves_in_its_file() =>
        Assert.Equal(new PredictionCompiler(Source).Text, new PredictionCompiler("\n\n" + Source).Text);
}
