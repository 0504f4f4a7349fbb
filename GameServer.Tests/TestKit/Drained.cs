using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Simulation;
using MessagePack;

namespace GameServer.Tests.TestKit;

/// <summary>What a client without a socket was sent since it was last asked.</summary>
public sealed class Drained
{
    public List<ServerMessageKind> Kinds { get; } = [];

    /// <summary>The ticks of the events.</summary>
    public List<int> EventTicks { get; } = [];

    public List<ReplyMessage> Replies { get; } = [];

    public List<(int Player, string Text)> Chat { get; } = [];

    public List<ReplayStatus> ReplayStatuses { get; } = [];

    /// <summary>Who came, and without a name who left; a Welcome names everybody who is there.</summary>
    public List<(int Player, string? Name)> Roster { get; } = [];

    /// <summary>Of the last Welcome.</summary>
    public SeatKey SeatKey { get; private set; }

    /// <summary>Of the last Welcome: the number of the last reliable message before those that follow.</summary>
    public int Received { get; private set; }

    public static Drained From(RoomClient client)
    {
        var drained = new Drained();
        while (client.Outbox.TryRead(out OutboundFrame? frame))
        {
            drained.Take(frame.Bytes);
            frame.Release();
        }

        return drained;
    }

    /// <summary>One message.</summary>
    public static Drained From(OutboundFrame frame)
    {
        var drained = new Drained();
        drained.Take(frame.Bytes);
        return drained;
    }

    public static ServerMessageKind KindOf(OutboundFrame frame) => From(frame).Kinds[0];

    private void Take(ReadOnlyMemory<byte> message)
    {
        var reader = new MessagePackReader(message);
        int length = reader.ReadArrayHeader();
        var kind = (ServerMessageKind)reader.ReadInt32();
        Kinds.Add(kind);
        switch (kind)
        {
            case ServerMessageKind.Event:
                EventTicks.Add(reader.ReadInt32());
                break;
            case ServerMessageKind.Roster:
                for (int left = length - 1; left > 0; left -= 2) Roster.Add((reader.ReadInt32(), reader.ReadString()));
                break;
            case ServerMessageKind.Welcome:
                TakeWelcome(ref reader);
                break;
            case ServerMessageKind.Reply:
                TakeReply(ref reader);
                break;
            case ServerMessageKind.ReplayStatus:
                ReplayStatuses.Add(new ReplayStatus(
                    reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32() == 1));
                break;
            case ServerMessageKind.Chat:
                Chat.Add((reader.ReadInt32(), reader.ReadString()!));
                break;
        }
    }

    private void TakeWelcome(ref MessagePackReader reader)
    {
        for (int i = 0; i < 10; i++) reader.Skip(); // up to the roster
        for (int left = reader.ReadArrayHeader(); left > 0; left--)
        {
            reader.ReadArrayHeader();
            Roster.Add((reader.ReadInt32(), reader.ReadString()));
        }

        if (!reader.TryReadNil()) // a spectator has none
        {
            Assert.True(SeatKey.TryParse(reader.ReadString(), out SeatKey key));
            SeatKey = key;
        }

        Received = reader.ReadInt32();
    }

    private void TakeReply(ref MessagePackReader reader)
    {
        int id = reader.ReadInt32();
        CallError? error = null;
        string text = "";
        if (!reader.TryReadNil())
        {
            Assert.Equal(2, reader.ReadArrayHeader());
            error = (CallError)reader.ReadInt32();
            text = reader.ReadString()!;
        }

        var values = new CallValue[reader.ReadArrayHeader()];
        for (int i = 0; i < values.Length; i++)
            values[i] = reader.NextMessagePackType == MessagePackType.String ? reader.ReadString()! : reader.ReadInt32();
        Replies.Add(new ReplyMessage(id, error, text, values));
    }

    public sealed record ReplyMessage(int Id, CallError? Error, string Text, IReadOnlyList<CallValue> Values);
}
