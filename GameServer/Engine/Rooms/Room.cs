using System.Threading.Channels;
using GameServer.Engine.Calls;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Spectating;
using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>
/// One match and its players. Only the loop thread touches it, except where "Called from any thread" is written. It
/// knows no sockets: messages arrive in a bounded inbox and leave through each seat's outbox.
/// </summary>
public sealed partial class Room : ITicked
{
    private static readonly string[] ArrivalNames = Enum.GetNames<InputArrival>(); // ToString allocates

    private readonly RoomOptions _options;
    private readonly GameMetrics _metrics;
    private readonly FramePool _frames;
    private readonly OwnerThread _loopThread = new();
    private readonly GameSimulation _simulation;
    private readonly SnapshotSender _sender;
    private readonly CallDispatcher _calls;
    private readonly Channel<RoomMessage> _inbox;
    private readonly int _inboxShare;
    private readonly Seat?[] _seats; // by player
    private readonly RoomClient?[] _clients; // by player: the current connection
    private readonly List<(Seat Seat, RoomClient Client, int? Received)> _awaitingWelcome = [];
    private volatile CloseReason? _closed;
    private volatile RoomState _state;
    private bool _isReceiving;
    private int _disconnected;
    private int _lastUsedTick;
    private volatile IReadOnlyList<SeatRecord> _seatRecords = [];
    private int _tick;

    /// <summary>Opens a room at tick 0.</summary>
    /// <param name="id">The room's id in logs and metrics.</param>
    /// <param name="options">Rates and limits.</param>
    /// <param name="game">The game to play.</param>
    /// <param name="seed">The seed, which together with the inputs decides the match.</param>
    /// <param name="frames">The buffer pool.</param>
    /// <param name="metrics">The metrics to record to.</param>
    public Room(int id, RoomOptions options, IGame game, ulong seed, FramePool frames, GameMetrics metrics)
        : this(id, options, new GameSimulation(game, seed), frames, metrics)
    {
    }

    /// <summary>Continues a recovered match.</summary>
    internal Room(int id, RoomOptions options, RecoveredMatch match, FramePool frames, GameMetrics metrics)
        : this(id, options, match.Simulation, frames, metrics) => Restore(match);

    private Room(int id, RoomOptions options, GameSimulation simulation, FramePool frames, GameMetrics metrics)
    {
        IGame game = simulation.Game;
        Id = id;
        _options = options;
        _frames = frames;
        _metrics = metrics;
        _simulation = simulation;
        _tick = _lastUsedTick = simulation.World.Tick;
        // A new spectator needs a keyframe from before the delay. The same time again is slack for catching up, for the
        // journal too.
        InputLog = _simulation.Record((options.SpectatorDelaySeconds * options.TickRate) + (2 * InputLog.TicksPerKeyframeUsual));
        _sender = new SnapshotSender(game, options, options.TicksPerSnapshot, options.SnapshotBytesMax, frames, metrics);
        _calls = new CallDispatcher(
            [ChatCall(), DigestCall.Type, .. game.Calls], metrics, (call, e) => Hooks.CallFailed?.Invoke(this, call, e));
        _seats = new Seat?[game.PlayersMax];
        _clients = new RoomClient?[game.PlayersMax];
        Reservations = new SeatReservations(game.PlayersMax);
        Roster = new Roster(game.BotNames.Select((name, i) => (game.PlayersMax + i, name)));
        Spectators = new RoomSpectators(this, options, frames, metrics);
        _inbox = Channel.CreateBounded<RoomMessage>(new BoundedChannelOptions(options.InboxCapacity)
        {
            FullMode = BoundedChannelFullMode.Wait, // with TryWrite: a full inbox returns false
            SingleReader = true,
            SingleWriter = false,
            AllowSynchronousContinuations = false,
        });
        _inboxShare = Math.Max(1, options.InboxCapacity / 2 / game.PlayersMax);
    }

    /// <inheritdoc/>
    public string Kind => "room";

    /// <summary>The room's id in logs and metrics.</summary>
    public int Id { get; }

    /// <summary>The game.</summary>
    public IGame Game => _simulation.Game;

    /// <summary>The simulation. Only for the loop thread, and for tests that step the room by hand.</summary>
    public GameSimulation Simulation => _simulation;

    /// <summary>Ticks per second.</summary>
    public int TickRate => _options.TickRate;

    /// <summary>The last tick that ran. Called from any thread.</summary>
    public int Tick => Volatile.Read(ref _tick);

    /// <summary>Why the room ended; null while it runs. Called from any thread.</summary>
    public CloseReason? Closed => _closed;

    /// <summary>The room's state as of its last tick. Called from any thread.</summary>
    public RoomState State => _closed is null ? _state : RoomState.Closing;

    /// <summary>Whether it stays open while it is empty.</summary>
    public bool IsKept { get; init; }

    /// <summary>
    /// Whether results count. They do not in a player's own room, whose owner chooses the rules and the opponents.
    /// </summary>
    internal bool IsRated { get; init; } = true;

    /// <inheritdoc cref="RoomRequest.IsMatchmade"/>
    public bool IsMatchmade { get; internal init; }

    /// <summary>Callbacks into the rest of the process.</summary>
    public RoomHooks Hooks { get; init; } = new();

    /// <inheritdoc/>
    public int SnapshotShare
    {
        get => _sender.Share;
        set => _sender.Share = value;
    }

    /// <summary>Taken and reserved seats. Called from any thread.</summary>
    public SeatReservations Reservations { get; }

