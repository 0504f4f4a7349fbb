using System.Collections.Concurrent;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Protocol;

namespace GameServer.Engine.Loop;

/// <summary>
/// Runs the ticks of rooms, or of spectator rooms and replays, when they are due. One loop is one thread
/// (<see cref="Run"/>); tests call <see cref="RunDueTicks"/> by hand.
/// </summary>
/// <param name="id">The loop's number in logs.</param>
/// <param name="options">Limits.</param>
/// <param name="time">The clock.</param>
/// <param name="metrics">The metrics to record to.</param>
/// <param name="logger">Logs episodes.</param>
public sealed class TickLoop(int id, LoopOptions options, TimeProvider time, GameMetrics metrics, ILogger<TickLoop> logger)
{
    // An empty loop looks for new rooms this often.
    private static readonly TimeSpan IdleWait = TimeSpan.FromMilliseconds(20);

    // From here on ticks begin to be late.
    private const int BusyPercentMax = 98;

    // The minimum expected cost of a new room: an empty room costs nothing, which says nothing about the next one.
    private const double NewRoomLoad = 0.01;

    private readonly ConcurrentQueue<ITicked> _opened = new();
    private readonly PriorityQueue<Running, long> _waiting = new(); // by due time of the next tick
    private readonly Queue<Running> _due = new();
    private readonly OverloadThrottle _throttle = new(time.GetTimestamp(), time.TimestampFrequency, BusyPercentMax);
    private int _count;
    private volatile Measured _measured = new(Share: 0, Rooms: 0, Window: 0);
    private int _openedCount;
    private long _skipped;
    private long _sending;
    private long _ran;
    private long _lastTurn = time.GetTimestamp();

    /// <summary>The loop's number in logs.</summary>
    public int Id => id;

    /// <summary>The number of rooms this loop runs, including ones just added. Called from any thread.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>
    /// The expected share of time spent on ticks: the share half a second ago, plus an average room's share for each
    /// room added since. Called from any thread.
    /// </summary>
    public double ExpectedLoad
    {
        get
        {
            (double share, int rooms, _) = _measured;
            double perRoom = rooms == 0 ? NewRoomLoad : Math.Max(NewRoomLoad, share / rooms);
            return share + (Math.Max(0, Count - rooms) * perRoom);
        }
    }

    /// <summary>
    /// Time since the last turn ended. Even an idle loop makes many turns per second, so a long time means a stuck
    /// turn. Called from any thread.
    /// </summary>
    public TimeSpan SinceLastTurn => time.GetElapsedTime(Volatile.Read(ref _lastTurn));

    /// <summary>Ticks skipped because a room was too late.</summary>
    public long TicksSkipped { get; private set; }

    /// <summary>Assigns a room to this loop for good. Called from any thread.</summary>
    public void Add(ITicked ticked)
    {
        Interlocked.Increment(ref _count);
        _opened.Enqueue(ticked);
    }

    /// <summary>The thread's main loop: waits for the next due tick and runs it.</summary>
    public void Run(Func<bool> isStopping)
    {
        long idle = (long)(IdleWait.TotalSeconds * time.TimestampFrequency);
        while (!isStopping())
        {
            long next = Math.Min(NextDue(), time.GetTimestamp() + idle);
            PreciseWait.Until(_opened.IsEmpty ? next : 0);
            RunDueTicks();
        }

        foreach ((Running running, _) in _waiting.UnorderedItems) Close(running, CloseReason.ServerShutdown);
    }

    /// <summary>
    /// Runs every due tick. Rooms that catch up take turns with the others, so that none waits for more than one tick
    /// of each neighbor.
    /// </summary>
    internal void RunDueTicks()
    {
        TakeOpened();
        long now = time.GetTimestamp();
        while (NextDue() <= now) _due.Enqueue(_waiting.Dequeue());
        while (_due.TryDequeue(out Running? running))
        {
            RunTick(running, now);
            if (running.IsClosed) Interlocked.Decrement(ref _count);
            else if (running.Schedule.NextDue <= now) _due.Enqueue(running);
            else _waiting.Enqueue(running, running.Schedule.NextDue);
        }

        long done = time.GetTimestamp();
        Volatile.Write(ref _lastTurn, done);
        int before = _throttle.Share;
        if (_throttle.Note(done, done - now, _sending, _ran, _skipped)) ApplyShare(before);
        if (_throttle.Windows != _measured.Window) _measured = new Measured(_throttle.Load, Count, _throttle.Windows);
        (_sending, _ran, _skipped) = (0, 0, 0);
    }

