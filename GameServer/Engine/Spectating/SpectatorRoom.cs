using System.Runtime.InteropServices;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Engine.Spectating;

/// <summary>
/// Shows a re-simulated match to clients that only watch, so that spectators cost the match's tick nothing and see
/// nothing early. Only its loop thread touches it, except where "Called from any thread" is written; it may be another
/// loop than the match's.
/// </summary>
public abstract class SpectatorRoom : ITicked
{
    private readonly OwnerThread _loopThread = new();
    private readonly IGame _game;
    private readonly SpectatorSlots _slots;
    private readonly RoomOptions _options;
    private readonly GameMetrics _metrics;
    private readonly Queue<RoomClient> _arrivals = new(); // other threads add; locked by itself
    private readonly List<RoomClient> _awaitingWelcome = [];
    private readonly List<RoomClient?> _clients = [];
    private SnapshotSender _sender;
    private volatile CloseReason? _closed;
    private bool _isOpen = true;
    private int _admitted;
    private int _tick;

    private protected SpectatorRoom(
        string kind, int id, int tickRate, IGame game, SpectatorSlots slots, RoomOptions options, FramePool frames, GameMetrics metrics)
    {
        (Kind, Id, TickRate, Frames) = (kind, id, tickRate, frames);
        (_game, _slots, _options, _metrics) = (game, slots, options, metrics);
        _sender = NewSender();
    }

    /// <inheritdoc/>
    public string Kind { get; }

    /// <inheritdoc/>
    public int Id { get; }

    /// <inheritdoc/>
    public int TickRate { get; }

    /// <inheritdoc/>
    public int Tick => Volatile.Read(ref _tick);

    /// <inheritdoc/>
    public CloseReason? Closed => _closed;

    /// <inheritdoc/>
    public int SnapshotShare
    {
        get => _sender.Share;
        set => _sender.Share = value;
    }

    /// <summary>The match shown; null until it is loaded.</summary>
    internal abstract GameSimulation? Simulation { get; }

    /// <summary>The buffer pool.</summary>
    private protected FramePool Frames { get; }

    /// <summary>Counts turns, which continue while a replay is paused.</summary>
    private protected int Turn { get; private set; }

    /// <summary>Whether no clients are left.</summary>
    private protected bool IsEmpty => _clients.Count + _awaitingWelcome.Count == 0;

    /// <summary>Whether it shows a recording.</summary>
    private protected abstract bool IsReplay { get; }

    /// <summary>Whether the current state should be shown.</summary>
    private protected abstract bool IsShown { get; }

    /// <summary>Whether new clients can be welcomed at the current tick.</summary>
    private protected abstract bool MayWelcome { get; }

    /// <summary>The players present.</summary>
    private protected abstract IReadOnlyCollection<(int Player, string Name)> Present { get; }

    /// <summary>Why it ends now; null: it continues.</summary>
    private protected abstract CloseReason? End { get; }

    /// <inheritdoc/>
    public void Step()
    {
        _loopThread.Assert();
        Turn++;
        TakeArrivals();
        Receive();
        RemoveClosed(_awaitingWelcome!);
        RemoveClosed(_clients);
        Advance();
        if (IsShown) Volatile.Write(ref _tick, Simulation!.World.Tick);
        if (MayWelcome) SendWelcomes();
    }

    /// <inheritdoc/>
    public void SendSnapshots()
    {
        _loopThread.Assert();
        if (IsShown) _sender.Send(Simulation!, CollectionsMarshal.AsSpan(_clients), Turn);
        else foreach (RoomClient? client in _clients) client!.Transport.Send();
        if (End is { } reason && (!IsEmpty || TryStopArrivals())) Close(reason);
    }

    /// <inheritdoc/>
    public void Close(CloseReason reason)
    {
        _loopThread.Assert();
        do
        {
            TakeArrivals();
            foreach (RoomClient? client in _awaitingWelcome.Concat(_clients)) Disconnect(client!, reason);
            _awaitingWelcome.Clear();
            _clients.Clear();
        }
        while (!TryStopArrivals());
        _closed = reason;
        OnClosed();
    }

    /// <summary>Adds a client; false if it has just closed. Called from any thread.</summary>
    internal bool TryAdd(RoomClient client)
    {
        lock (_arrivals)
        {
            if (_isOpen) _arrivals.Enqueue(client);
            return _isOpen;
        }
    }

