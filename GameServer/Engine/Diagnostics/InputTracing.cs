using System.Diagnostics;

namespace GameServer.Engine.Diagnostics;

/// <summary>
/// Samples inputs, a few per second, and reports a trace for each. An input that is not sampled costs one comparison;
/// without a listener, one check. Called from any thread.
/// </summary>
public sealed class InputTracing(TracingOptions options, TimeProvider time) : IDisposable
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "GameServer";

    private readonly long _interval = options.InputsPerSecond == 0 ? 0 : time.TimestampFrequency / options.InputsPerSecond;
    private long _next = time.GetTimestamp();

    /// <summary>The activity source; collectors listen to it.</summary>
    internal ActivitySource Source { get; } = new(SourceName);

    /// <summary>Starts a trace for an input that just arrived, if the next sample is due.</summary>
    /// <param name="room">The room's id.</param>
    /// <param name="tick">The input's tick.</param>
    public InputTrace? TryFollow(int room, int tick)
    {
        if (!Source.HasListeners() || _interval == 0) return null;
        long now = time.GetTimestamp();
        long next = Volatile.Read(ref _next);
        bool isTime = now >= next && Interlocked.CompareExchange(ref _next, now + _interval, next) == next;
        return isTime ? new InputTrace(this, room, tick) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => Source.Dispose();

    internal long Now() => time.GetTimestamp();

    // Spans are created only now, from the recorded times, to keep that work out of the tick.
    internal void Report(InputTrace trace)
    {
        (DateTimeOffset now, long timestamp) = (time.GetUtcNow(), time.GetTimestamp());
        Activity? around = Activity.Current;
        Activity.Current = null; // an input does not belong to the request that opened its connection
        if (Start("game.input", default, trace.Received) is { } whole)
        {
            whole.SetTag("game.room", trace.Room)
                .SetTag("game.player", trace.Player)
                .SetTag("game.tick", trace.Tick)
                .SetTag("game.outcome", trace.Outcome);
            AddPart("game.input.buffered", trace.Received, trace.Applied);
            AddPart("game.input.step", trace.Applied, trace.Stepped);
            AddPart("game.input.encode", trace.EncodingBegun, trace.Encoded);
            AddPart("game.input.send", trace.Encoded, trace.Ended);
            Stop(whole, trace.Ended);

            void AddPart(string name, long from, long to)
            {
                if (from != 0 && to != 0 && Start(name, whole.Context, from) is { } part) Stop(part, to);
            }
        }

        Activity.Current = around;

        DateTimeOffset At(long then) => now - time.GetElapsedTime(then, timestamp);

        Activity? Start(string name, ActivityContext parent, long from) =>
            Source.StartActivity(name, ActivityKind.Server, parent, tags: null, links: null, At(from));

        void Stop(Activity activity, long to)
        {
            activity.SetEndTime(At(to).UtcDateTime);
            activity.Dispose();
        }
    }
}
