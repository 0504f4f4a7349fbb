using System.Buffers;
using GameServer.Engine.Diagnostics;
using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>
/// The bytes of one message, shared by all its recipients. Pooled and reference counted: rented once, released once per
/// recipient.
/// </summary>
public sealed class OutboundFrame : IBufferWriter<byte>
{
    private readonly FramePool _pool;
    private readonly ByteBuffer _bytes;
    private int _references;

    internal OutboundFrame(FramePool pool, int capacity)
    {
        _pool = pool;
        _bytes = new ByteBuffer(capacity);
    }

    /// <summary>The message.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    /// <summary>The traced input that this frame answers; the trace ends with the last reference.</summary>
    public InputTrace? Trace { get; set; }

    /// <summary>Adds a reference for one more recipient.</summary>
    internal void Retain() => Interlocked.Increment(ref _references);

    /// <summary>Drops one reference, of a recipient or of the writer.</summary>
    public void Release()
    {
        int references = Interlocked.Decrement(ref _references);
        Invariant.Holds(references >= 0);
        if (references != 0) return;
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

    /// <summary>Empties the frame and sets its references to one.</summary>
    internal void Reset()
    {
        _bytes.Clear();
        _references = 1;
    }

    /// <summary>Returns its memory if it has more than <paramref name="bytesMax"/> bytes.</summary>
    internal void Trim(int bytesMax)
    {
        if (_bytes.Capacity > bytesMax) _bytes.Release();
    }
}
