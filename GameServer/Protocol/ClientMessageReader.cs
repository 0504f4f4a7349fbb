using System.Diagnostics.CodeAnalysis;
using MessagePack;

namespace GameServer.Protocol;

/// <summary>A message from a client; which fields mean something follows from <see cref="Kind"/>.</summary>
public struct ClientMessage
{
    /// <summary>What it is.</summary>
    public ClientMessageKind Kind;

    /// <summary>Hello: the player's name, checked.</summary>
    public string Name;

    /// <summary>Hello: the hash of a schema that the client still has, or 0.</summary>
    public uint SchemaHash;

    /// <summary>Input.</summary>
    public InputFrame Input;

    /// <summary>Ping: the client's time.</summary>
    public ulong Time;
}

/// <summary>Reads what clients send. Whatever the bytes are, the answer is a message or the reason to end the session.</summary>
public static class ClientMessageReader
{
    /// <summary>Reads one message, all of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">The content of one WebSocket message.</param>
    /// <param name="inputFields">How many values an Input must have.</param>
    /// <param name="message">The message, when the result is true.</param>
    /// <param name="error">The reason to end the session, when the result is false.</param>
    public static bool TryRead(
        ReadOnlyMemory<byte> bytes, int inputFields, out ClientMessage message, [NotNullWhen(false)] out CloseReason? error)
    {
        message = default;
        var reader = new MessagePackReader(bytes);
        try
        {
            error = Read(ref reader, inputFields, ref message);
            if (error is null && !reader.End) error = CloseReason.MalformedMessage;
        }
        catch (Exception e) when (e is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            error = CloseReason.MalformedMessage;
        }

        return error is null;
    }

    private static CloseReason? Read(ref MessagePackReader reader, int inputFields, ref ClientMessage message)
    {
        int length = reader.ReadArrayHeader();
        if (length == 0) return CloseReason.MalformedMessage;
        message.Kind = (ClientMessageKind)reader.ReadInt32();
        return message.Kind switch
        {
            ClientMessageKind.Hello => ReadHello(ref reader, length, ref message),
            ClientMessageKind.Input => ReadInput(ref reader, length, inputFields, ref message),
            ClientMessageKind.Ping => ReadPing(ref reader, length, ref message),
            _ => CloseReason.UnknownKind,
        };
    }

    // The version comes first and is looked at first, because another version may have another shape behind it.
    private static CloseReason? ReadHello(ref MessagePackReader reader, int length, ref ClientMessage message)
    {
        if (length < 2) return CloseReason.MalformedMessage;
        if (reader.ReadInt32() != ProtocolConstants.Version) return CloseReason.UnsupportedVersion;
        if (length != 4 || reader.NextMessagePackType != MessagePackType.String) return CloseReason.MalformedMessage;
        message.Name = reader.ReadString()!;
        message.SchemaHash = reader.ReadUInt32();
        return PlayerName.IsValid(message.Name) ? null : CloseReason.InvalidName;
    }

    private static CloseReason? ReadInput(ref MessagePackReader reader, int length, int inputFields, ref ClientMessage message)
    {
        if (length != 4) return CloseReason.MalformedMessage;
        message.Input.Tick = reader.ReadInt32();
        message.Input.ViewLag = reader.ReadInt32();
        if (reader.ReadArrayHeader() != inputFields) return CloseReason.MalformedMessage;
        for (int i = 0; i < inputFields; i++) message.Input.Values[i] = reader.ReadInt32();
        return message.Input.Tick < 0 || message.Input.ViewLag < 0 ? CloseReason.InputTickOutOfRange : null;
    }

    private static CloseReason? ReadPing(ref MessagePackReader reader, int length, ref ClientMessage message)
    {
        if (length != 2) return CloseReason.MalformedMessage;
        message.Time = reader.ReadUInt64();
        return message.Time > ProtocolConstants.PingTimeMax ? CloseReason.MalformedMessage : null;
    }
}
