using System.Threading.Channels;
using GameServer.Diagnostics;
using GameServer.Protocol;
using GameServer.Replication;
using GameServer.Simulation;

namespace GameServer.Rooms;

/// <summary>
/// One match with the players in it. Only its loop thread touches it, except where "Called from any thread" is written. It knows no socket:
/// messages come in through a bounded inbox and go out through each seat's outbox.
/// </summary>
public sealed partial class Room
{
    private static readonly string[] ArrivalNames = Enum.GetNames<InputArrival>(); // ToString allocates

    private readonly RoomOptions _options;
    private readonly GameMetrics _metrics;
    private readonly FramePool _frames;
    private readonly OwnerThread _loopThread = new();
    private readonly GameSimulation _simulation;
    private readonly SnapshotEncoder _encoder;
    private readonly Channel<RoomMessage> _inbox;
    private readonly Seat?[] _seats;
    private readonly List<(int Player, string Name)> _roster = [];
    private readonly List<(int Player, string? Name)> _rosterChanges = [];
    private readonly List<Seat> _newcomers = [];
    private volatile CloseReason? _closed;
    private bool _isReceiving;
    private int _seatsReserved;
    private int _tick;

    /// <summary>Opens a room at tick 0.</summary>
    /// <param name="id">Names it in logs and metrics.</param>
    /// <param name="options">Rates and limits.</param>
    /// <param name="game">What is played.</param>
    /// <param name="seed">With the inputs it decides everything that happens.</param>
    /// <param name="frames">Where buffers for events come from.</param>
    /// <param name="metrics">Where is counted.</param>
    public Room(int id, RoomOptions options, IGame game, ulong seed, FramePool frames, GameMetrics metrics)
    {
        Id = id;
        _options = options;
        _frames = frames;
        _metrics = metrics;
        _simulation = new GameSimulation(game, seed);
        _encoder = new SnapshotEncoder(game.Schema, options.HistoryTicks, game.ViewRadius, options.SnapshotBytesMax);
        _seats = new Seat?[game.PlayersMax];
        _roster.AddRange(game.BotNames.Select((name, i) => (game.PlayersMax + i, name)));
        _inbox = Channel.CreateBounded<RoomMessage>(new BoundedChannelOptions(options.InboxCapacity)
        {
            FullMode = BoundedChannelFullMode.Wait, // with TryWrite: "full" is returned
            SingleReader = true,
            SingleWriter = false,
            AllowSynchronousContinuations = false,
        });
    }

    /// <summary>Names it in logs and metrics.</summary>
    public int Id { get; }

    /// <summary>What is played.</summary>
    public IGame Game => _simulation.Game;

    /// <summary>The simulation. For the loop thread and for tests that drive the room by hand.</summary>
    public GameSimulation Simulation => _simulation;

    /// <summary>Ticks per second.</summary>
    public int TickRate => _options.TickRate;

    /// <summary>The last tick that ran. Called from any thread.</summary>
    public int Tick => Volatile.Read(ref _tick);

    /// <summary>Why the room has ended; null while it runs. Called from any thread.</summary>
    public CloseReason? Closed => _closed;

    /// <summary>One of 2^this snapshots is sent, because the server cannot do more; for the loop thread to set.</summary>
    public int SnapshotLevel { get; set; }

    /// <summary>Seats that are taken or promised. Called from any thread.</summary>
    public int SeatsReserved => Volatile.Read(ref _seatsReserved);

    /// <summary>
    /// Promises a seat, to be followed by a posted <see cref="RoomMessage.Join"/> or <see cref="CancelReservation"/>. Called from any thread.
    /// </summary>
    public bool TryReserveSeat()
    {
        if (_closed is not null) return false;
        if (Interlocked.Increment(ref _seatsReserved) <= _seats.Length) return true;
        Interlocked.Decrement(ref _seatsReserved);
        return false;
    }

    /// <summary>Gives back a promised seat that nobody took. Called from any thread.</summary>
    public void CancelReservation() => Interlocked.Decrement(ref _seatsReserved);

    /// <summary>Posts a message for the next tick; false when the inbox is full or the room has ended. Called from any thread.</summary>
    public bool TryPost(in RoomMessage message)
    {
        if (!_isReceiving || !_loopThread.IsCurrent) return _inbox.Writer.TryWrite(message);
        Take(message);
        return true;
    }

