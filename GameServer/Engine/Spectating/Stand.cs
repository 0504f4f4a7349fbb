using GameServer.Engine.Rooms;
using System.Runtime.InteropServices;
using GameServer.Engine.Diagnostics;
using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Engine.Spectating;

/// <summary>
/// The spectators of a room and what they are shown: not the room, but its <see cref="Shadow"/>, so that they cost the room's tick nothing and see nothing sooner than they may. Only its
/// loop thread touches it, which need not be the room's; except where "Called from any thread" is written.
/// </summary>
public sealed class Stand : ITicked
{
    // A keyframe is at most 64 ticks back, so whoever opens a stand waits for some turns, and its neighbours for no longer than these take.
    private const int TicksPerTurnMax = 16;

    private readonly OwnerThread _loopThread = new();
    private readonly Room _room;
    private readonly Gallery _gallery;
    private readonly RoomOptions _options;
    private readonly FramePool _frames;
    private readonly Shadow _shadow;
    private readonly Audience _audience;
    private readonly List<RoomClient> _newcomers = [];
    private readonly List<RoomClient?> _clients = [];
    private volatile CloseReason? _closed;
    private int _admitted;
    private int _tick;

    internal Stand(Room room, Gallery gallery, RoomOptions options, FramePool frames, GameMetrics metrics)
    {
        _room = room;
        _gallery = gallery;
        _options = options;
        _frames = frames;
        _shadow = new Shadow(room, options.SpectatorDelaySeconds * options.TickRate);
        _audience = new Audience(room.Game, options, options.SpectatorTicksPerSnapshot, options.SpectatorSnapshotBytesMax, frames, metrics);
    }

    /// <inheritdoc/>
    public string Kind => "stand";

    /// <inheritdoc/>
    public int Id => _room.Id;

    /// <inheritdoc/>
    public int TickRate => _options.TickRate;

    /// <inheritdoc/>
    public int Tick => Volatile.Read(ref _tick);

    /// <inheritdoc/>
    public CloseReason? Closed => _closed;

    /// <inheritdoc/>
    public int SnapshotLevel
    {
        get => _audience.Level;
        set => _audience.Level = value;
    }

    /// <summary>The match that is shown; null before there is one. For tests.</summary>
    internal GameSimulation? Simulation => _shadow.Simulation;

    /// <inheritdoc/>
    public void RunTick()
    {
        _loopThread.Assert();
        TakeArrivals();
        Receive();
        RemoveClosed();
        Advance();
        if (_shadow.IsThere) WelcomeNewcomers();
        if (_shadow.Simulation is { } match) _audience.Send(match, CollectionsMarshal.AsSpan(_clients), match.World.Tick);
        CloseIfOver();
    }

    /// <inheritdoc/>
    public void Close(CloseReason reason)
    {
        _loopThread.Assert();
        do
        {
            TakeArrivals();
            foreach (RoomClient? client in _newcomers.Concat(_clients)) SendHome(client!, reason);
            _newcomers.Clear();
            _clients.Clear();
        }
        while (!_gallery.TryClose());
        _closed = reason;
    }

    private void TakeArrivals()
    {
        while (_gallery.TryTake(out RoomClient? client)) _newcomers.Add(client);
    }

    private void Receive()
    {
        foreach (RoomClient client in _newcomers) client.Transport.Receive();
        foreach (RoomClient? client in _clients) client!.Transport.Receive();
    }

    private void RemoveClosed()
    {
        RemoveClosed(_newcomers!);
        RemoveClosed(_clients);
    }

    private void RemoveClosed(List<RoomClient?> clients)
    {
        for (int i = clients.Count - 1; i >= 0; i--)
        {
            if (clients[i] is not { Outbox.Reason: { } reason } client) continue;
            clients.RemoveAt(i);
            SendHome(client, reason);
        }
    }

    private void SendHome(RoomClient client, CloseReason reason)
    {
        Audience.SendHome(client, reason);
        _gallery.Leave();
    }

    private void Advance()
    {
        _shadow.Aim();
        for (int i = 0; i < TicksPerTurnMax && _shadow.TryStep(); i++)
        {
            SendRosterChanges();
            SendEvents(_shadow.Simulation!.World);
        }

        if (_shadow.Simulation is { } match) Volatile.Write(ref _tick, match.World.Tick);
    }

    private void WelcomeNewcomers()
    {
        if (_newcomers.Count == 0) return;
        SendRosterChanges(); // those of the tick at which the match began to be shown
        foreach (RoomClient client in _newcomers)
        {
            Audience.Admit(client, _admitted++, _tick);
            SendWelcome(client);
            if (_options.SpectatorDelaySeconds > 0) SendDelay(client);
            _clients.Add(client);
        }

        _newcomers.Clear();
    }

    private void CloseIfOver()
    {
        if (_shadow.IsOver) Close(_room.Closed!);
        else if (_clients.Count + _newcomers.Count == 0 && _gallery.TryClose()) _closed = CloseReason.RoomClosed;
    }

    // Welcome of a spectator has no player and no seat key.
    private void SendWelcome(RoomClient client)
    {
        OutboundFrame frame = _frames.Rent();
        var welcome = new Welcome(
            client.Player, _options.TickRate, _options.SpectatorTicksPerSnapshot, _tick, client.KnownSchemaHash, SeatKey: null, Received: 0);
        ServerMessageWriter.WriteWelcome(frame, _room.Game, welcome, _shadow.Present);
        client.Outbox.Write(frame);
        frame.Release();
    }

    private void SendDelay(RoomClient client)
    {
        OutboundFrame frame = _frames.Rent();
        ServerMessageWriter.WriteNotice(
            frame, NoticeKind.Delayed, $"What you see was {_options.SpectatorDelaySeconds} seconds ago.", _options.SpectatorDelaySeconds);
        client.Outbox.Write(frame);
        frame.Release();
    }

    private void SendRosterChanges()
    {
        while (_shadow.TakeRosterChanges() is { } changes)
        {
            OutboundFrame frame = _frames.Rent();
            ServerMessageWriter.WriteRoster(frame, changes);
            SendToAll(frame);
        }
    }

    private void SendEvents(World world)
    {
        foreach (ref readonly SimEvent simEvent in world.Events.All)
            if (simEvent.Audience == TickEvents.Everybody) SendToAll(_audience.Frame(simEvent, world.Tick));
    }

    private void SendToAll(OutboundFrame frame)
    {
        foreach (RoomClient? client in _clients) client!.Outbox.Write(frame);
        frame.Release();
    }
}
