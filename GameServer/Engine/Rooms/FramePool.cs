using System.Diagnostics.CodeAnalysis;

namespace GameServer.Engine.Rooms;

/// <summary>
/// Pools frames, so that messages create no garbage. Last in, first out, because the most recently used bytes are still
/// in the CPU cache. Called from any thread: each has a few frames of its own, so that loops do not wait for each
/// other, and exchanges them in batches with the frames of all.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the process.")]
public sealed class FramePool
{
    // Enough for the messages of a few ticks in many rooms; further frames are left to the garbage collector.
    private const int KeptMax = 4096;

    // A tick of a room rents and releases some dozens.
    private const int OwnMax = 128;
    private const int Batch = OwnMax / 2;

    // An event has about 20 bytes, most snapshots a few hundred. Larger buffers (Welcome) are not kept.
    private const int FrameBytes = 256;
    private const int KeptBytesMax = 2048;

    private readonly Stack<OutboundFrame> _free = new();
    private readonly ThreadLocal<Stack<OutboundFrame>> _own = new(() => new Stack<OutboundFrame>(OwnMax));

    /// <summary>
    /// An empty frame with one reference, the caller's: write it, retain it per recipient, release it.
    /// </summary>
    public OutboundFrame Rent()
    {
        Stack<OutboundFrame> own = _own.Value!;
        if (own.Count == 0) Fetch(own);
        OutboundFrame frame = own.TryPop(out OutboundFrame? pooled) ? pooled : new OutboundFrame(this, FrameBytes);
        frame.Reset();
        return frame;
    }

    internal void Return(OutboundFrame frame)
    {
        frame.Trim(KeptBytesMax);
        Stack<OutboundFrame> own = _own.Value!;
        if (own.Count == OwnMax) HandOver(own);
        own.Push(frame);
    }

    private void Fetch(Stack<OutboundFrame> own)
    {
        lock (_free)
            for (int i = 0; i < Batch && _free.TryPop(out OutboundFrame? frame); i++) own.Push(frame);
    }

    private void HandOver(Stack<OutboundFrame> own)
    {
        lock (_free)
        {
            for (int i = 0; i < Batch; i++)
            {
                OutboundFrame frame = own.Pop();
                if (_free.Count < KeptMax) _free.Push(frame);
            }
        }
    }
}
