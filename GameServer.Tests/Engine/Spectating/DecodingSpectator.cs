using GameServer.Client;
using GameServer.Engine.Rooms;
using GameServer.Simulation;
using MessagePack;

namespace GameServer.Tests.Engine.Spectating;

/// <summary>Decodes what a spectator is sent, and holds every snapshot against the truth.</summary>
internal sealed class DecodingSpectator(RoomClient client)
{
    private SnapshotDecoder? _decoder;

    public SnapshotDecoder Snapshots => _decoder!;

    /// <summary>Snapshots that were compared.</summary>
    public int Compared { get; private set; }

    /// <summary>How many of them were keyframes.</summary>
    public int Keyframes { get; private set; }

    /// <summary>What everybody would be told who could see everything.</summary>
    public static Dictionary<int, int[]> Capture(World world)
    {
        var entities = new Dictionary<int, int[]>();
        foreach (Table table in world.Tables)
            foreach (int slot in table.Slots)
                entities[table.Type.FirstId + slot] = [.. table.Type.Replicated.Select(f => table.Column(f)[slot])];
        return entities;
    }

    /// <summary>Takes what waits. With <paramref name="seesAll"/> nothing may be missing.</summary>
    public void Read(IReadOnlyDictionary<int, Dictionary<int, int[]>> truth, bool seesAll = true)
    {
        while (client.Outbox.TryRead(out OutboundFrame? frame))
        {
            Take(frame.Bytes, truth, seesAll);
            frame.Release();
        }
    }

    /// <summary>Takes one message.</summary>
    public void Take(ReadOnlyMemory<byte> message, IReadOnlyDictionary<int, Dictionary<int, int[]>> truth, bool seesAll)
    {
        var reader = new MessagePackReader(message);
        int elements = reader.ReadArrayHeader();
        int kind = reader.ReadInt32();
        if (kind == 16)
        {
            for (int i = 0; i < 7; i++) reader.Skip();
            _decoder = new SnapshotDecoder(ClientSchema.Read(ref reader));
        }

        if (kind == 25) TakeReplayStatus(ref reader);
        if (kind is not (17 or 21)) return;
        _decoder!.Apply(ref reader, elements, isKeyframe: kind == 21);
        Dictionary<int, int[]> then = truth[_decoder.Tick];
        if (seesAll) Assert.Equal(then.Keys.Order(), _decoder.Entities.Keys);
        foreach ((int id, ClientEntity entity) in _decoder.Entities) Assert.Equal(then[id], entity.Values);
        Compared++;
        if (kind == 21) Keyframes++;
    }

    private void TakeReplayStatus(ref MessagePackReader reader)
    {
        for (int i = 0; i < 4; i++) reader.Skip();
        if (reader.ReadInt32() == 1) _decoder!.Forget();
    }
}
