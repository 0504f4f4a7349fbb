using GameServer.Engine.Rooms;
using GameServer.Games.Skirmish;
using GameServer.Hosting;
using GameServer.Journal.Format;
using GameServer.Simulation;
using LoadTests.Generator;

namespace LoadTests.Bench;

/// <summary>
/// What a journal costs: bytes, the writer's share of a core, and how fast a match is computed again from it. Pilots
/// who steer like people play; once they turn steadily, and once like hands on a mouse, which is noise that nothing
/// compresses. What recording adds to a tick is in <see cref="RecordingBench"/>.
/// </summary>
internal static class JournalBench
{
    private const int TickRate = 30;
    private const int People = 20;
    private const int TicksPerDrain = 8; // about four times in a second
    private const int Seeks = 500;

    public static void Run(int ticks)
    {
        Console.WriteLine();
        Console.WriteLine(
            "| 20 players | KB/min as written | KB/min closed | keyframe: bytes, in a block | writer, us CPU per tick " +
            "| verified, x real time | seek p50, max, ms |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        Measure(Math.Min(ticks, 1_000), "(warming up)", 0);
        Measure(ticks, "steadily", 0);
        Measure(ticks, "mouse aim", 200);
    }

    /// <summary>The journal of people who steer with a mouse, and their game.</summary>
    public static (JournalReader Journal, IGame Game) Write(string folder, int ticks)
    {
        var crowd = new Pilots(noise: 200);
        return (JournalReader.Open(Record(crowd, folder, ticks).Path), crowd.Simulation.Game);
    }

    private static void Measure(int ticks, string name, int noise)
    {
        string folder = Directory.CreateTempSubdirectory("journals-").FullName;
        try
        {
            var crowd = new Pilots(noise);
            (string path, long written, double writerUs) = Record(crowd, folder, ticks);
            JournalReader journal = JournalReader.Open(path);
            JournalVerification verified = JournalVerifier.Verify(journal, crowd.Simulation.Game, TimeProvider.System);
            if (!verified.IsGood) throw new InvalidOperationException($"The journal does not match the recording: {verified}");
            (double median, double max) = Seek(journal, crowd.Simulation.Game);
            (int keyframe, int inBlock) = KeyframeBytes(journal);
            double minutes = (double)ticks / TickRate / 60;
            long closed = new FileInfo(path).Length;
            Console.WriteLine(string.Create(
                null,
                $"| {name} | {(written - closed) / minutes / 1000:N1} | {closed / minutes / 1000:N1} | {keyframe:N0}, {inBlock:N0} " +
                $"| {writerUs:N1} | {verified.TimesRealTime:N0} | {median:N1}, {max:N1} |"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (string Path, long Written, double WriterUs) Record(Pilots crowd, string folder, int ticks)
    {
        InputLog recording = crowd.Simulation.Record(30 * TickRate);
        JournalWriter writer = JournalWriter.Create(folder, Header(), recording);
        TimeSpan used = TimeSpan.Zero;
        for (int i = 1; i <= ticks; i++)
        {
            crowd.Tick();
            if (i % TicksPerDrain > 0 && i < ticks) continue;
            // Waiting for the disk is no work.
            TimeSpan before = Environment.CpuUsage.TotalTime;
            writer.TryDrain();
            used += Environment.CpuUsage.TotalTime - before;
        }

        writer.End("measured");
        return (writer.Path, writer.BytesWritten, used.TotalMicroseconds / ticks);
    }

    private static (double Median, double Max) Seek(JournalReader journal, IGame game)
    {
        Resimulation playback = journal.Resimulate(game);
        var dice = new SimRandom { State = 1 };
        var seeks = new double[Seeks];
        for (int i = 0; i < Seeks; i++)
        {
            long start = TimeProvider.System.GetTimestamp();
            Invariant.Holds(playback.TrySeek(dice.Next(journal.LastTick + 1)));
            seeks[i] = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(seeks);
        return (seeks[Seeks / 2], seeks[^1]);
    }

    private static (int Bytes, int InBlock) KeyframeBytes(JournalReader journal)
    {
        ReadOnlySpan<byte> saved = journal.Load(journal.Segments[^1]).Saved.Span;
        var compressed = new byte[saved.Length + 1000];
        System.IO.Compression.BrotliEncoder.TryCompress(saved, compressed, out int count);
        return (saved.Length, count);
    }

    private static JournalHeader Header() => new()
    {
        RecordingId = default,
        Room = 1,
        Type = "skirmish",
        Title = "Skirmish",
        TickRate = TickRate,
        Started = DateTimeOffset.UnixEpoch,
        Seed = 1,
    };

    /// <summary>
    /// A match full of pilots. How late they see the others changes a little in every fourth tick, as clocks do.
    /// </summary>
    private sealed class Pilots
    {
        private readonly DicePilot[] _pilots = [.. Enumerable.Range(0, People).Select(i => new DicePilot(i))];
        private readonly int[] _lags = [.. Enumerable.Range(0, People).Select(i => 600 + (i * 20))];
        private readonly SimRandom _dice = new() { State = 9 };
        private readonly int _noise;

        public Pilots(int noise)
        {
            var options = new SkirmishOptions { BotsFillTo = 0, Maps = "crossfire" };
            Simulation = new GameSimulation(new SkirmishGame(options, TickRate, SkirmishMaps.Read(options.MapNames).Arenas), seed: 1);
            _noise = noise;
            for (int i = 0; i < People; i++) Simulation.Join(i);
        }

        public GameSimulation Simulation { get; }

        public void Tick()
        {
            for (int i = 0; i < People; i++)
            {
                DicePilot pilot = _pilots[i];
                pilot.Step();
                if (_dice.Next(4) == 0) _lags[i] = Math.Clamp(_lags[i] + _dice.Next(-6, 6), 300, 1800);
                int aim = pilot.IsTurning ? pilot.Aim + _dice.Next(-_noise, _noise) : pilot.Aim;
                Simulation.Inputs.Set(i, [pilot.Buttons, aim & 65_535], _lags[i]);
            }

            Simulation.Step();
        }
    }
}