    /// <summary>The taken seats; replaced on every change. Called from any thread.</summary>
    public IReadOnlyList<SeatRecord> SeatRecords => _seatRecords;

    /// <summary>Seats whose player is connected. Called from any thread.</summary>
    public int Connected => _seatRecords.Count - Volatile.Read(ref _disconnected);

    /// <summary>The number of messages queued for the next tick. Called from any thread.</summary>
    public int InboxDepth => _inbox.Reader.Count;

    /// <summary>The room's spectators. Called from any thread.</summary>
    public RoomSpectators Spectators { get; }

    /// <summary>The input log that spectators and the journal read.</summary>
    public InputLog InputLog { get; }

    /// <summary>The players in the room.</summary>
    public Roster Roster { get; }

    /// <summary>
    /// Posts a message for the next tick; false if the inbox is full or the room has ended. Half of the inbox is for
    /// anybody, the other half in equal shares for each player, so that nobody is refused for the messages of others.
    /// Called from any thread.
    /// </summary>
    public bool TryPost(in RoomMessage message)
    {
        if (_isReceiving && _loopThread.IsCurrent)
        {
            Take(message);
            return true;
        }

        bool isWithinShare = Interlocked.Increment(ref message.Client.InInbox) <= _inboxShare;
        if ((isWithinShare || _inbox.Reader.Count < _options.InboxCapacity / 2) && _inbox.Writer.TryWrite(message)) return true;
        Interlocked.Decrement(ref message.Client.InInbox);
        return false;
    }

    /// <inheritdoc/>
    public void Step()
    {
        _loopThread.Assert();
        bool takesTick = BeginTurn();
        RemoveClosed(); // between ticks
        FreeAbandonedSeats();
        ReceiveAndDrainInbox();
        RemoveClosed(); // because of what they sent
        SendWelcomes();
        NotifyDrain();
        if (!takesTick) return;
        ApplyInputs();
        StepSimulation();
        StepTraced();
        SendEvents();
    }

    /// <inheritdoc/>
    public void SendSnapshots()
    {
        _loopThread.Assert();
        _sender.Send(_simulation, _clients, _simulation.World.Tick, isPaused: _isHeld);
        Volatile.Write(ref _tick, _simulation.World.Tick);
        CloseIfOver();
        _state = StateNow();
    }

    /// <summary>
    /// Ends the room: disconnects its players with <paramref name="reason"/> and takes no more messages.
    /// </summary>
    public void Close(CloseReason reason)
    {
        _loopThread.Assert();
        _closed = reason;
        _metrics.RoomClosed(reason);
        Reservations.Close();
        _inbox.Writer.TryComplete();
        while (_inbox.Reader.TryRead(out RoomMessage message))
            if (message.Kind is RoomMessageKind.Join or RoomMessageKind.Resume) SnapshotSender.Disconnect(message.Client, reason);
        foreach (RoomClient? client in _clients)
            if (client is not null) SnapshotSender.Disconnect(client, reason);
        foreach (Seat? seat in _seats) seat?.Log.Clear();
    }

    private void ReceiveAndDrainInbox()
    {
        DrainInbox();
        // Messages that transports read in their turn bypass the inbox.
        _isReceiving = true;
        foreach (RoomClient? client in _clients) client?.Transport.Receive();
        _isReceiving = false;
    }

    // At most one inbox's worth, so that concurrent posts cannot keep this running.
    private void DrainInbox()
    {
        for (int i = 0; i < _options.InboxCapacity && _inbox.Reader.TryRead(out RoomMessage message); i++)
        {
            Interlocked.Decrement(ref message.Client.InInbox);
            Take(message);
        }
    }

    private void Take(in RoomMessage message)
    {
        switch (message.Kind)
        {
            case RoomMessageKind.Join:
                Join(message.Client, (PlayerIdentity)message.Content!);
                break;
            case RoomMessageKind.Resume:
                Resume(message.Client, (Resume)message.Content!);
                break;
            case RoomMessageKind.Call:
                TakeCall(message.Client, (CallRequest)message.Content!);
                break;
            default:
                TakeInput(message.Client, message.Input);
                break;
        }
    }

    private void TakeInput(RoomClient client, in InputFrame input)
    {
        if (client.Player < 0) return; // it was refused
        InputArrival arrival = client.Inputs.Add(_isHeld ? ForNextTick(client, input) : input, _simulation.World.Tick);
        if (arrival == InputArrival.Buffered) return;
        RefuseTraced(client, input, arrival);
        _metrics.InputNotBuffered(ArrivalNames[(int)arrival]);
        if (arrival == InputArrival.OutOfRange) client.Outbox.Close(CloseReason.InputTickOutOfRange);
    }

    private void ApplyInputs()
    {
        Span<int> values = stackalloc int[Game.Schema.Inputs.Length];
        int tick = _simulation.World.Tick + 1;
        foreach (RoomClient? client in _clients)
        {
            if (client is null) continue;
            ApplyTraced(client, tick);
            if (client.Inputs.TryTake(tick, values, out int rewindTicks))
            {
                _simulation.Inputs.Set(client.Player, values, AcceptRewind(client, rewindTicks));
            }
            else _simulation.Inputs.Clear(client.Player);
        }
    }

    private int AcceptRewind(RoomClient client, int claimed)
    {
        int max = Game.Schema.RewindTicksMax;
        if (max == 0) return 0; // clients claim a rewind in every game; without lag compensation that is no offence
        int accepted = client.RewindLimit.Accept(claimed, max, out bool isLimited);
        if (isLimited) _metrics.RewindLimited();
        return accepted;
    }
}
