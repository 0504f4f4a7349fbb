using System.Collections.Concurrent;
using GameServer.Engine.Rooms;

namespace GameServer.Tests.Engine.Rooms;

/// <summary>Frames that are used again.</summary>
public class FramePoolTests
{
    [Fact]
    public void A_thread_gets_its_own_frames_again_the_last_one_first()
    {
        var pool = new FramePool();
        OutboundFrame first = pool.Rent();
        OutboundFrame second = pool.Rent();
        first.Release();
        second.Release();
        Assert.Same(second, pool.Rent());
        Assert.Same(first, pool.Rent());
    }

    /// <summary>A loop rents what the thread of a pump releases: without an exchange each frame would be new.</summary>
    [Fact]
    public void What_one_thread_rents_and_another_releases_comes_back()
    {
        var pool = new FramePool();
        var seen = new HashSet<OutboundFrame>();
        using var sent = new BlockingCollection<OutboundFrame>();
        using var released = new SemaphoreSlim(0);
        var pump = new Thread(() =>
        {
            foreach (OutboundFrame frame in sent.GetConsumingEnumerable())
            {
                frame.Release();
                released.Release();
            }
        });
        pump.Start();
        for (int round = 0; round < 100; round++)
        {
            OutboundFrame[] frames = [.. Enumerable.Range(0, 100).Select(_ => pool.Rent())];
            seen.UnionWith(frames);
            foreach (OutboundFrame frame in frames) sent.Add(frame, TestContext.Current.CancellationToken);
            foreach (OutboundFrame _ in frames) released.Wait(TestContext.Current.CancellationToken);
        }

        sent.CompleteAdding();
        pump.Join();
        Assert.InRange(seen.Count, 100, 500);
    }
}
