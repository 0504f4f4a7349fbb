using GameServer.Client;
using GameServer.Engine.Rooms;
using GameServer.Games.Skirmish;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;
using MessagePack;

namespace GameServer.Tests.Engine.Replication;

/// <summary>
/// Goal: whatever a client misses, what it has decoded equals the room's world at that tick. Method: a whole match with
/// bots, joins and leaves and clients that read irregularly, some not for seconds, all from a seed; every snapshot a
/// client takes is applied and compared, field by field, with a record of the truth.
/// </summary>
public sealed class WholeGameTests : IDisposable
{
    private const int Ticks = 1_200;

    private readonly Metrics _metrics = new();

    public void Dispose() => _metrics.Dispose();

    [Theory]
    [InlineData(42UL)]
    [MemberData(nameof(FreshSeeds.Eight), MemberType = typeof(FreshSeeds))]
    public void Every_client_sees_the_servers_world(ulong seed)
    {
        var random = new SimRandom { State = seed };
        var skirmish = new SkirmishOptions { PlayersMax = 6, BotsFillTo = 9, RoundSeconds = 12, ResultSeconds = 1 };
        RoomOptions options =
            RoomOptions.Default with { BaselinesMax = 16, EventsPerClientMax = 512, SpectatorDelaySeconds = Ticks / Skirmishes.TickRate };
        var room = new Room(1, options, Skirmishes.Game(skirmish), seed, new FramePool(), _metrics.Game);
        var truth = new Dictionary<int, Dictionary<int, int[]>>();
        var readers = new List<Reader>();
        int compared = 0;
        FailedMatch.Explain(room.InputLog, skirmish, seed, () =>
        {
            for (int i = 0; i < Ticks; i++)
            {
                if (readers.Count < 6 && random.Next(40) == 0) readers.Add(new Reader(room.Join($"P{i}", options), random.Next(4)));
                readers.RemoveAll(r => random.Next(400) == 0 && r.Leave());
                room.RunTick();
                truth[room.Tick] = Capture(room.Simulation.World);
                foreach (Reader reader in readers) compared += reader.Read(truth, random);
            }
        });

        Assert.True(compared > 500, $"only {compared} snapshots were compared: too little to mean anything");
        Assert.True(_metrics["game.snapshots.replaced"] > 50, "hardly any snapshot was missed");
    }

    private static Dictionary<int, int[]> Capture(World world)
    {
        var entities = new Dictionary<int, int[]>();
        foreach (Table table in world.Tables)
            foreach (int slot in table.Slots)
                entities[table.Type.FirstId + slot] = [.. table.Type.Replicated.Select(f => table.Column(f)[slot])];
        return entities;
    }

    private sealed class Reader(RoomClient seat, int laziness)
    {
        private SnapshotDecoder? _decoder;
        private int _asleepFor;

        public bool Leave()
        {
            seat.Outbox.Close(CloseReason.Normal);
            return true;
        }

        public int Read(Dictionary<int, Dictionary<int, int[]>> truth, SimRandom random)
        {
            if (_asleepFor-- > 0) return 0;
            // Most read on, the lazy skip a few ticks, and now and then one sleeps for longer than the history is.
            _asleepFor = random.Next(100) == 0 ? 40 : random.Next(laziness + 1);
            int compared = 0;
            while (seat.Outbox.TryRead(out OutboundFrame? frame))
            {
                if (_decoder is null)
                {
                    Welcome(frame.Bytes);
                }
                else if (Apply(frame.Bytes))
                {
                    Assert.Equal(truth[_decoder!.Tick].Keys.Order(), _decoder.Entities.Keys);
                    foreach ((int id, int[] values) in truth[_decoder.Tick]) Assert.Equal(values, _decoder.Entities[id].Values);
                    compared++;
                }

                frame.Release();
            }

            return compared;
        }

        private void Welcome(ReadOnlyMemory<byte> bytes)
        {
            var reader = new MessagePackReader(bytes);
            reader.ReadArrayHeader();
            Assert.Equal(16, reader.ReadInt32());
            for (int i = 0; i < 7; i++) reader.Skip();
            _decoder = new SnapshotDecoder(ClientSchema.Read(ref reader));
        }

        private bool Apply(ReadOnlyMemory<byte> bytes)
        {
            var reader = new MessagePackReader(bytes);
            int elements = reader.ReadArrayHeader();
            int kind = reader.ReadInt32();
            if (kind is not (17 or 21)) return false;
            _decoder!.Apply(ref reader, elements, isKeyframe: kind == 21);
            Assert.True(reader.End);
            return true;
        }
    }
}
