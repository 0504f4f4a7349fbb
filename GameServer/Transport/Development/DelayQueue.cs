using System.Threading.Channels;
using GameServer.Simulation;

namespace GameServer.Transport.Development;

/// <summary>
/// One direction of a simulated network: what is put in comes out when its <see cref="DelayLine"/> says. One caller puts, one takes. It holds
/// <see cref="BytesMax"/>; full, it makes the putting wait, as a slow connection does.
/// </summary>
internal sealed class DelayQueue<T>(NetworkConditions conditions, ulong seed, TimeProvider time)
{
    /// <summary>Bytes that may be on their way. Less than a kernel's buffers hold, so that a slow link is noticed soon.</summary>
    public const int BytesMax = Slots * BytesPerSlot;

    private const int BytesPerSlot = 64;
    private const int Slots = 512;

    private readonly DelayLine _line = new(conditions, new SimRandom { State = seed });
    private readonly long _start = time.GetTimestamp();

    // Bounded by the slots.
    private readonly Channel<Entry> _entries = Channel.CreateUnbounded<Entry>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true, AllowSynchronousContinuations = false });

    // Holds as many of nothing as slots are taken.
    private readonly Channel<byte> _slots = Channel.CreateBounded<byte>(
        new BoundedChannelOptions(Slots) { SingleReader = true, SingleWriter = true, AllowSynchronousContinuations = false });

    /// <summary>Puts something of so many bytes in; waits while there is no room.</summary>
    public async ValueTask PutAsync(T item, int bytes, CancellationToken cancellation)
    {
        // Something without bytes takes room too, and nothing takes more than there is.
        int slots = Math.Clamp((bytes + BytesPerSlot - 1) / BytesPerSlot, 1, Slots);
        for (int i = 0; i < slots; i++) await _slots.Writer.WriteAsync(0, cancellation);
        _entries.Writer.TryWrite(new Entry(item, slots, _line.DueMs(NowMs(), bytes)));
    }

    /// <summary>The next that is due; waits for it.</summary>
    public async ValueTask<T> TakeAsync(CancellationToken cancellation)
    {
        Entry entry = await _entries.Reader.ReadAsync(cancellation);
        // Timers count whole milliseconds, and may come a little early.
        for (double nowMs = NowMs(); nowMs < entry.DueMs; nowMs = NowMs())
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(entry.DueMs - nowMs)), time, cancellation);
        for (int i = 0; i < entry.Slots; i++) _slots.Reader.TryRead(out _);
        return entry.Item;
    }

    private double NowMs() => time.GetElapsedTime(_start).TotalMilliseconds;

    private readonly record struct Entry(T Item, int Slots, double DueMs);
}
