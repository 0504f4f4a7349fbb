using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Protocol;

namespace GameServer.Engine.Spectating;

/// <summary>
/// The spectators of a room. Opens a <see cref="SpectatorRoom"/> for the first one, which closes after the last. Called
/// from any thread; a short lock that the room's tick never takes.
/// </summary>
public sealed class RoomSpectators : IJoinTarget
{
    private readonly Lock _lock = new();
    private readonly Room _room;
    private readonly RoomOptions _options;
    private readonly FramePool _frames;
    private readonly GameMetrics _metrics;
    private readonly SpectatorSlots _slots;
    private LiveSpectatorRoom? _current;

    internal RoomSpectators(Room room, RoomOptions options, FramePool frames, GameMetrics metrics)
    {
        _room = room;
        _options = options;
        _frames = frames;
        _metrics = metrics;
        _slots = new SpectatorSlots(options.SpectatorsMax, metrics.SpectatorsChanged);
    }

    /// <summary>The number of spectators.</summary>
    public int Count => _slots.Count;

    /// <summary>Whether the limit is reached.</summary>
    public bool IsFull => _slots.IsFull;

    /// <summary>The spectator room; null without spectators.</summary>
    public SpectatorRoom? Current => Volatile.Read(ref _current);

    /// <summary>The tick shown; 0 without spectators.</summary>
    public int Tick => Current?.Tick ?? 0;

    int IJoinTarget.RoomId => _room.Id;

    int IJoinTarget.InputFields => _room.Game.Schema.Inputs.Length;

    bool IJoinTarget.IsForSpectators => true;

    CloseReason? IJoinTarget.TryEnter(RoomClient client, PlayerIdentity identity) => TryEnter(client);

    CloseReason? IJoinTarget.Take(RoomClient client, in ClientMessage message)
    {
        switch (message.Kind)
        {
            case ClientMessageKind.Watch:
                client.MoveCamera(message.Camera.X, message.Camera.Y);
                return null;
            case ClientMessageKind.Call:
                RefuseCall(client, message.Call!.Id);
                return null;
            default:
                return CloseReason.UnknownKind; // for players only
        }
    }

    /// <summary>Lets a client in, or returns the reason why not.</summary>
    public CloseReason? TryEnter(RoomClient client)
    {
        lock (_lock)
        {
            if (_room.Closed is { } reason) return reason;
            if (!_slots.TryTake()) return CloseReason.RoomFull;
            if (_current?.TryAdd(client) == true) return null;
            var opened = new LiveSpectatorRoom(_room, this, _slots, _options, _frames, _metrics);
            opened.TryAdd(client);
            Volatile.Write(ref _current, opened);
            _room.Hooks.RunSpectators(opened);
            return null;
        }
    }

    /// <summary>A spectator room has closed; a new one may already be open.</summary>
    internal void Forget(LiveSpectatorRoom closed) => Interlocked.CompareExchange(ref _current, null, closed);

    private void RefuseCall(RoomClient client, int id)
    {
        _metrics.CallRefused(CallError.Refused);
        OutboundFrame frame = _frames.Rent();
        ServerMessageWriter.WriteReply(frame, id, CallError.Refused, "spectators cannot make this call", []);
        client.Outbox.Write(frame);
        frame.Release();
    }
}
