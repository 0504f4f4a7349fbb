namespace GameServer.Engine.Rooms;

/// <summary>
/// Pools frames, so that messages create no garbage. Last in, first out, because the most recently used bytes are still
/// in the CPU cache. Called from any thread.
/// </summary>
public sealed class FramePool
{
    // Enough for the messages of a few ticks in many rooms; further frames are left to the garbage collector.
    private const int KeptMax = 4096;

    // An event has about 20 bytes, most snapshots a few hundred. Larger buffers (Welcome) are not kept.
    private const int FrameBytes = 256;
    private const int KeptBytesMax = 2048;

    private readonly Stack<OutboundFrame> _free = new();

    /// <summary>
    /// An empty frame with one reference, the caller's: write it, retain it per recipient, release it.
    /// </summary>
    public OutboundFrame Rent()
    {
        OutboundFrame? frame;
        lock (_free) _free.TryPop(out frame);
        frame ??= new OutboundFrame(this, FrameBytes);
        frame.Reset();
        return frame;
    }

    internal void Return(OutboundFrame frame)
    {
        frame.Trim(KeptBytesMax);
        lock (_free)
            if (_free.Count < KeptMax) _free.Push(frame);
    }
}
