using System.Diagnostics.CodeAnalysis;
using GameServer.Simulation;
using MessagePack;

namespace GameServer.Protocol;

/// <summary>A message from a client; <see cref="Kind"/> decides which fields are set.</summary>
public struct ClientMessage
{
    /// <summary>The message kind.</summary>
    public ClientMessageKind Kind;

    /// <summary>Hello: the ticket. Resume: the seat key.</summary>
    public string Secret;

    /// <summary>Hello, Resume: the hash of the schema the client has cached, or 0.</summary>
    public uint SchemaHash;

    /// <summary>Ping, Resume: the number of reliable messages received.</summary>
    public int Received;

    /// <summary>Input.</summary>
    public InputFrame Input;

    /// <summary>Call.</summary>
    public CallRequest? Call;

    /// <summary>Watch: the camera position, in units of the position fields.</summary>
    public (int X, int Y) Camera;

    /// <summary>Ping: the client's time.</summary>
    public ulong Time;
}

/// <summary>Reads client messages. Any bytes give either a message or the reason to end the session.</summary>
public static class ClientMessageReader
{
    /// <summary>Reads one message, which must be all of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">The content of one WebSocket message.</param>
    /// <param name="inputFields">The number of values in an Input; -1: the client is not in a room yet and must not
    /// send any.</param>
    /// <param name="message">The message, if the result is true.</param>
    /// <param name="error">The reason to end the session, if the result is false.</param>
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
        catch (Exception)
        {
            // Reading touches nothing but the bytes, so they are at fault. Which exceptions the package throws for
            // hostile bytes is not fully documented and varies by version; one that escaped would end more than this
            // session.
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
            ClientMessageKind.Call => ReadCall(ref reader, length, ref message),
            ClientMessageKind.Resume => ReadResume(ref reader, length, ref message),
            ClientMessageKind.Watch => ReadWatch(ref reader, length, ref message),
            _ => CloseReason.UnknownKind,
        };
    }

    private static CloseReason? ReadHello(ref MessagePackReader reader, int length, ref ClientMessage message)
    {
        if (ReadVersion(ref reader, length) is { } error) return error;
        if (length != 4 || reader.NextMessagePackType != MessagePackType.String) return CloseReason.MalformedMessage;
        message.Secret = reader.ReadString()!;
        message.SchemaHash = reader.ReadUInt32();
        return null;
    }

    private static CloseReason? ReadResume(ref MessagePackReader reader, int length, ref ClientMessage message)
    {
        if (ReadVersion(ref reader, length) is { } error) return error;
        if (length != 5 || reader.NextMessagePackType != MessagePackType.String) return CloseReason.MalformedMessage;
        message.Secret = reader.ReadString()!;
        message.Received = reader.ReadInt32();
        message.SchemaHash = reader.ReadUInt32();
        return message.Received < 0 ? CloseReason.MalformedMessage : null;
    }

    // The version is checked first, because in another version the rest may look different.
    private static CloseReason? ReadVersion(ref MessagePackReader reader, int length)
    {
        if (length < 2) return CloseReason.MalformedMessage;
        return reader.ReadInt32() == ProtocolConstants.Version ? null : CloseReason.UnsupportedVersion;
    }

    private static CloseReason? ReadInput(ref MessagePackReader reader, int length, int inputFields, ref ClientMessage message)
    {
        if (inputFields < 0) return CloseReason.HelloExpected;
        if (length != 4) return CloseReason.MalformedMessage;
        message.Input.Tick = reader.ReadInt32();
        message.Input.RewindTicks = reader.ReadInt32();
        if (reader.ReadArrayHeader() != inputFields) return CloseReason.MalformedMessage;
        for (int i = 0; i < inputFields; i++) message.Input.Values[i] = reader.ReadInt32();
        return message.Input.Tick < 0 || message.Input.RewindTicks < 0 ? CloseReason.InputTickOutOfRange : null;
    }

    private static CloseReason? ReadCall(ref MessagePackReader reader, int length, ref ClientMessage message)
    {
        if (length != 4) return CloseReason.MalformedMessage;
        int id = reader.ReadInt32();
        if (id < 0 || reader.NextMessagePackType != MessagePackType.String) return CloseReason.MalformedMessage;
        string name = reader.ReadString()!;
        var arguments = new CallValue[Math.Min(reader.ReadArrayHeader(), CallType.FieldsMax + 1)];
        bool areUsable = true;
        for (int i = 0; i < arguments.Length; i++) areUsable &= TryReadValue(ref reader, out arguments[i]);
        message.Call = new CallRequest(id, name, areUsable ? arguments : null);
        return arguments.Length > CallType.FieldsMax ? CloseReason.MalformedMessage : null;
    }

    // A value that no argument can have fails the call, not the session.
    private static bool TryReadValue(ref MessagePackReader reader, out CallValue value)
    {
        value = default;
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Integer:
                bool fits = TryReadInt32(ref reader, out int number);
                value = number;
                return fits;
            case MessagePackType.String:
                value = reader.ReadString()!;
                return true;
            default:
                Skip(ref reader);
                return false;
        }
    }

    private static bool TryReadInt32(ref MessagePackReader reader, out int value)
    {
        if (reader.NextCode == MessagePackCode.UInt64)
        {
            ulong large = reader.ReadUInt64();
            value = (int)large;
            return large <= int.MaxValue;
        }

        long number = reader.ReadInt64();
        value = (int)number;
        return number == value;
    }

    // The package's own Skip treats an array or map of 2^31 or more elements as empty; its headers reject elements that
    // are not there.
    private static void Skip(ref MessagePackReader reader)
    {
        for (long values = 1; values > 0; values--)
        {
            switch (reader.NextMessagePackType)
            {
                case MessagePackType.Array:
                    values += reader.ReadArrayHeader();
                    break;
                case MessagePackType.Map:
                    values += 2L * reader.ReadMapHeader();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private static CloseReason? ReadWatch(ref MessagePackReader reader, int length, ref ClientMessage message)
    {
        if (length != 3) return CloseReason.MalformedMessage;
        message.Camera = (reader.ReadInt32(), reader.ReadInt32());
        return null;
    }

    private static CloseReason? ReadPing(ref MessagePackReader reader, int length, ref ClientMessage message)
    {
        if (length != 3) return CloseReason.MalformedMessage;
        message.Time = reader.ReadUInt64();
        message.Received = reader.ReadInt32();
        return message.Time > ProtocolConstants.PingTimeMax || message.Received < 0 ? CloseReason.MalformedMessage : null;
    }
}
