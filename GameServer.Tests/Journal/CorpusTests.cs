using GameServer.Engine.Rooms;
using GameServer.Games.Skirmish;
using GameServer.Hosting;
using GameServer.Journal;
using GameServer.Journal.Format;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Journal;

/// <summary>
/// Goal: what was recorded once stays readable, and is computed to the same bits or refused with a reason; never
/// something in between. Method: journals that were recorded when the game had the version in their names. After a
/// change of the version run the tests once with UPDATE_CORPUS=1, which adds some of the new one; old ones stay.
/// </summary>
public class CorpusTests
{
    private const int Ticks = 700;

    private static readonly string Corpus = Path.GetFullPath(Path.Combine(GoldenFile.Folder, "..", "Journal", "Corpus"));

    private static readonly IReadOnlyList<RoomType> Types = Skirmishes.RoomTypes(new SkirmishOptions(), RoomOptions.Default);

    public static TheoryData<string> Files
    {
        get
        {
            if (Environment.GetEnvironmentVariable("UPDATE_CORPUS") == "1") RecordMissing();
            return [.. Directory.GetFiles(Corpus, "*.journal").Select(path => Path.GetFileName(path)).Order()];
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Old_recordings_verify_or_are_refused_with_a_reason(string name)
    {
        JournalReader journal = JournalReader.Open(Path.Combine(Corpus, name));
        Assert.Equal((null, true, Ticks), (journal.Damage, journal.IsEnded, journal.LastTick));
        Assert.NotEmpty(journal.Names);
        if (journal.Header.GameVersion == Types[0].DefaultGame.Version)
        {
            JournalVerification result = JournalVerifier.Verify(
                journal, RecordedRoom.TryFind(Types, journal.Header, out _)!.Game, TimeProvider.System);
            Assert.True(
                result.IsGood, $"{name}: {result}. If the rules were changed, their version must be, too: SkirmishGame.RulesVersion.");
        }
        else
        {
            Assert.Null(RecordedRoom.TryFind(Types, journal.Header, out string? problem));
            Assert.StartsWith("It was recorded ", problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void There_is_one_of_each_room_type_for_the_current_version() =>
        Assert.All(Types,
            type => Assert.True(File.Exists(PathFor(type)), $"{PathFor(type)} is missing; run the tests once with UPDATE_CORPUS=1."));

    private static string PathFor(RoomType type) => Path.Combine(Corpus, $"{type.Name}-{type.DefaultGame.Version}.journal");

    private static void RecordMissing()
    {
        Directory.CreateDirectory(Corpus);
        foreach (RoomType type in Types)
            if (!File.Exists(PathFor(type))) RecordMatch(type);
    }

    private static void RecordMatch(RoomType type)
    {
        using var folder = new TemporaryFolder();
        var simulation = new GameSimulation(type.DefaultGame, seed: 20);
        var people = new Hands(simulation, Math.Min(6, type.DefaultGame.PlayersMax));
        JournalHeader header =
            JournaledMatch.Header(20) with { RecordingId = Guid.NewGuid(), Type = type.Name, Title = type.Title, Settings = [] };
        JournalWriter writer = JournalWriter.Create(folder.Path, header, simulation.Record(Ticks));
        for (int i = 0; i < Ticks; i++) people.Tick(writer);
        Assert.True(writer.TryDrain());
        writer.End("the match is over");
        Assert.InRange(new FileInfo(writer.Path).Length, 1_000, 30_000);
        File.Move(writer.Path, PathFor(type));
    }

    /// <summary>People who come, go, lose the connection, emote, and steer like people, not like noise.</summary>
    private sealed class Hands(GameSimulation simulation, int people)
    {
        private readonly SimRandom _dice = new() { State = 20 };
        private readonly bool[] _present = new bool[people];
        private readonly bool[] _away = new bool[people];
        private readonly int[] _buttons = new int[people];
        private readonly int[] _aim = new int[people];
        private readonly int[] _turn = new int[people];

        public void Tick(JournalWriter writer)
        {
            for (int player = 0; player < people; player++)
            {
                if (_dice.Next(_present[player] ? 400 : 40) == 0) ComeOrGo(player, writer);
                if (!_present[player]) continue;
                if (_dice.Next(150) == 0) simulation.SetDisconnected(player, _away[player] = !_away[player]);
                if (_dice.Next(100) == 0) simulation.Command(player, SkirmishMatch.EmoteCommand, [_dice.Next(6)]);
                if (_dice.Next(20) == 0) _buttons[player] = _dice.Next(64);
                if (_dice.Next(20) == 0) _turn[player] = _dice.Next(-800, 800);
                _aim[player] = (_aim[player] + _turn[player]) & 0xffff;
                if (!_away[player]) simulation.Inputs.Set(player, [_buttons[player], _aim[player]], rewindTicks: 400);
            }

            simulation.Step();
        }

        private void ComeOrGo(int player, JournalWriter writer)
        {
            _present[player] = !_present[player];
            _away[player] = false;
            if (_present[player]) simulation.Join(player);
            else simulation.Leave(player);
            writer.AddName(simulation.World.Tick + 1, player, _present[player] ? $"Player {player}" : null);
        }
    }
}
