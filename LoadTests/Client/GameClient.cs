using System.Buffers;
using System.Net.WebSockets;
using MessagePack;

namespace LoadTests.Client;

/// <summary>Something that happened, as a client was told.</summary>
public sealed record ClientEvent(int Tick, ClientEventType Type, IReadOnlyList<int> Arguments)
{
    /// <summary>The value of the argument called <paramref name="name"/>.</summary>
    public int this[string name] => Arguments[Type.Arguments.ToList().IndexOf(name)];
}

/// <summary>Something that the player should know of the server.</summary>
public readonly record struct ClientNotice(int Kind, string Text, int Seconds);

/// <summary>How a replay goes on: the tick that is shown, how fast in percent (0: paused), which ticks there are, and whether it has jumped there.</summary>
public readonly record struct ClientPlayback(int Tick, int Percent, int FirstTick, int LastTick, bool HasJumped);

/// <summary>Why a connection ended; code 1006 when there was no close frame.</summary>
public readonly record struct ClientClose(int Code, string Reason);

/// <summary>
/// A player without a screen: joins, keeps the room's state, sends inputs. Written from PROTOCOL.md. All it knows changes inside
/// <see cref="ReceiveAsync"/>, which one caller at a time awaits.
/// </summary>
public sealed partial class GameClient : IDisposable
{
    /// <summary>The WebSocket subprotocol.</summary>
    public const string Subprotocol = "game.v1.msgpack";

    private const int Version = 1;
    private const int NoCloseFrame = 1006;

    private WebSocket? _socket;
    private readonly ArrayBufferWriter<byte> _received = new(4096);
    private readonly ArrayBufferWriter<byte> _sending = new(64);
    private readonly List<ClientEvent> _events = [];
    private readonly Dictionary<int, string> _roster = [];
    private readonly Dictionary<string, int> _settings = [];
    private SnapshotDecoder? _snapshots;
    private Uri? _server;

    /// <summary>Who this is; -1 before Welcome, and for somebody who only watches.</summary>
    public int Player { get; private set; } = -1;

    /// <summary>Ticks per second.</summary>
    public int TickRate { get; private set; }

    /// <summary>How far back hit tests look to what a player saw, in 1/256 ticks.</summary>
    public int ViewLagMax { get; private set; }

    /// <summary>What the next inputs say of how late this client sees the others, in 1/256 ticks.</summary>
    public int ViewLag { get; set; }

    /// <summary>The hash of the schema in Welcome.</summary>
    public uint SchemaHash { get; private set; }

    /// <summary>The schema in Welcome; null before, or when Hello named its hash.</summary>
    public ClientSchema? Schema { get; private set; }

    /// <summary>The copy of the room's state.</summary>
    public SnapshotDecoder Snapshots => _snapshots ?? throw new InvalidOperationException("There was no Welcome yet.");

    /// <summary>The newest snapshot's header.</summary>
    public SnapshotHeader Header { get; private set; }

    /// <summary>Snapshots received.</summary>
    public int SnapshotCount { get; private set; }

    /// <summary>Bytes of all snapshots received.</summary>
    public long SnapshotBytes { get; private set; }

    /// <summary>Everything that happened, in order.</summary>
    public IReadOnlyList<ClientEvent> Events => _events;

    /// <summary>Who is there.</summary>
    public IReadOnlyDictionary<int, string> Roster => _roster;

    /// <summary>The game's rules.</summary>
    public IReadOnlyDictionary<string, int> Settings => _settings;

    /// <summary>What this shows to come back to its seat; null before Welcome, and for somebody who only watches.</summary>
    public string? SeatKey { get; private set; }

    /// <summary>How many reliable messages have arrived.</summary>
    public int Received { get; private set; }

    /// <summary>How many reliable messages are lost for good, after a return that came too late for them.</summary>
    public int Missed { get; private set; }

    /// <summary>The time in the last Pong.</summary>
    public ulong? PongTime { get; private set; }

    /// <summary>What the server last wanted the player to know; null when it said nothing.</summary>
    public ClientNotice? Notice { get; private set; }

