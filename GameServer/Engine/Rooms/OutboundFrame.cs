using System.Buffers;
using GameServer.Engine.Diagnostics;
using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>
/// The bytes of one message, shared by all clients that are sent it: rented once, released once per recipient, then used again.
/// </summary>
public sealed class OutboundFrame : IBufferWriter<byte>
{
    private readonly FramePool _pool;
    private readonly ByteBuffer _bytes;
    private int _holders;

    internal OutboundFrame(FramePool pool, int capacity)
    {
        _pool = pool;
        _bytes = new ByteBuffer(capacity);
    }

    /// <summary>The message.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    /// <summary>The input that this is the answer to, if that one is followed; it ends when nobody has the frame any more.</summary>
    internal InputTrace? Trace { get; set; }

    /// <summary>One more recipient will release it.</summary>
    public void Retain() => Interlocked.Increment(ref _holders);

    /// <summary>One recipient (or the writer) is done with it.</summary>
    public void Release()
    {
        int holders = Interlocked.Decrement(ref _holders);
        Invariant.Holds(holders >= 0);
        if (holders != 0) return;
        Trace?.End();
        Trace = null;
        _pool.Return(this);
    }

    /// <inheritdoc/>
    public void Advance(int count) => _bytes.Advance(count);

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0) => _bytes.GetMemory(sizeHint);

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => _bytes.GetSpan(sizeHint);

    /// <summary>It is empty and has one holder.</summary>
    internal void Reset()
    {
        _bytes.Clear();
        _holders = 1;
    }

    /// <summary>Gives its memory back if it has more than this.</summary>
    internal void Trim(int bytesMax)
    {
        if (_bytes.Capacity > bytesMax) _bytes.Release();
    }
}

/// <summary>
/// Keeps frames for reuse, so that messages cost no garbage. Gives out the one that came back last, whose bytes the processor still has at hand. Called
/// from any thread.
/// </summary>
public sealed class FramePool
{
    // Enough for the messages of a few ticks of many rooms; what is beyond that is left to the garbage collector.
    private const int KeptMax = 4096;

    // An event is about 20 bytes, most snapshots have some hundred. What a frame had to grow beyond those (Welcome) is not kept.
    private const int FrameBytes = 256;
    private const int KeptBytesMax = 2048;

    private readonly Stack<OutboundFrame> _free = new();

    /// <summary>An empty frame with one holder: the caller, who writes it, retains it per recipient, and releases it.</summary>
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
