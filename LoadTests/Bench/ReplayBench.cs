using System.Diagnostics.Metrics;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Engine.Spectating;
using GameServer.Journal;
using GameServer.Journal.Format;
using GameServer.Protocol;
using GameServer.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace LoadTests.Bench;

/// <summary>
/// How long it takes to go anywhere in a recorded match, and for how long neighbors wait for that; and what a replay
/// costs at each speed.
/// </summary>
internal static class ReplayBench
{
    private const int Seeks = 500;
    private const int SpeedTurns = 300;

    public static void Run(int ticks)
    {
        string folder = Directory.CreateTempSubdirectory("journals-").FullName;
        using ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var metrics = new GameMetrics(services.GetRequiredService<IMeterFactory>());
        try
        {
            (JournalReader journal, IGame game) = JournalBench.Write(folder, ticks);
            var viewer = new Viewer(new JournalReplay(journal, game), metrics);
            viewer.Measure(Seeks / 10); // compiles
            Console.WriteLine();
            Console.WriteLine($"A match of {ticks / journal.Header.TickRate / 60.0:N0} min with 20 players, {Seeks} random seeks:");
            Console.WriteLine();
            Console.WriteLine(
                "| keyframe sent after, ms: p50, max | turns: p50, max | computing, ms: p50, max | longest turn, ms |");
            Console.WriteLine("|---|---|---|---|");
            Console.WriteLine(viewer.Measure(Seeks));
            Console.WriteLine();
            Console.WriteLine("| speed, % | us per turn |");
            Console.WriteLine("|---|---|");
            foreach (int percent in ReplaySession.Speeds) Console.WriteLine($"| {percent} | {viewer.CostOf(percent, SpeedTurns):N0} |");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A client without a socket that reads everything at once.</summary>
    private sealed class Viewer
    {
        private readonly Outbox _outbox = new(RoomOptions.Default.EventsPerClientMax);
        private readonly SimRandom _dice = new() { State = 1 };
        private readonly JournalReplay _replay;
        private readonly IJoinTarget _target;
        private readonly RoomClient _client;
        private ITicked? _session;
        private int _calls;

        public Viewer(JournalReplay replay, GameMetrics metrics)
        {
            _replay = replay;
            _target = new ReplaySessions(RoomOptions.Default, max: 1, idleSeconds: 600, new FramePool(), metrics,
                ticked => _session = ticked).Prepare(replay);
            _client = new RoomClient(knownSchemaHash: 0, _outbox, new PumpedTransport(_outbox), RoomOptions.Default) { IsSpectator = true };
            Invariant.Holds(_target.TryEnter(_client, new PlayerIdentity(PlayerId.New(), "viewer")) is null);
            Turn();
        }

        public string Measure(int seeks)
        {
            var (waits, turns, works) = (new double[seeks], new double[seeks], new double[seeks]);
            double longest = 0;
            double periodMs = 1000.0 / _replay.Journal.Header.TickRate;
            for (int i = 0; i < seeks; i++)
            {
                Call("seek", _replay.FirstTick + _dice.Next(_replay.LastTick - _replay.FirstTick + 1));
                double last = 0;
                bool hasLanded = false;
                for (turns[i] = 0; !hasLanded; turns[i]++)
                {
                    (last, hasLanded) = Turn();
                    works[i] += last;
                    longest = Math.Max(longest, last);
                }

                // On the average half a turn goes by until the first one.
                waits[i] = ((turns[i] - 0.5) * periodMs) + last;
            }

            Array.Sort(waits);
            Array.Sort(turns);
            Array.Sort(works);
            return string.Create(null,
                $"| {waits[seeks / 2]:N0}, {waits[^1]:N0} | {turns[seeks / 2]}, {turns[^1]} | {works[seeks / 2]:N1}, {works[^1]:N1} " +
                $"| {longest:N1} |");
        }

        public double CostOf(int percent, int turns)
        {
            Call("seek", _replay.FirstTick);
            while (!Turn().HasKeyframe)
            {
            }

            Call("play", percent);
            double sum = 0;
            for (int i = 0; i < turns; i++) sum += Turn().Milliseconds;
            Call("pause");
            Turn();
            return sum * 1000 / turns;
        }

        private void Call(string name, params CallValue[] arguments) => Invariant.Holds(
            _target.Take(_client,
                new ClientMessage { Kind = ClientMessageKind.Call, Call = new CallRequest(++_calls, name, arguments) }) is null);

        private (double Milliseconds, bool HasKeyframe) Turn()
        {
            long start = TimeProvider.System.GetTimestamp();
            _session!.RunTick();
            double milliseconds = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
            bool hasKeyframe = false;
            while (_outbox.TryRead(out OutboundFrame? frame))
            {
                hasKeyframe |= KindOf(frame) == (int)ServerMessageKind.Keyframe;
                frame.Release();
            }

            return (milliseconds, hasKeyframe);
        }

        private static int KindOf(OutboundFrame frame)
        {
            var reader = new MessagePack.MessagePackReader(frame.Bytes);
            reader.ReadArrayHeader();
            return reader.ReadInt32();
        }
    }
}
