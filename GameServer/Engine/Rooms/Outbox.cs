using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using GameServer.Protocol;

namespace GameServer.Engine.Rooms;

/// <summary>
/// A client's outgoing messages in two lanes: the newest snapshot (latest wins) and reliable messages (in order,
/// bounded). The room writes, the transport drains. A closed outbox <em>is</em> the end of the session.
/// </summary>
public sealed class Outbox
{
    // A null in the queue only wakes the reader.
    private readonly Channel<OutboundFrame?> _queue;
    private TaskCompletionSource<CloseReason>? _closed;
    private CloseReason? _reason;
    private int _queued;
    private int _snapshotAnnounced;

    /// <summary>Creates an outbox for at most <paramref name="eventsMax"/> reliable messages.</summary>
    public Outbox(int eventsMax) => _queue = Channel.CreateBounded<OutboundFrame?>(new BoundedChannelOptions(eventsMax + 1)
    {
        FullMode = BoundedChannelFullMode.Wait, // with TryWrite: a full queue returns false, nothing is dropped silently
        SingleReader = true,
        SingleWriter = false, // the room, and the session for Pong
        AllowSynchronousContinuations = false, // a socket send must never run on the loop thread
    });

    /// <summary>
    /// The snapshot lane. A transport that waits in <see cref="WaitToReadAsync"/> also needs
    /// <see cref="AnnounceSnapshot"/>.
    /// </summary>
    internal SnapshotSlot Snapshots { get; } = new();

    /// <summary>Why it was closed; null while it is open. Called from any thread.</summary>
    public CloseReason? Reason => Volatile.Read(ref _reason);

    /// <summary>Whether it is closed. Called from any thread.</summary>
    public bool IsClosed => Reason is not null;

    /// <summary>The number of queued reliable messages. Called from any thread.</summary>
    public int Queued => Volatile.Read(ref _queued);

    /// <summary>Completes with the reason when the outbox is closed. Called from any thread.</summary>
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

    /// <summary>
    /// Queues a reliable message. If the queue is full the client is a slow consumer, and the outbox closes.
    /// </summary>
    public void Write(OutboundFrame frame)
    {
        if (!TryWrite(frame)) Close(CloseReason.SlowConsumer);
    }

    /// <summary>Queues a message that may be dropped; false if the queue is full.</summary>
    public bool TryWrite(OutboundFrame frame)
    {
        frame.Retain();
        if (TryQueue(frame)) return true;
        frame.Release();
        return false;
    }

    /// <summary>
    /// Wakes a waiting transport if there is a snapshot. Free while the last wake-up is still pending.
    /// </summary>
    internal void AnnounceSnapshot()
    {
        if (Snapshots.IsWaiting && Interlocked.Exchange(ref _snapshotAnnounced, 1) == 0 && !TryQueue(null)) Close(CloseReason.SlowConsumer);
    }

    /// <summary>Ends the session; only the first reason counts. Called from any thread.</summary>
    public void Close(CloseReason reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is not null) return;
        _queue.Writer.TryComplete();
        _closed?.TrySetResult(reason);
    }

    /// <summary>Transport: waits for something to send; false after the last message.</summary>
    public ValueTask<bool> WaitToReadAsync() => _queue.Reader.WaitToReadAsync();

    /// <summary>
    /// Transport: the next message, to be released after sending. Reliable messages in order come first, then the
    /// snapshot. False if there is none.
    /// </summary>
    public bool TryRead([NotNullWhen(true)] out OutboundFrame? frame)
    {
        while (true)
        {
            // Read first: everything written before the snapshot is then in the queue and leaves before it.
            bool isSnapshotWaiting = Snapshots.IsWaiting;
            if (Volatile.Read(ref _queued) == 0 || !_queue.Reader.TryRead(out frame))
            {
                frame = isSnapshotWaiting ? Snapshots.Take() : null;
                return frame is not null;
            }

            Interlocked.Decrement(ref _queued);
            if (frame is not null) return true;
            // A snapshot that was not announced because of this null must be seen now: no later read may move ahead of
            // this write.
            Interlocked.Exchange(ref _snapshotAnnounced, 0);
        }
    }

    // Counted before it is queued, so that a reader that sees 0 has not missed a message.
    private bool TryQueue(OutboundFrame? frame)
    {
        Interlocked.Increment(ref _queued);
        if (_queue.Writer.TryWrite(frame)) return true;
        Interlocked.Decrement(ref _queued);
        return false;
    }
}
