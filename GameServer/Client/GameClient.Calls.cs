using MessagePack;

namespace GameServer.Client;

/// <summary>How a call was answered: values that are integers or texts, or an error with words.</summary>
public sealed record ClientReply(int? Error, string Text, IReadOnlyList<object> Values);

/// <summary>Something that a player said.</summary>
public readonly record struct ClientChat(int Player, string Text);

/// <content>Calls and chat.</content>
public sealed partial class GameClient
{
    private readonly List<ClientChat> _chat = [];
    private readonly Dictionary<int, ClientReply> _replies = [];
    private int _lastCall;

    /// <summary>What was said, in order.</summary>
    public IReadOnlyList<ClientChat> Chat => _chat;

    /// <summary>How calls were answered, by the number of the call.</summary>
    public IReadOnlyDictionary<int, ClientReply> Replies => _replies;

    /// <summary>[5, id, name, arguments]: asks for something by name; arguments are integers or strings. Returns the number of the call.</summary>
    public async Task<int> SendCallAsync(string name, object[] arguments, CancellationToken cancellation = default)
    {
        int id = ++_lastCall;
        await SendCallAsync(id, name, arguments, cancellation);
        return id;
    }

    /// <summary>Asks for something by name, and takes in whatever comes until that is answered.</summary>
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
