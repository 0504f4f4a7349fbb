using System.Collections.Immutable;
using GameServer.Engine.Rooms;
using GameServer.Games.Skirmish;
using GameServer.Journal;
using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Tests.TestKit;

/// <summary>Matches that were recorded some time ago: of people who press at random, and bots.</summary>
public static class RecordedMatches
{
    public const int People = 4;

    /// <summary>The types of rooms as the server has them.</summary>
    public static IReadOnlyList<RoomType> Types { get; } = Skirmishes.RoomTypes(new SkirmishOptions(), RoomOptions.Default);

    public static readonly JournalHeader Header = new()
    {
        RecordingId = Guid.Empty,
        Room = 3,
        Type = "skirmish",
        Title = "An old match",
        TickRate = Skirmishes.TickRate,
        Started = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000),
        Seed = 11,
        Settings = [new Setting("bots", 8), new Setting("roundSeconds", 20)],
    };

    /// <summary>Records a match into a folder.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="ticks">How long it is.</param>
    /// <param name="header">What it is; its match gets an id if it has none.</param>
    /// <param name="isOver">Otherwise it is left as by a process that has crashed.</param>
    public static JournalReader Write(string folder, int ticks, JournalHeader? header = null, bool isOver = true)
    {
        header ??= Header;
        if (header.RecordingId == Guid.Empty) header = header with { RecordingId = Guid.NewGuid() };
        Directory.CreateDirectory(folder);
        IGame game = GameOf(header);
        var simulation = new GameSimulation(game, header.Seed);
        var dice = new SimRandom { State = header.Seed };
        JournalWriter writer = JournalWriter.Create(folder, header, simulation.Record(300));
        for (int tick = 1; tick <= ticks; tick++)
        {
            for (int player = 0; player < Math.Min(People, game.PlayersMax); player++) Act(simulation, writer, dice, tick, player);
            simulation.Step();
            if (tick % 30 == 0) Assert.True(writer.TryDrain());
        }

        writer.TryDrain();
        if (isOver) writer.End("over");
        return JournalReader.Open(writer.Path);
    }

    /// <summary>What can be shown of a journal.</summary>
    public static JournalReplay Replay(this JournalReader journal) => new(journal, GameOf(journal.Header));

    /// <summary>By tick: the state's hash, computed without interruption, and who is there.</summary>
    public static ImmutableArray<(ulong Hash, string Present)> Truth(this JournalReplay replay)
    {
        Resimulation playback = replay.Journal.Resimulate(replay.Game);
        var truth = ImmutableArray.CreateBuilder<(ulong, string)>();
        do truth.Add((playback.Simulation.World.Hash(),
            string.Join(' ', replay.Journal.PresentAt(playback.Tick).Select(p => $"{p.Key}:{p.Value}"))));
        while (playback.TryStep());
        return truth.ToImmutable();
    }

    private static IGame GameOf(JournalHeader header)
    {
        RoomType type = Types.Single(t => t.Name == header.Type);
        Assert.True(RoomSettings.TryChoose(
            type.Settings, header.Settings.ToDictionary(s => s.Name, s => s.Value), out RoomSettings settings, out _));
        return type.GameFor(settings);
    }

    // They come one after the other and stay, but for the last, who leaves now and then.
    private static void Act(GameSimulation simulation, JournalWriter writer, SimRandom dice, int tick, int player)
    {
        int since = tick - 1 - (player * 40);
        bool isGuest = player == People - 1;
        int phase = isGuest && since >= 0 ? since % 400 : since;
        if (phase == 0)
        {
            simulation.Join(player);
            writer.AddName(tick, player, $"Player {player}");
        }

        if (isGuest && phase == 200)
        {
            simulation.Leave(player);
            writer.AddName(tick, player, null);
        }

        if (phase >= 0 && !(isGuest && phase >= 200)) Skirmishes.RandomInput(simulation, player, dice);
    }
}
