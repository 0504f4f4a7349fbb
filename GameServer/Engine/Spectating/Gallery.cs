using GameServer.Engine.Rooms;
using System.Diagnostics.CodeAnalysis;
using GameServer.Engine.Diagnostics;
using GameServer.Protocol;

namespace GameServer.Engine.Spectating;

/// <summary>
/// Where those go who only watch a room. For the first of them it opens a <see cref="Stand"/>, which closes after the last. Called from any thread; a short lock that the
/// room's tick never takes.
/// </summary>
public sealed class Gallery : IVenue
{
    private readonly Lock _lock = new();
    private readonly Queue<RoomClient> _arrivals = new();
    private readonly Room _room;
    private readonly RoomOptions _options;
    private readonly FramePool _frames;
    private readonly GameMetrics _metrics;
    private Stand? _stand;
    private int _count;

    internal Gallery(Room room, RoomOptions options, FramePool frames, GameMetrics metrics)
    {
        _room = room;
        _options = options;
        _frames = frames;
        _metrics = metrics;
    }

    /// <summary>How many watch.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether nobody more may.</summary>
    public bool IsFull => Count >= _options.SpectatorsMax;

    /// <summary>The stand; null while nobody watches.</summary>
    public Stand? Stand => Volatile.Read(ref _stand);

    /// <summary>The tick that is shown; 0 while nobody watches.</summary>
    public int Tick => Stand?.Tick ?? 0;

    int IVenue.RoomId => _room.Id;

    int IVenue.InputFields => _room.Game.Schema.Inputs.Length;

    CloseReason? IVenue.TryEnter(RoomClient client, Holder holder) => TryEnter(client);

    CloseReason? IVenue.Take(RoomClient client, in ClientMessage message)
    {
        switch (message.Kind)
        {
            case ClientMessageKind.Watch:
                client.Look(message.Camera.X, message.Camera.Y);
                return null;
            case ClientMessageKind.Call:
                RefuseCall(client, message.Call!.Id);
                return null;
            default:
                return CloseReason.UnknownKind; // not for spectators
        }
    }

    /// <summary>Lets somebody in, or says why not.</summary>
    public CloseReason? TryEnter(RoomClient client)
    {
        lock (_lock)
        {
            if (_room.Closed is { } reason) return reason;
            if (IsFull) return CloseReason.RoomFull;
            _count++;
            _metrics.SpectatorsChanged(1);
            _arrivals.Enqueue(client);
            if (_stand is not null) return null;
            Volatile.Write(ref _stand, new Stand(_room, this, _options, _frames, _metrics));
            _room.Hooks.RunStand(_stand);
            return null;
        }
    }

    private void RefuseCall(RoomClient client, int id)
    {
        _metrics.CallRefused(CallError.Refused);
        OutboundFrame frame = _frames.Rent();
        ServerMessageWriter.WriteReply(frame, id, CallError.Refused, "you only watch", []);
        client.Outbox.Write(frame);
        frame.Release();
    }

    /// <summary>The stand takes in whoever has come.</summary>
    internal bool TryTake([NotNullWhen(true)] out RoomClient? client)
    {
        lock (_lock) return _arrivals.TryDequeue(out client);
    }

    /// <summary>Somebody who was in the stand is no more.</summary>
    internal void Leave()
    {
        lock (_lock) _count--;
        _metrics.SpectatorsChanged(-1);
    }

    /// <summary>The stand ends, unless somebody has just come.</summary>
    internal bool TryClose()
    {
        lock (_lock)
        {
            if (_arrivals.Count > 0) return false;
            Volatile.Write(ref _stand, null);
            return true;
        }
    }
}
