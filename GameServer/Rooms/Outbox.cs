using System.Threading.Channels;
using GameServer.Protocol;

namespace GameServer.Rooms;

/// <summary>
/// What a room has for one client, in two lanes: the newest snapshot (latest wins) and messages that must arrive (in order, bounded). The room
/// writes, the transport drains; a closed outbox <em>is</em> leaving.
/// </summary>
public sealed class Outbox
{
    // A null in the queue means: look into the snapshot slot.
    private readonly Channel<OutboundFrame?> _queue;
    private readonly TaskCompletionSource<CloseReason> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _snapshotAnnounced;

    /// <summary>An outbox that holds at most <paramref name="eventsMax"/> reliable messages.</summary>
    public Outbox(int eventsMax) => _queue = Channel.CreateBounded<OutboundFrame?>(new BoundedChannelOptions(eventsMax + 1)
    {
        FullMode = BoundedChannelFullMode.Wait, // with TryWrite: "full" is returned, nothing is dropped unseen
        SingleReader = true,
        SingleWriter = false, // the room, and the session for Pong
        AllowSynchronousContinuations = false, // a socket send must never run on the loop thread
    });

    /// <summary>The snapshot lane. Announce what was put there with <see cref="AnnounceSnapshot"/>.</summary>
    public SnapshotSlot Snapshots { get; } = new();

    /// <summary>Ends with the reason when somebody closes this.</summary>
    public Task<CloseReason> Closed => _closed.Task;

    /// <summary>Whether somebody has closed this.</summary>
    public bool IsClosed => _closed.Task.IsCompleted;

    /// <summary>Queues a message that must arrive. When there is no room for it the client is a slow consumer, and this closes.</summary>
    public void Write(OutboundFrame frame)
    {
        if (!TryWrite(frame)) Close(CloseReason.SlowConsumer);
    }

    /// <summary>Queues a message that the client can do without; false when there is no room for it.</summary>
    public bool TryWrite(OutboundFrame frame)
    {
        frame.Retain();
        if (_queue.Writer.TryWrite(frame)) return true;
        frame.Release();
        return false;
    }

    /// <summary>Tells the transport that a snapshot waits; costs nothing when it has not come round since the last time.</summary>
    public void AnnounceSnapshot()
    {
        if (Interlocked.Exchange(ref _snapshotAnnounced, 1) == 0 && !_queue.Writer.TryWrite(null)) Close(CloseReason.SlowConsumer);
    }

    /// <summary>Ends the session for a reason; the first one counts. Called from any thread.</summary>
    public void Close(CloseReason reason)
    {
        if (_closed.TrySetResult(reason)) _queue.Writer.TryComplete();
    }

    /// <summary>Transport: waits for something to send; false when nothing will come any more.</summary>
    public ValueTask<bool> WaitToReadAsync() => _queue.Reader.WaitToReadAsync();

    /// <summary>Transport: the next thing to send: a message, to be released after sending, or null for "a snapshot may wait".</summary>
    public bool TryRead(out OutboundFrame? frame)
    {
        if (!_queue.Reader.TryRead(out frame)) return false;
        if (frame is null) Volatile.Write(ref _snapshotAnnounced, 0);
        return true;
    }
}
