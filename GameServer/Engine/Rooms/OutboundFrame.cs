using System.Buffers;
using GameServer.Engine.Diagnostics;
using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>
/// The bytes of one message, shared by all clients that are sent it: rented once, released once per recipient, then used again.
/// </summary>
public sealed class OutboundFrame : IBufferWriter<byte>
{
    private readonly FramePool? _pool;
    private byte[] _bytes;
    private int _length;
    private int _holders;

    internal OutboundFrame(FramePool? pool, int capacity)
    {
        _pool = pool;
        _bytes = new byte[capacity];
    }

    /// <summary>The message.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

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
        _pool?.Return(this);
    }

    internal int Capacity => _bytes.Length;

    /// <inheritdoc/>
    public void Advance(int count) => _length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    internal void Reset()
    {
        _length = 0;
        _holders = 1;
    }

    private void Reserve(int sizeHint)
    {
        if (_bytes.Length - _length < Math.Max(1, sizeHint)) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + sizeHint));
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

    // An event is about 20 bytes, most snapshots have some hundred. A frame that had to grow beyond those (Welcome) is not kept.
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
        if (frame.Capacity > KeptBytesMax) return;
        lock (_free)
            if (_free.Count < KeptMax) _free.Push(frame);
    }
}
