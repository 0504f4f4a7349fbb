using GameServer.Journal.Format;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Journal.Format;

/// <summary>
/// Goal: a match that goes another way than it was recorded is found, with the tick and what differs. Method: journals
/// in which one thing was changed.
/// </summary>
public sealed class DivergenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Not long before a keyframe, and in known matches, because people who do everything at random sometimes end up
    // where they would have been: they are destroyed, they leave, or the next round begins.
    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    [InlineData(4UL)]
    [InlineData(5UL)]
    public void One_input_that_was_another_is_found_at_its_tick_with_what_came_of_it(ulong seed)
    {
        using JournaledMatch match = new JournaledMatch(seed).Run(1_200).End();
        int changed = 0;
        string path = JournalSurgery.Rewrite(JournalReader.Open(match.Path), _folder.Path, changeTick: (tick, number) =>
        {
            int[] inputs = tick.Inputs.ToArray();
            int player = Enumerable.Range(0, RandomMatch.Players).FirstOrDefault(p => inputs[p * 3] != 0, -1);
            if (number is < 860 or > 890 || changed > 0 || player < 0 || !IsAlive(match, number, player)) return;
            changed = number;
            inputs[player * 3] ^= 1; // thrust
            inputs[(player * 3) + 1] ^= 0x4000; // a quarter turn
            tick.SetInputs(inputs);
        });
        if (seed != 1 && changed == 0) return; // nobody steered then
        JournalVerification result = JournalVerifier.Verify(JournalReader.Open(path), match.Game, TimeProvider.System);
        Assert.Null(result.Problem);
        Assert.NotNull(result.FirstDifferent);
        // Columns take turns in the digests.
        if (seed == 1) Assert.Equal(changed, result.FirstDifferent);
        else Assert.InRange(result.FirstDifferent.Value, changed, changed + TickDigest.Turns - 1);
        if (seed != 1 && result.LastTick == 1_200) return; // at the keyframe it was the same again
        Assert.Equal(896, result.LastTick);
        Assert.Contains(
            result.Differences, d => d.StartsWith("ship ", StringComparison.Ordinal) && d.EndsWith(" computed", StringComparison.Ordinal));
        Assert.InRange(result.Differences.Count, 2, 11);
    }

    [Fact]
    public void A_keyframe_with_a_right_hash_of_another_state_is_found()
    {
        using JournaledMatch match = new JournaledMatch(3).Run(1_000).End();
        string path = JournalSurgery.Rewrite(JournalReader.Open(match.Path), _folder.Path, changeKeyframe: (segment, saved) =>
        {
            if (segment.Keyframe == 0) return (segment.Hash, saved);
            var world = new World(match.Game.Schema, 0);
            world.Load(saved);
            world.Table("ship").Column("score")[3] += 100;
            var other = new ByteBuffer();
            world.Save(other);
            return (world.Hash(), other.Written.ToArray());
        });
        JournalVerification result = JournalVerifier.Verify(JournalReader.Open(path), match.Game, TimeProvider.System);
        Assert.Equal(896, result.FirstDifferent);
        Assert.Matches(@"^ship 3 score: \d+ recorded, \d+ computed$", Assert.Single(result.Differences));
    }

    [Fact]
    public void A_journal_of_another_game_schema_or_version_or_with_other_rules_is_refused_with_what_differs()
    {
        using JournaledMatch match = new JournaledMatch(4).Run(30).End();
        JournalReader journal = JournalReader.Open(match.Path);
        Assert.StartsWith("It was recorded with rule 'angleStep', which this server does not have.",
            Refusal(new ToyGame()), StringComparison.Ordinal);
        Assert.Equal(
            "It was recorded with rule 'playersMax' = 12; this server has 11.",
                Refusal(Skirmishes.Game(RandomMatch.Options with { PlayersMax = 11 })));
        Assert.Equal("It was recorded with rule 'resultTicks' = 60; this server has 90.",
            Refusal(Skirmishes.Game(RandomMatch.Options with { ResultSeconds = 3 })));
        Assert.Equal("It was recorded with maps crossfire, reactor; this server has field.",
            Refusal(Skirmishes.Game(RandomMatch.Options, Skirmishes.Field)));
        Assert.StartsWith("It was recorded with schema ",
            Refusal(Skirmishes.Game(RandomMatch.Options with { BotsFillTo = 17 })), StringComparison.Ordinal);
        Assert.Equal("It was recorded at 30 ticks per second; this server runs at 60.", journal.Header.DifferenceFrom(match.Game, 60));
        Assert.Null(Record.Exception(() => journal.Resimulate(Skirmishes.Game(RandomMatch.Options))));

        string Refusal(IGame game)
        {
            string message = Assert.Throws<DataFormatException>(() => journal.Resimulate(game)).Message;
            Assert.Equal(message, JournalVerifier.Verify(journal, game, TimeProvider.System).Problem);
            return message;
        }
    }

    [Fact]
    public void Other_walls_make_another_version()
    {
        string version = Skirmishes.Game().Version;
        Assert.Matches("^1-[0-9a-f]{8}$", version);
        Assert.Equal(version, Skirmishes.Game(RandomMatch.Options).Version);
        Assert.NotEqual(version, Skirmishes.Game(null, Skirmishes.Field).Version);
        Assert.NotEqual(
            Skirmishes.Game(null, Skirmishes.Draw("a", "####", "#S.#", "#..#", "####")).Version,
            Skirmishes.Game(null, Skirmishes.Draw("a", "####", "#S##", "#..#", "####")).Version);
    }

    // Players waiting to respawn do not steer.
    private static bool IsAlive(JournaledMatch match, int tick, int player)
    {
        Resimulation playback = JournalReader.Open(match.Path).Resimulate(match.Game);
        Assert.True(playback.TrySeek(tick - 1));
        Table ships = playback.Simulation.World.Table("ship");
        foreach (int slot in ships.Slots)
        {
            if (ships.Column("player")[slot] == player)
                return ships.Column("health")[slot] > 0 && ships.Column("autopilot")[slot] == 0
                    && playback.Simulation.World.Table("match").Column("phase")[0] == 0;
        }

        return false;
    }
}
