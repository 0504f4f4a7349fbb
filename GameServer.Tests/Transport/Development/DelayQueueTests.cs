using GameServer.Tests.TestKit;
using GameServer.Transport.Development;
using Microsoft.Extensions.Time.Testing;

namespace GameServer.Tests.Transport.Development;

public class DelayQueueTests
{
    private readonly FakeTimeProvider _clock = FakeTime.New();

    [Fact]
    public async Task Items_come_out_exactly_when_due()
    {
        DelayQueue<string> queue = Queue(new() { LatencyMs = 100 });
        await PutAsync(queue, "first");
        _clock.Advance(TimeSpan.FromMilliseconds(60));
        await PutAsync(queue, "second");
        Task<string> first = TakeAsync(queue);
        _clock.Advance(TimeSpan.FromMilliseconds(39));
        Assert.False(first.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("first", await first.WaitAsync(TestServer.Patience));
        Task<string> second = TakeAsync(queue);
        _clock.Advance(TimeSpan.FromMilliseconds(59));
        Assert.False(second.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("second", await second.WaitAsync(TestServer.Patience));
    }

    [Theory]
    [InlineData(0, 512)]
    [InlineData(1, 512)]
    [InlineData(64, 512)]
    [InlineData(65, 256)]
    [InlineData(1024, 32)]
    [InlineData(DelayQueue<string>.BytesMax * 3, 1)]
    public async Task A_full_queue_makes_the_next_wait_until_one_has_come_out(int bytes, int fit)
    {
        DelayQueue<string> queue = Queue(new() { LatencyMs = 100 });
        for (int i = 0; i < fit; i++) await PutAsync(queue, "fits", bytes);
        Task waiting = PutAsync(queue, "waits", bytes);
        Assert.False(waiting.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        await TakeAsync(queue);
        await waiting.WaitAsync(TestServer.Patience);
    }

    [Fact]
    public async Task Waiting_can_be_canceled()
    {
        DelayQueue<string> queue = Queue(new() { LatencyMs = 100 });
        using var end = new CancellationTokenSource();
        Task taking = queue.TakeAsync(end.Token).AsTask();
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.PutAsync("late", 1, end.Token).AsTask());
    }

    private static Task PutAsync(DelayQueue<string> queue, string item, int bytes = 10) =>
        queue.PutAsync(item, bytes, CancellationToken.None).AsTask();

    private static Task<string> TakeAsync(DelayQueue<string> queue) => queue.TakeAsync(CancellationToken.None).AsTask();

    private DelayQueue<string> Queue(NetworkConditions conditions) => new(conditions, seed: 1, _clock);
}
