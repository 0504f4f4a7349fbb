using System.Threading.Channels;
using GameServer.Simulation;

namespace GameServer.Transport.Development;

/// <summary>
/// One direction of a simulated network: items come out when their <see cref="DelayLine"/> says. One producer, one
/// consumer. Holds up to <see cref="BytesMax"/>; when full, the producer waits, as on a slow connection.
/// </summary>
internal sealed class DelayQueue<T>(NetworkConditions conditions, ulong seed, TimeProvider time)
{
    /// <summary>Maximum bytes in flight. Less than the kernel's buffers, so that a slow link is noticed soon.</summary>
    public const int BytesMax = Slots * BytesPerSlot;

    private const int BytesPerSlot = 64;
    private const int Slots = 512;

    private readonly DelayLine _line = new(conditions, new SimRandom { State = seed });
    private readonly long _start = time.GetTimestamp();

    // Bounded by the slots.
    private readonly Channel<Entry> _entries = Channel.CreateUnbounded<Entry>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true, AllowSynchronousContinuations = false });

    // One element per taken slot.
    private readonly Channel<byte> _slots = Channel.CreateBounded<byte>(
        new BoundedChannelOptions(Slots) { SingleReader = true, SingleWriter = true, AllowSynchronousContinuations = false });

    /// <summary>Adds an item of this many bytes; waits while the queue is full.</summary>
    public async ValueTask PutAsync(T item, int bytes, CancellationToken cancellation)
    {
        // Empty items take a slot too, and large items take at most all slots.
        int slots = Math.Clamp((bytes + BytesPerSlot - 1) / BytesPerSlot, 1, Slots);
        for (int i = 0; i < slots; i++) await _slots.Writer.WriteAsync(0, cancellation);
        _entries.Writer.TryWrite(new Entry(item, slots, _line.DueMs(NowMs(), bytes)));
    }

    /// <summary>The next item; waits until it is due.</summary>
    public async ValueTask<T> TakeAsync(CancellationToken cancellation)
    {
        Entry entry = await _entries.Reader.ReadAsync(cancellation);
        // Timers have millisecond resolution and may fire early.
        for (double nowMs = NowMs(); nowMs < entry.DueMs; nowMs = NowMs())
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(entry.DueMs - nowMs)), time, cancellation);
        for (int i = 0; i < entry.Slots; i++) _slots.Reader.TryRead(out _);
        return entry.Item;
    }

    private double NowMs() => time.GetElapsedTime(_start).TotalMilliseconds;

    private readonly record struct Entry(T Item, int Slots, double DueMs);
}
