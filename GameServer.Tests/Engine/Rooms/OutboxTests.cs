using GameServer.Engine.Rooms;
using GameServer.Protocol;

namespace GameServer.Tests.Engine.Rooms;

public class OutboxTests
{
    private const int Rounds = 100_000;

    private readonly FramePool _frames = new();

    /// <summary>
    /// Goal: a client knows what happened in a tick before it sees the state, and no snapshot waits for the next tick.
    /// Method: a room and a transport on two threads, two messages and a snapshot per round; the next round begins when
    /// the snapshot has left. What it is for happens about once in a hundred thousand rounds.
    /// </summary>
    [Fact]
    public async Task Messages_leave_before_the_snapshot_that_was_put_behind_them()
    {
        var outbox = new Outbox(eventsMax: 8);
        using var left = new SemaphoreSlim(0);
        var transport = Task.Run(() => DrainAsync(outbox, left), TestContext.Current.CancellationToken);
        var room = Task.Run(() => FillAsync(outbox, left), TestContext.Current.CancellationToken);
        await room.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal(0, await transport);
    }

    private async Task FillAsync(Outbox outbox, SemaphoreSlim left)
    {
        var random = new Random(1);
        for (int round = 1; round <= Rounds; round++)
        {
            Write(outbox, round);
            Thread.SpinWait(random.Next(2_000)); // until the transport has just seen that there is nothing more
            Write(outbox, round);
            outbox.Snapshots.Withdraw();
            outbox.Snapshots.Put(round, Frame(-round));
            outbox.AnnounceSnapshot();
            Assert.True(await left.WaitAsync(TimeSpan.FromSeconds(20)), $"The snapshot of round {round} has not left.");
        }

        outbox.Close(CloseReason.RoomClosed);
    }

    // Returns how many messages came behind their snapshot.
    private static async Task<int> DrainAsync(Outbox outbox, SemaphoreSlim left)
    {
        int late = 0;
        int messages = 0;
        while (await outbox.WaitToReadAsync())
        {
            while (outbox.TryRead(out OutboundFrame? frame))
            {
                int value = BitConverter.ToInt32(frame.Bytes.Span);
                frame.Release();
                if (value > 0)
                {
                    messages++;
                    continue;
                }

                if (messages < -value * 2) late++;
                left.Release();
            }
        }

        return late;
    }

    private void Write(Outbox outbox, int round)
    {
        OutboundFrame frame = Frame(round);
        outbox.Write(frame);
        frame.Release();
    }

    private OutboundFrame Frame(int value)
    {
        OutboundFrame frame = _frames.Rent();
        BitConverter.TryWriteBytes(frame.GetSpan(4), value);
        frame.Advance(4);
        return frame;
    }
}
