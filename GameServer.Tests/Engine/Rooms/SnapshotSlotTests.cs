using GameServer.Engine.Rooms;

namespace GameServer.Tests.Engine.Rooms;

public class SnapshotSlotTests
{
    private readonly FramePool _frames = new();

    private void Put(SnapshotSlot slot, int tick)
    {
        OutboundFrame frame = _frames.Rent();
        BitConverter.TryWriteBytes(frame.GetSpan(8), tick);
        BitConverter.TryWriteBytes(frame.GetSpan(8)[4..], slot.SentTick);
        frame.Advance(8);
        slot.Put(tick, frame);
    }

    private static int? Take(SnapshotSlot slot) => TryTake(slot, out int tick, out _) ? tick : null;

    private static bool TryTake(SnapshotSlot slot, out int tick, out int baseTick)
    {
        (tick, baseTick) = (0, 0);
        if (slot.Take() is not { } frame) return false;
        (tick, baseTick) = (BitConverter.ToInt32(frame.Bytes.Span), BitConverter.ToInt32(frame.Bytes.Span[4..]));
        frame.Release();
        return true;
    }

    [Fact]
    public void The_newest_wins_and_the_loop_knows_what_left()
    {
        var slot = new SnapshotSlot();
        Assert.False(slot.Withdraw());
        Put(slot, 1);
        Assert.Equal(1, Take(slot));
        Assert.False(slot.Withdraw());
        Assert.Equal(1, slot.SentTick);
        Put(slot, 2);
        Assert.True(slot.Withdraw());
        Assert.Equal(1, slot.SentTick);
        Put(slot, 3);
        Assert.Equal(3, Take(slot));
        Assert.Null(Take(slot));
        Assert.False(slot.Withdraw());
        Assert.Equal(3, slot.SentTick);
    }

    [Fact]
    public void A_withdrawn_snapshot_is_never_sent()
    {
        var slot = new SnapshotSlot();
        Put(slot, 1);
        Assert.True(slot.Withdraw());
        Assert.Null(Take(slot));
        Assert.False(slot.Withdraw());
        Assert.Equal(0, slot.SentTick);
    }

    /// <summary>
    /// Goal: whatever the interleaving, the sender gets whole snapshots in order and the loop's idea of what left is
    /// what left. Method: two threads race over a slot; each snapshot names the one the loop believed to be the last to
    /// leave, and the taker checks it.
    /// </summary>
    [Fact]
    public void Two_threads_agree_on_what_was_sent()
    {
        const int TakenMin = 5_000;
        var slot = new SnapshotSlot();
        bool done = false;
        string? wrong = null;
        int taken = 0;
        var sender = new Thread(() =>
        {
            int last = 0;
            while (true)
            {
                bool final = Volatile.Read(ref done);
                if (!TryTake(slot, out int tick, out int baseTick))
                {
                    if (final) return;
                    continue;
                }

                if (baseTick != last) wrong = $"snapshot {tick} was made against {baseTick}, but {last} had left";
                last = tick;
                Volatile.Write(ref taken, taken + 1);
            }
        });
        sender.Start();
        long start = TimeProvider.System.GetTimestamp();
        for (int tick = 1; Volatile.Read(ref taken) < TakenMin
            && TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(1); tick++)
        {
            slot.Withdraw();
            Put(slot, tick);
            if (tick % 100 == 0) Thread.Yield(); // on a busy machine the other one would hardly run
        }

        Volatile.Write(ref done, true);
        sender.Join();
        Assert.Null(wrong);
        Assert.True(taken >= TakenMin, $"only {taken} were taken: the threads hardly met");
    }
}
