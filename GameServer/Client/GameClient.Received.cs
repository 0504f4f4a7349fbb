using MessagePack;

namespace GameServer.Client;

/// <content>Incoming messages.</content>
public sealed partial class GameClient
{
    /// <summary>
    /// Processes one message. Throws only <see cref="ProtocolViolationException"/>, for any bytes.
    /// </summary>
    internal void Take(ReadOnlyMemory<byte> message)
    {
        try
        {
            Read(message);
        }
        catch (Exception e) when (e is not ProtocolViolationException)
        {
            // Reading touches nothing but the bytes and the client's copy of the room, so the bytes are at fault.
            throw new ProtocolViolationException("The message is malformed.", e);
        }
    }

    private void Read(ReadOnlyMemory<byte> message)
    {
        var reader = new MessagePackReader(message);
        int length = reader.ReadArrayHeader();
        int kind = reader.ReadInt32();
        switch (kind)
        {
            case 16:
                ClientSchema.Expect(length, 14);
                ReadWelcome(ref reader);
                break;
            case 17 or 21:
                Header = Snapshots.Apply(ref reader, length, isKeyframe: kind == 21);
                SnapshotCount++;
                SnapshotBytes += message.Length;
                break;
            case 18:
                ClientSchema.Expect(length, 4);
                Received++;
                ReadEvent(ref reader);
                break;
            case 19:
                Received++;
                for (int left = length - 1; left > 0; left -= 2) ReadRoster(ref reader);
                break;
            case 20:
                ClientSchema.Expect(length, 3);
                PongTime = reader.ReadUInt64();
                reader.ReadInt32();
                break;
            case 22:
                ClientSchema.Expect(length, 4);
                Received++;
                ReadReply(ref reader);
                break;
            case 23:
                ClientSchema.Expect(length, 3);
                Received++;
                _chat.Add(new ClientChat(reader.ReadInt32(), ClientSchema.ReadText(ref reader)));
                break;
            case 24:
                ClientSchema.Expect(length, 4);
                Notice = new ClientNotice(reader.ReadInt32(), ClientSchema.ReadText(ref reader), reader.ReadInt32());
                NoticeCount++;
                break;
            case 25:
                ClientSchema.Expect(length, 6);
                ReplayStatus = new ClientReplayStatus(
                    reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32() != 0);
                if (ReplayStatus.Value.HasJumped) Jump();
                break;
            default:
                throw new ProtocolViolationException("Unknown message kind.");
        }

        if (!reader.End) throw new ProtocolViolationException("Data follows the message.");
    }

    private void ReadWelcome(ref MessagePackReader reader)
    {
        ClientSchema.Expect(reader.ReadInt32(), Version);
        Player = reader.ReadInt32();
        TickRate = reader.ReadInt32();
        TicksPerSnapshot = reader.ReadInt32();
        RewindTicksMax = reader.ReadInt32();
        reader.ReadInt32(); // tick
        SchemaHash = reader.ReadUInt32();
        _snapshots?.Forget();
        if (!reader.TryReadNil())
        {
            Schema = ClientSchema.Read(ref reader);
            _snapshots = new SnapshotDecoder(Schema);
        }

        for (int left = reader.ReadArrayHeader(); left > 0; left--)
        {
            ClientSchema.Expect(reader.ReadArrayHeader(), 2);
            _settings[ClientSchema.ReadText(ref reader)] = reader.ReadInt32();
        }

        for (int left = reader.ReadArrayHeader(); left > 0; left--) ClientSchema.ReadText(ref reader); // maps
        _roster.Clear();
        for (int left = reader.ReadArrayHeader(); left > 0; left--)
        {
            ClientSchema.Expect(reader.ReadArrayHeader(), 2);
            _roster[reader.ReadInt32()] = ClientSchema.ReadText(ref reader);
        }

        SeatKey = reader.ReadString();
        int received = reader.ReadInt32();
        Missed += received - Received;
        Received = received;
    }

    private void Jump()
    {
        Jumps++;
        Snapshots.Forget();
        Header = default;
    }

    private void ReadEvent(ref MessagePackReader reader)
    {
        int tick = reader.ReadInt32();
        ClientEventType type = Schema!.Events[reader.ReadInt32()];
        var arguments = new int[reader.ReadArrayHeader()];
        ClientSchema.Expect(arguments.Length, type.Arguments.Count);
        for (int i = 0; i < arguments.Length; i++) arguments[i] = reader.ReadInt32();
        _events.Add(new ClientEvent(tick, type, arguments));
    }

    private void ReadRoster(ref MessagePackReader reader)
    {
        int player = reader.ReadInt32();
        if (reader.TryReadNil()) _roster.Remove(player);
        else _roster[player] = ClientSchema.ReadText(ref reader);
    }
}
