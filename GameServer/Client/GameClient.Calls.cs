using MessagePack;

namespace GameServer.Client;

/// <summary>The answer to a call: integers and strings, or an error with a text.</summary>
public sealed record ClientReply(int? Error, string Text, IReadOnlyList<object> Values);

/// <summary>A chat message.</summary>
public readonly record struct ClientChat(int Player, string Text);

/// <content>Calls and chat.</content>
public sealed partial class GameClient
{
    private readonly List<ClientChat> _chat = [];
    private readonly Dictionary<int, ClientReply> _replies = [];
    private int _lastCall;

    /// <summary>Chat messages received, in order.</summary>
    public IReadOnlyList<ClientChat> Chat => _chat;

    /// <summary>Answers to calls, by call number.</summary>
    public IReadOnlyDictionary<int, ClientReply> Replies => _replies;

    /// <summary>
    /// [5, id, name, arguments]: makes a call with integer and string arguments. Returns the call's number.
    /// </summary>
    public async Task<int> SendCallAsync(string name, object[] arguments, CancellationToken cancellation = default)
    {
        int id = ++_lastCall;
        await SendCallAsync(id, name, arguments, cancellation);
        return id;
    }

    /// <summary>Makes a call and processes messages until the answer arrives.</summary>
    public async Task<ClientReply> CallAsync(string name, params object[] arguments)
    {
        int id = await SendCallAsync(name, arguments);
        while (!_replies.ContainsKey(id))
            if (!await ReceiveAsync()) throw new ProtocolViolationException($"Closed with {Closed} before {name} was answered.");
        return _replies[id];
    }

    private void ReadReply(ref MessagePackReader reader)
    {
        int id = reader.ReadInt32();
        int? error = null;
        string text = "";
        if (!reader.TryReadNil())
        {
            ClientSchema.Expect(reader.ReadArrayHeader(), 2);
            error = reader.ReadInt32();
            text = ClientSchema.ReadText(ref reader);
        }

        var values = new object[reader.ReadArrayHeader()];
        for (int i = 0; i < values.Length; i++)
            values[i] = reader.NextMessagePackType == MessagePackType.String ? ClientSchema.ReadText(ref reader) : reader.ReadInt32();
        _replies[id] = new ClientReply(error, text, values);
    }

    private ValueTask<bool> SendCallAsync(int id, string name, object[] arguments, CancellationToken cancellation)
    {
        MessagePackWriter writer = Begin(4);
        writer.Write(5);
        writer.Write(id);
        writer.Write(name);
        writer.WriteArrayHeader(arguments.Length);
        foreach (object argument in arguments)
        {
            if (argument is string text) writer.Write(text);
            else writer.Write((int)argument);
        }

        return SendAsync(ref writer, cancellation);
    }
}