    /// <summary>How many such there were.</summary>
    public int NoticeCount { get; private set; }

    /// <summary>How the replay goes on; null when this is none.</summary>
    public ClientPlayback? Playback { get; private set; }

    /// <summary>How often the replay has jumped: behind each of these comes a keyframe.</summary>
    public int Jumps { get; private set; }

    /// <summary>Why the connection ended; null while it is open.</summary>
    public ClientClose? Closed { get; private set; }

    /// <summary>How it connects; by itself over a WebSocket.</summary>
    public Func<Uri, CancellationToken, Task<WebSocket>> Connect { get; init; } = ConnectWebSocketAsync;

    /// <summary>The connection, for those who want to misuse it.</summary>
    public WebSocket Socket => _socket ?? throw new InvalidOperationException("There is no connection yet.");

    /// <summary>Opens a WebSocket.</summary>
    public static async Task<WebSocket> ConnectWebSocketAsync(Uri url, CancellationToken cancellation)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(Subprotocol);
        await socket.ConnectAsync(url, cancellation);
        return socket;
    }

    /// <summary>Connects without saying Hello.</summary>
    public async Task OpenAsync(Uri url, CancellationToken cancellation = default)
    {
        _server = url;
        _socket = await Connect(url, cancellation);
    }

    /// <summary>Connects and joins; returns after Welcome and the first Snapshot.</summary>
    public async Task JoinAsync(Uri url, string name, CancellationToken cancellation = default)
    {
        await OpenAsync(url, cancellation);
        await JoinAsync(name, cancellation: cancellation);
        while (Closed is null && SnapshotCount == 0) await ReceiveAsync(cancellation);
        if (Closed is { } close) throw new ProtocolViolationException($"Closed with {close.Code} {close.Reason}.");
    }

    /// <summary>On an open connection: asks for a ticket to any room and says Hello with it.</summary>
    public async Task JoinAsync(string name, uint schemaHash = 0, CancellationToken cancellation = default)
    {
        TicketAnswer answer = await TicketOffice.AskAsync(_server!, new TicketRequest(name), cancellation: cancellation);
        await HelloAsync(answer.Ticket, schemaHash: schemaHash, cancellation: cancellation);
    }

    /// <summary>Comes back to the seat of a client that lost its connection: connects, shows its key, and returns after Welcome and the first Snapshot.</summary>
    public async Task ResumeAsync(GameClient lost, CancellationToken cancellation = default)
    {
        await OpenAsync(lost._server!, cancellation);
        await ResumeAsync(lost.SeatKey!, lost.Received, cancellation: cancellation);
        Received = lost.Received;
        while (Closed is null && SnapshotCount == 0) await ReceiveAsync(cancellation);
    }

    /// <summary>[1, version, ticket, schemaHash]</summary>
    public ValueTask HelloAsync(string ticket, int version = Version, uint schemaHash = 0, CancellationToken cancellation = default)
    {
        var writer = Begin(4);
        writer.Write(1);
        writer.Write(version);
        writer.Write(ticket);
        writer.Write(schemaHash);
        return SendAsync(ref writer, cancellation);
    }

    /// <summary>[4, version, seatKey, received, schemaHash]</summary>
    public ValueTask ResumeAsync(string seatKey, int received, int version = Version, uint schemaHash = 0, CancellationToken cancellation = default)
    {
        var writer = Begin(5);
        writer.Write(4);
        writer.Write(version);
        writer.Write(seatKey);
        writer.Write(received);
        writer.Write(schemaHash);
        return SendAsync(ref writer, cancellation);
    }

    /// <summary>[2, tick, viewLag, values]</summary>
    public ValueTask InputAsync(int tick, ReadOnlySpan<int> values, CancellationToken cancellation = default)
    {
        var writer = Begin(4);
        writer.Write(2);
        writer.Write(tick);
        writer.Write(ViewLag);
        writer.WriteArrayHeader(values.Length);
        foreach (int value in values) writer.Write(value);
        return SendAsync(ref writer, cancellation);
    }

    /// <summary>[6, x, y]</summary>
    public ValueTask WatchAsync(int x, int y, CancellationToken cancellation = default)
    {
        var writer = Begin(3);
        writer.Write(6);
        writer.Write(x);
        writer.Write(y);
        return SendAsync(ref writer, cancellation);
    }

    /// <summary>[3, time, received]</summary>
    public ValueTask PingAsync(ulong time, CancellationToken cancellation = default)
    {
        var writer = Begin(3);
        writer.Write(3);
        writer.Write(time);
        writer.Write(Received);
        return SendAsync(ref writer, cancellation);
    }

    /// <summary>Waits for one message and takes it in; false when the connection has ended.</summary>
    public async Task<bool> ReceiveAsync(CancellationToken cancellation = default)
    {
        _received.ResetWrittenCount();
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult part = await Socket.ReceiveAsync(_received.GetMemory(1024), cancellation);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    Closed = new ClientClose((int)Socket.CloseStatus!, Socket.CloseStatusDescription ?? "");
                    await Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
                    return false;
                }

                _received.Advance(part.Count);
                if (part.EndOfMessage) break;
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // The latter two when somebody has aborted the socket.
            Closed = new ClientClose(NoCloseFrame, "");
            return false;
        }

        Take(_received.WrittenMemory);
        return true;
    }

    /// <summary>Says goodbye and waits for the answer.</summary>
    public async Task LeaveAsync(CancellationToken cancellation = default)
    {
        await Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
        while (await ReceiveAsync(cancellation))
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket?.Dispose();

    private void Take(ReadOnlyMemory<byte> message)
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
                _chat.Add(new ClientChat(reader.ReadInt32(), reader.ReadString()!));
                break;
            case 24:
                ClientSchema.Expect(length, 4);
                Notice = new ClientNotice(reader.ReadInt32(), reader.ReadString()!, reader.ReadInt32());
                NoticeCount++;
                break;
            case 25:
                ClientSchema.Expect(length, 6);
                Playback = new ClientPlayback(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32() != 0);
                if (Playback.Value.HasJumped) Jump();
                break;
            default:
                throw new ProtocolViolationException("Unknown message kind.");
        }

        if (!reader.End) throw new ProtocolViolationException("There is something behind the message.");
    }

    private void ReadWelcome(ref MessagePackReader reader)
    {
        ClientSchema.Expect(reader.ReadInt32(), Version);
        Player = reader.ReadInt32();
        TickRate = reader.ReadInt32();
        reader.ReadInt32(); // ticks per snapshot
        ViewLagMax = reader.ReadInt32();
        reader.ReadInt32(); // tick
        SchemaHash = reader.ReadUInt32();
        if (!reader.TryReadNil())
        {
            Schema = ClientSchema.Read(ref reader);
            _snapshots = new SnapshotDecoder(Schema);
        }

        for (int left = reader.ReadArrayHeader(); left > 0; left--)
        {
            ClientSchema.Expect(reader.ReadArrayHeader(), 2);
            _settings[reader.ReadString()!] = reader.ReadInt32();
        }

        for (int left = reader.ReadArrayHeader(); left > 0; left--) reader.ReadString(); // maps
        for (int left = reader.ReadArrayHeader(); left > 0; left--)
        {
            ClientSchema.Expect(reader.ReadArrayHeader(), 2);
            _roster[reader.ReadInt32()] = reader.ReadString()!;
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
        else _roster[player] = reader.ReadString()!;
    }

    private MessagePackWriter Begin(int length)
    {
        _sending.ResetWrittenCount();
        var writer = new MessagePackWriter(_sending);
        writer.WriteArrayHeader(length);
        return writer;
    }

    private ValueTask SendAsync(ref MessagePackWriter writer, CancellationToken cancellation)
    {
        writer.Flush();
        return Socket.SendAsync(_sending.WrittenMemory, WebSocketMessageType.Binary, endOfMessage: true, cancellation);
    }
}