    // Late ticks are worse than fewer snapshots.
    private void ApplyShare(int before)
    {
        foreach ((Running running, _) in _waiting.UnorderedItems) ApplyShare(running);
        metrics.SnapshotShare(id, _throttle.Share * 100 / OverloadThrottle.All);
        if (_throttle.Share == OverloadThrottle.All) Log.Recovered(logger, id);
        else if (before == OverloadThrottle.All) Log.Overloaded(logger, id, _throttle.Share * 100 / OverloadThrottle.All);
    }

    private void ApplyShare(Running running) =>
        running.Ticked.SnapshotShare = Math.Min(_throttle.Share, running.Throttle.Share);

    private long NextDue() => _waiting.TryPeek(out _, out long due) ? due : long.MaxValue;

    private void TakeOpened()
    {
        while (_opened.TryDequeue(out ITicked? ticked))
        {
            var schedule = new TickSchedule(
                time.GetTimestamp() + PhaseOf(_openedCount++, ticked.TickRate), time.TimestampFrequency, ticked.TickRate,
                options.CatchUpTicksMax);
            var throttle = new OverloadThrottle(time.GetTimestamp(), time.TimestampFrequency, options.BudgetPercent);
            var running = new Running(ticked, schedule, throttle);
            ApplyShare(running);
            _waiting.Enqueue(running, schedule.NextDue);
            Log.Opened(logger, ticked.Kind, ticked.Id, id);
        }
    }

    // Rooms due at the same instant would wait for each other. Multiples of the golden ratio spread any number of them
    // evenly over a period.
    private long PhaseOf(int index, int tickRate) => (long)(time.TimestampFrequency / (double)tickRate * (index * 0.618_033_988_75 % 1));

    // An exception in a room ends that room only.
    private void RunTick(Running running, long now)
    {
        (long due, long skipped) = running.Schedule.Take(now);
        CountSkipped(running, skipped, now);
        long begin = time.GetTimestamp();
        long stepped;
        try
        {
            running.Ticked.Step();
            stepped = time.GetTimestamp();
            running.Ticked.SendSnapshots();
        }
        catch (Exception e)
        {
            Log.Failed(logger, e, running.Ticked.Kind, running.Ticked.Id, running.Ticked.Tick + 1);
            Close(running, CloseReason.RoomFailed);
            return;
        }

        long end = time.GetTimestamp();
        TimeSpan duration = time.GetElapsedTime(begin, end);
        _sending += end - stepped;
        _ran++;
        if (running.Throttle.Note(end, end - begin, end - stepped, ran: 1, skipped: 0)) ApplyShare(running);
        metrics.TickRan(running.Ticked.Kind, time.GetElapsedTime(due, begin), duration);
        CheckBudget(running, duration);
    }

    private void CountSkipped(Running running, long skipped, long now)
    {
        if (skipped == 0)
        {
            running.IsSkipping &= running.Schedule.NextDue <= now;
            return;
        }

        TicksSkipped += skipped;
        _skipped += skipped;
        metrics.TicksSkipped(running.Ticked.Kind, skipped);
        if (!running.IsSkipping) Log.TicksSkipped(logger, running.Ticked.Kind, running.Ticked.Id, skipped, running.Ticked.Tick);
        running.IsSkipping = true;
    }

    private void CheckBudget(Running running, TimeSpan duration)
    {
        if (duration.TotalSeconds * running.Ticked.TickRate * 100 <= options.BudgetPercent)
        {
            running.OverBudgetTicks = 0;
            return;
        }

        metrics.TickOverBudget(running.Ticked.Kind);
        if (++running.OverBudgetTicks == 1)
        {
            Log.OverBudget(
                logger, running.Ticked.Kind, running.Ticked.Id, running.Ticked.Tick, duration.TotalMilliseconds);
        }

        if (running.OverBudgetTicks != options.OverBudgetTicksMax) return;
        Log.ClosedOverBudget(logger, running.Ticked.Kind, running.Ticked.Id, running.Ticked.Tick, running.OverBudgetTicks);
        Close(running, CloseReason.RoomClosed);
    }

    // Neither may an exception while a room closes end the others.
    private void Close(Running running, CloseReason reason)
    {
        try
        {
            running.Ticked.Close(reason);
        }
        catch (Exception e)
        {
            Log.Failed(logger, e, running.Ticked.Kind, running.Ticked.Id, running.Ticked.Tick + 1);
        }

        running.IsAbandoned = true;
    }

    // One reference, so that readers see a consistent set.
    private sealed record Measured(double Share, int Rooms, int Window);

    private sealed class Running(ITicked ticked, TickSchedule schedule, OverloadThrottle throttle)
    {
        public readonly ITicked Ticked = ticked;
        public readonly OverloadThrottle Throttle = throttle; // keeps the room within its budget
        public TickSchedule Schedule = schedule;
        public bool IsSkipping;
        public int OverBudgetTicks;
        public bool IsAbandoned; // also if it failed to close

        public bool IsClosed => IsAbandoned || Ticked.Closed is not null;
    }
}
