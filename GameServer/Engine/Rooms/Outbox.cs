using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using GameServer.Protocol;

namespace GameServer.Engine.Rooms;

/// <summary>
/// What a room has for one client, in two lanes: the newest snapshot (latest wins) and messages that must arrive (in order, bounded). The room
/// writes, the transport drains; a closed outbox <em>is</em> leaving.
/// </summary>
public sealed class Outbox
{
    // A null in the queue only wakes whoever waits for it.
    private readonly Channel<OutboundFrame?> _queue;
    private TaskCompletionSource<CloseReason>? _closed;
    private CloseReason? _reason;
    private int _queued;
    private int _snapshotAnnounced;

    /// <summary>An outbox that holds at most <paramref name="eventsMax"/> reliable messages.</summary>
    public Outbox(int eventsMax) => _queue = Channel.CreateBounded<OutboundFrame?>(new BoundedChannelOptions(eventsMax + 1)
    {
        FullMode = BoundedChannelFullMode.Wait, // with TryWrite: "full" is returned, nothing is dropped unseen
        SingleReader = true,
        SingleWriter = false, // the room, and the session for Pong
        AllowSynchronousContinuations = false, // a socket send must never run on the loop thread
    });

    /// <summary>The snapshot lane. A transport that waits in <see cref="WaitToReadAsync"/> needs <see cref="AnnounceSnapshot"/> too.</summary>
    public SnapshotSlot Snapshots { get; } = new();

    /// <summary>Why this was closed; null while it is not. Called from any thread.</summary>
    public CloseReason? Reason => Volatile.Read(ref _reason);

    /// <summary>Whether somebody has closed this. Called from any thread.</summary>
    public bool IsClosed => Reason is not null;

    /// <summary>Reliable messages that wait. Called from any thread.</summary>
    public int Queued => Volatile.Read(ref _queued);

    /// <summary>Ends with the reason when somebody closes this. Called from any thread.</summary>
    public Task<CloseReason> Closed
    {
        get
        {
            var created = new TaskCompletionSource<CloseReason>(TaskCreationOptions.RunContinuationsAsynchronously);
            TaskCompletionSource<CloseReason> closed = Interlocked.CompareExchange(ref _closed, created, null) ?? created;
            if (Reason is { } reason) closed.TrySetResult(reason);
            return closed.Task;
        }
    }

    /// <summary>Queues a message that must arrive. When there is no room for it the client is a slow consumer, and this closes.</summary>
    public void Write(OutboundFrame frame)
    {
        if (!TryWrite(frame)) Close(CloseReason.SlowConsumer);
    }

    /// <summary>Queues a message that the client can do without; false when there is no room for it.</summary>
    public bool TryWrite(OutboundFrame frame)
    {
        frame.Retain();
        if (TryQueue(frame)) return true;
        frame.Release();
        return false;
    }

    /// <summary>Wakes a transport that waits, when there is a snapshot for it; costs nothing when it has not come round since the last time.</summary>
    public void AnnounceSnapshot()
    {
        if (Snapshots.IsWaiting && Interlocked.Exchange(ref _snapshotAnnounced, 1) == 0 && !TryQueue(null)) Close(CloseReason.SlowConsumer);
    }

    /// <summary>Ends the session for a reason; the first one counts. Called from any thread.</summary>
    public void Close(CloseReason reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is not null) return;
        _queue.Writer.TryComplete();
        _closed?.TrySetResult(reason);
    }

    /// <summary>Transport: waits for something to send; false when nothing will come any more.</summary>
    public ValueTask<bool> WaitToReadAsync() => _queue.Reader.WaitToReadAsync();

    /// <summary>Transport: what to send next, to be released then: reliable messages in their order, then the snapshot; false when there is nothing.</summary>
    public bool TryRead([NotNullWhen(true)] out OutboundFrame? frame)
    {
        while (Volatile.Read(ref _queued) != 0 && _queue.Reader.TryRead(out frame))
        {
            Interlocked.Decrement(ref _queued);
            if (frame is not null) return true;
            Volatile.Write(ref _snapshotAnnounced, 0);
        }

        frame = Snapshots.Take();
        return frame is not null;
    }

    // Counted before it is there, so that whoever sees 0 has missed nothing that is.
    private bool TryQueue(OutboundFrame? frame)
    {
        Interlocked.Increment(ref _queued);
        if (_queue.Writer.TryWrite(frame)) return true;
        Interlocked.Decrement(ref _queued);
        return false;
    }
}
