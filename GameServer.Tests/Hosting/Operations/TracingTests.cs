using System.Collections.Concurrent;
using System.Diagnostics;
using GameServer.Client;
using GameServer.Engine.Diagnostics;
using GameServer.Tests.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace GameServer.Tests.Hosting.Operations;

public class TracingTests
{
    [Theory]
    [InlineData("Direct")]
    [InlineData("Standard")]
    public async Task An_input_is_followed_from_its_arrival_to_its_snapshot(string transport)
    {
        await using TestServer server = await TestServer.StartAsync($"Session:Transport={transport}", "Tracing:InputsPerSecond=20");
        var ended = new ConcurrentQueue<Activity>();
        using ActivityListener listener = Listen(server, ended);
        GameClient client = await server.JoinAsync();
        await PlayUntilAsync(server, client, () => ended.Any(IsSent));
        Activity whole = ended.First(IsSent);
        Assert.Null(whole.ParentId);
        Assert.Equal(server.Rooms.Rooms[0].Room.Id, whole.GetTagItem("game.room"));
        Assert.Equal(client.Player, whole.GetTagItem("game.player"));
        Activity[] parts = [.. ended.Where(activity => activity.ParentSpanId == whole.SpanId && activity.TraceId == whole.TraceId)
            .OrderBy(activity => activity.StartTimeUtc)];
        Assert.Equal(
            ["game.input.buffered", "game.input.step", "game.input.encode", "game.input.send"], parts.Select(part => part.OperationName));
        Assert.Equal(whole.StartTimeUtc, parts[0].StartTimeUtc);
        Assert.All(parts.Zip(parts.Skip(1)),
            pair => Assert.True(pair.First.StartTimeUtc + pair.First.Duration <= pair.Second.StartTimeUtc));
        Assert.Equal(whole.StartTimeUtc + whole.Duration, parts[^1].StartTimeUtc + parts[^1].Duration);
    }

    [Fact]
    public void Traces_are_limited_per_second_and_need_a_listener()
    {
        FakeTimeProvider clock = FakeTime.New();
        using var tracing = new InputTracing(new TracingOptions { InputsPerSecond = 2 }, clock);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) Assert.Null(tracing.TryFollow(room: 1, tick: i));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        using var listener = new ActivityListener { ShouldListenTo = source => ReferenceEquals(source, tracing.Source) };
        ActivitySource.AddActivityListener(listener);
        Assert.NotNull(tracing.TryFollow(1, 1));
        before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) Assert.Null(tracing.TryFollow(1, i));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.NotNull(tracing.TryFollow(1, 1));
        Assert.Null(tracing.TryFollow(1, 1));
    }

    [Fact]
    public void Tracing_can_be_disabled()
    {
        using var tracing = new InputTracing(new TracingOptions { InputsPerSecond = 0 }, FakeTime.New());
        using var listener = new ActivityListener { ShouldListenTo = source => ReferenceEquals(source, tracing.Source) };
        ActivitySource.AddActivityListener(listener);
        Assert.Null(tracing.TryFollow(1, 1));
    }

    [Fact]
    public async Task Metrics_and_traces_are_sent_where_the_standard_variables_say()
    {
        await using OtlpCollector collector = await OtlpCollector.StartAsync();
        await using TestServer server = await TestServer.StartAsync(collector.Settings);
        GameClient client = await server.JoinAsync();
        await PlayUntilAsync(
            server, client, () => collector.Has("traces", "game.input.encode") && collector.Has("metrics", "game.tick.lateness"));
        Assert.True(collector.Has("metrics", "dotnet.process.cpu.time"));
        Assert.True(collector.Has("metrics", "service.name"));
    }

    private static bool IsSent(Activity activity) =>
        activity.OperationName == "game.input" && Equals(activity.GetTagItem("game.outcome"), "Sent");

    private static ActivityListener Listen(TestServer server, ConcurrentQueue<Activity> ended)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => ReferenceEquals(source, server.Service<InputTracing>().Source),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    // An input for a tick that is to come, for each snapshot.
    private static async Task PlayUntilAsync(TestServer server, GameClient client, Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TestServer.Patience);
        while (!condition())
        {
            await client.InputAsync(server.Rooms.Rooms[0].Room.Tick + 8, [1, 0]);
            int count = client.SnapshotCount;
            while (client.SnapshotCount == count) Assert.True(await client.ReceiveAsync(patience.Token));
        }
    }
}
