using System.Runtime.InteropServices;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Engine.Spectating;

/// <summary>
/// Shows a match to clients that only watch: not the match itself, but one that is computed again, so that they cost its tick nothing and see nothing sooner than they may. Only its loop
/// thread touches it, which need not be that of the match; except where "Called from any thread" is written.
/// </summary>
public abstract class SpectatorRoom : ITicked
{
    private readonly OwnerThread _loopThread = new();
    private readonly IGame _game;
    private readonly SpectatorSlots _slots;
    private readonly RoomOptions _options;
    private readonly GameMetrics _metrics;
    private readonly Queue<RoomClient> _arrivals = new(); // other threads add; itself the lock
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
    public int SnapshotLevel
    {
        get => _sender.Level;
        set => _sender.Level = value;
    }

    /// <summary>The match that is shown; null before there is one.</summary>
    internal abstract GameSimulation? Simulation { get; }

    /// <summary>Where buffers come from.</summary>
    private protected FramePool Frames { get; }

    /// <summary>Counts turns: a replay that is paused has turns too.</summary>
    private protected int Turn { get; private set; }

    /// <summary>Whether nobody is here any more.</summary>
    private protected bool IsEmpty => _clients.Count + _awaitingWelcome.Count == 0;

    /// <summary>Whether clients may see the match as it is now.</summary>
    private protected abstract bool IsShown { get; }

    /// <summary>Whether it has come to where newcomers should begin.</summary>
    private protected abstract bool MayWelcome { get; }

    /// <summary>Who is in the match.</summary>
    private protected abstract IReadOnlyCollection<(int Player, string Name)> Present { get; }

    /// <summary>Why it ends now; null: it goes on.</summary>
    private protected abstract CloseReason? End { get; }

    /// <inheritdoc/>
    public void RunTick()
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
        SendSnapshots();
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

    /// <summary>Takes a client in; false: it has just closed. Called from any thread.</summary>
    internal bool TryAdd(RoomClient client)
    {
        lock (_arrivals)
        {
            if (_isOpen) _arrivals.Enqueue(client);
            return _isOpen;
        }
    }

    /// <summary>Goes on by a turn, with <see cref="SendTick"/> after each tick that clients should see happen.</summary>
    private protected abstract void Advance();

    /// <summary>Who came and went up to the tick that is shown; null: nobody more.</summary>
    private protected abstract IReadOnlyList<(int Player, string? Name)>? TakeRosterChanges();

    /// <summary>What a newcomer is told besides Welcome.</summary>
    private protected abstract void Greet(RoomClient client);

    /// <summary>It has closed.</summary>
    private protected virtual void OnClosed()
    {
    }

    /// <summary>Tells what happened in the tick that was just computed.</summary>
    private protected void SendTick()
    {
        SendRosterChanges();
        World world = Simulation!.World;
        foreach (ref readonly SimEvent simEvent in world.Events.All)
            if (simEvent.Audience == TickEvents.Everybody) SendToAll(_sender.Frame(simEvent, world.Tick));
    }

    /// <summary>The match has jumped: what clients have is of another time, and so is what it could be encoded against.</summary>
    private protected void BeginAgain()
    {
        int level = _sender.Level;
        _sender = NewSender();
        _sender.Level = level;
        foreach (RoomClient? client in _clients)
        {
            client!.Outbox.Snapshots.Forget();
            SnapshotSender.Admit(client, client.Turn, Turn);
        }

        SendRosterChanges();
    }

    /// <summary>Sends a frame to everybody who was welcomed, and releases it.</summary>
    private protected void SendToAll(OutboundFrame frame)
    {
        foreach (RoomClient? client in _clients) client!.Outbox.Write(frame);
        frame.Release();
    }

    private SnapshotSender NewSender() => new(_game, _options, _options.SpectatorTicksPerSnapshot, _options.SpectatorSnapshotBytesMax, Frames, _metrics);

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
        SendRosterChanges(); // those of the tick at which the match began to be shown
        foreach (RoomClient client in _awaitingWelcome)
        {
            SnapshotSender.Admit(client, _admitted++, Turn);
            SendWelcome(client);
            Greet(client);
            _clients.Add(client);
        }

        _awaitingWelcome.Clear();
    }

    // Welcome of a spectator has no player and no seat key.
    private void SendWelcome(RoomClient client)
    {
        OutboundFrame frame = Frames.Rent();
        var welcome = new Welcome(client.Player, TickRate, _options.SpectatorTicksPerSnapshot, _tick, client.KnownSchemaHash, SeatKey: null, Received: 0);
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

    private void SendSnapshots()
    {
        if (IsShown)
        {
            _sender.Send(Simulation!, CollectionsMarshal.AsSpan(_clients), Turn);
            return;
        }

        foreach (RoomClient? client in _clients) client!.Transport.Send();
    }
}