    /// <summary>Advances by one turn, calling <see cref="SendTick"/> after each tick that clients should see.</summary>
    private protected abstract void Advance();

    /// <summary>Roster changes up to the current tick; null if there are none.</summary>
    private protected abstract IReadOnlyList<(int Player, string? Name)>? TakeRosterChanges();

    /// <summary>Sends a new client the messages that follow Welcome.</summary>
    private protected abstract void Greet(RoomClient client);

    /// <summary>Called after it has closed.</summary>
    private protected virtual void OnClosed()
    {
    }

    /// <summary>Sends the events of the tick that was just computed.</summary>
    private protected void SendTick()
    {
        SendRosterChanges();
        World world = Simulation!.World;
        foreach (ref readonly SimEvent simEvent in world.Events.All)
            if (simEvent.Recipient == TickEvents.Everyone) SendToAudience(simEvent);
    }

    private void SendToAudience(in SimEvent simEvent)
    {
        bool isForAll = !_game.Schema.Events[simEvent.Type].HasAudience;
        OutboundFrame frame = _sender.Frame(simEvent, Simulation!.World.Tick);
        foreach (RoomClient? client in _clients)
            if (isForAll || Simulation.Match.Hears(_sender.ViewerOf(client!, Simulation), simEvent)) client!.Outbox.Write(frame);
        frame.Release();
    }

    /// <summary>After a jump: the clients' state is void, and so are all baselines.</summary>
    private protected void BeginAgain()
    {
        int share = _sender.Share;
        _sender = NewSender();
        _sender.Share = share;
        foreach (RoomClient? client in _clients)
        {
            client!.Outbox.Snapshots.Forget();
            SnapshotSender.Admit(client, client.Turn, Turn);
        }

        SendRosterChanges();
    }

    /// <summary>Sends a frame to every welcomed client and releases it.</summary>
    private protected void SendToAll(OutboundFrame frame)
    {
        foreach (RoomClient? client in _clients) client!.Outbox.Write(frame);
        frame.Release();
    }

    private SnapshotSender NewSender() => new(
        _game, _options, _options.SpectatorTicksPerSnapshot, _options.SpectatorSnapshotBytesMax, Frames, _metrics)
    {
        IsReplay = IsReplay,
    };

    private void TakeArrivals()
    {
        lock (_arrivals)
        {
            while (_arrivals.TryDequeue(out RoomClient? client)) _awaitingWelcome.Add(client);
        }
    }

    private bool TryStopArrivals()
    {
        lock (_arrivals)
        {
            if (_arrivals.Count > 0) return false;
            _isOpen = false;
            return true;
        }
    }

    private void Receive()
    {
        foreach (RoomClient client in _awaitingWelcome) client.Transport.Receive();
        foreach (RoomClient? client in _clients) client!.Transport.Receive();
    }

    private void RemoveClosed(List<RoomClient?> clients)
    {
        for (int i = clients.Count - 1; i >= 0; i--)
        {
            if (clients[i] is not { Outbox.Reason: { } reason } client) continue;
            clients.RemoveAt(i);
            Disconnect(client, reason);
        }
    }

    private void Disconnect(RoomClient client, CloseReason reason)
    {
        SnapshotSender.Disconnect(client, reason);
        _slots.Release();
    }

    private void SendWelcomes()
    {
        if (_awaitingWelcome.Count == 0) return;
        SendRosterChanges(); // those of the first tick shown
        foreach (RoomClient client in _awaitingWelcome)
        {
            SnapshotSender.Admit(client, _admitted++, Turn);
            SendWelcome(client);
            Greet(client);
            _clients.Add(client);
        }

        _awaitingWelcome.Clear();
    }

    // A spectator's Welcome has no player and no seat key.
    private void SendWelcome(RoomClient client)
    {
        OutboundFrame frame = Frames.Rent();
        var welcome = new Welcome(
            client.Player, TickRate, _options.SpectatorTicksPerSnapshot, _tick, client.KnownSchemaHash, SeatKey: null, Received: 0);
        ServerMessageWriter.WriteWelcome(frame, _game, welcome, Present);
        client.Outbox.Write(frame);
        frame.Release();
    }

    private void SendRosterChanges()
    {
        while (TakeRosterChanges() is { } changes)
        {
            OutboundFrame frame = Frames.Rent();
            ServerMessageWriter.WriteRoster(frame, changes);
            SendToAll(frame);
        }
    }
}