    /// <summary>The whole life of a tick, in order.</summary>
    public void RunTick()
    {
        _loopThread.Assert();
        RemoveClosed(); // between ticks
        ReceiveAndDrainInbox();
        RemoveClosed(); // by what they sent
        WelcomeNewcomers();
        ApplyInputs();
        _simulation.Step();
        _encoder.Capture(_simulation.World);
        SendEvents();
        Send();
        Volatile.Write(ref _tick, _simulation.World.Tick);
    }

    /// <summary>Ends the room: its players are sent home with the reason, nothing more is taken in.</summary>
    public void Close(CloseReason reason)
    {
        _loopThread.Assert();
        _closed = reason;
        _inbox.Writer.TryComplete();
        while (_inbox.Reader.TryRead(out RoomMessage message))
            if (message.IsJoin) SendHome(message.Seat, reason);
        foreach (Seat? seat in _seats)
            if (seat is not null) SendHome(seat, reason);
    }

    private static void SendHome(Seat seat, CloseReason reason)
    {
        seat.Outbox.Close(reason);
        seat.Transport.Release();
    }

    private void RemoveClosed()
    {
        for (int player = 0; player < _seats.Length; player++)
        {
            if (_seats[player] is not { Outbox.IsClosed: true } seat) continue;
            seat.Transport.Release();
            FreeSeat(player);
        }
    }

    private void FreeSeat(int player)
    {
        _seats[player] = null;
        _simulation.Leave(player);
        _roster.RemoveAll(entry => entry.Player == player);
        _rosterChanges.Add((player, null));
        CancelReservation();
    }

    private void ReceiveAndDrainInbox()
    {
        DrainInbox();
        // What transports bring in their turn need not go through the inbox.
        _isReceiving = true;
        foreach (Seat? seat in _seats) seat?.Transport.Receive();
        _isReceiving = false;
    }

    // No more than the inbox holds, so that whoever posts while this runs cannot keep it running.
    private void DrainInbox()
    {
        for (int i = 0; i < _options.InboxCapacity && _inbox.Reader.TryRead(out RoomMessage message); i++)
            Take(message);
    }

    private void Take(in RoomMessage message)
    {
        if (message.IsJoin) SeatPlayer(message.Seat);
        else TakeInput(message.Seat, message.Input);
    }

    private void SeatPlayer(Seat seat)
    {
        int player = Array.IndexOf(_seats, null);
        Invariant.Holds(player >= 0); // it was reserved
        _seats[player] = seat;
        seat.Player = player;
        seat.View = new View(player);
        seat.LastProgressTick = _simulation.World.Tick;
        _simulation.Join(player);
        _roster.Add((player, seat.Name));
        _rosterChanges.Add((player, seat.Name));
        _newcomers.Add(seat);
    }

    // Those who were here are told once per tick who came and went; who comes is told of everybody.
    private void WelcomeNewcomers()
    {
        if (_rosterChanges.Count == 0) return;
        SendRoster();
        foreach (Seat seat in _newcomers) SendWelcome(seat);
        _rosterChanges.Clear();
        _newcomers.Clear();
    }

    private void TakeInput(Seat seat, in InputFrame input)
    {
        InputArrival arrival = seat.Inputs.Add(input, _simulation.World.Tick);
        if (arrival == InputArrival.Buffered) return;
        _metrics.InputNotBuffered(ArrivalNames[(int)arrival]);
        if (arrival == InputArrival.OutOfRange) seat.Outbox.Close(CloseReason.InputTickOutOfRange);
    }

    private void ApplyInputs()
    {
        Span<int> values = stackalloc int[Game.Schema.Inputs.Length];
        int tick = _simulation.World.Tick + 1;
        foreach (Seat? seat in _seats)
        {
            if (seat is null) continue;
            if (seat.Inputs.TryTake(tick, values, out int viewLag)) _simulation.Inputs.Set(seat.Player, values, AcceptViewLag(seat, viewLag));
            else _simulation.Inputs.Clear(seat.Player);
        }
    }

    private int AcceptViewLag(Seat seat, int claimed)
    {
        int accepted = seat.ViewLag.Accept(claimed, Game.Schema.ViewLagMax, out bool isLimited);
        if (isLimited) _metrics.ViewLagLimited();
        return accepted;
    }
}
