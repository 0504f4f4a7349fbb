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

    [Fact]
    public void The_text_stays_the_same_when_the_code_moves_in_its_file() =>
        Assert.Equal(new PredictionCompiler(Source).Text, new PredictionCompiler("\n\n" + Source).Text);
}
