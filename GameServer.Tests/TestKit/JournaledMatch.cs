using GameServer.Engine.Rooms;
using GameServer.Games.Skirmish;
using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Tests.TestKit;

/// <summary>A random match whose journal is written as it goes, and what was true at each of its ticks.</summary>
public sealed class JournaledMatch : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<(ulong State, ulong Events)> _truth = [];

    public JournaledMatch(
        ulong seed, int ticksPerKeyframe = InputLog.TicksPerKeyframeUsual, SkirmishOptions? options = null, int? segmentTicks = null)
    {
        Match = new RandomMatch(seed, options);
        Log = Match.Simulation.Record(ticks: 2_000, ticksPerKeyframe);
        Writer = JournalWriter.Create(_folder.Path, Header(seed), Log);
        if (segmentTicks is { } some) Writer.Recorder.SegmentTicks = some;
        _truth.Add(Match.Hashes());
    }

    public RandomMatch Match { get; }

    public InputLog Log { get; }

    public JournalWriter Writer { get; }

    public string Folder => _folder.Path;

    public string Path => Writer.Path;

    public IGame Game => Match.Simulation.Game;

    /// <summary>By tick: the state after it and what it told.</summary>
    public IReadOnlyList<(ulong State, ulong Events)> Truth => _truth;

    public static JournalHeader Header(ulong seed) => new()
    {
        RecordingId = new Guid((int)seed, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        Room = 7,
        Type = "skirmish",
        Title = "Ünit tests",
        TickRate = Skirmishes.TickRate,
        Started = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123),
        Seed = seed,
        Settings = [new Setting("seats", RandomMatch.Players)],
    };

    /// <summary>Goes on; the journal is written after every few ticks.</summary>
    public JournaledMatch Run(int ticks, int ticksPerDrain = 7)
    {
        for (int i = 1; i <= ticks; i++)
        {
            Tick();
            if (i % ticksPerDrain == 0 || i == ticks) Assert.True(Writer.TryDrain());
        }

        return this;
    }

    /// <summary>Goes on by a tick that the journal does not have yet.</summary>
    public void Tick()
    {
        Match.Tick();
        _truth.Add(Match.Hashes());
    }

    /// <summary>Fails unless a journal has exactly these ticks, and their states are what they were.</summary>
    public void AssertPlays(JournalReader journal, int last)
    {
        Assert.Equal((0, last), (journal.FirstTick, journal.LastTick));
        Resimulation playback = journal.Resimulate(Game);
        for (int tick = 0; tick <= last; tick++)
        {
            if (tick > 0) Assert.True(playback.TryStep());
            Assert.Equal((tick, _truth[tick].State, true), (playback.Tick, playback.Simulation.World.Hash(), playback.IsAsRecorded));
            if (tick > 0) Assert.Equal(_truth[tick], RandomMatch.Hashes(playback.Simulation.World));
        }

        Assert.False(playback.TryStep());
    }

    /// <summary>Ends the match.</summary>
    public JournaledMatch End()
    {
        Writer.End("over");
        return this;
    }

    public void Dispose() => _folder.Dispose();
}
