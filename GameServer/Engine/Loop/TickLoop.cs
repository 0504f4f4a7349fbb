using System.Collections.Concurrent;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Protocol;

namespace GameServer.Engine.Loop;

/// <summary>
/// Runs the ticks of rooms, or of spectator rooms and replays, each when it is due. One loop is one thread: <see cref="Run"/>. Tests call <see cref="RunDueTicks"/> by hand.
/// </summary>
/// <param name="id">Names it in logs.</param>
/// <param name="options">Limits.</param>
/// <param name="time">The clock.</param>
/// <param name="metrics">Where is counted.</param>
/// <param name="logger">Where episodes are told.</param>
public sealed class TickLoop(int id, LoopOptions options, TimeProvider time, GameMetrics metrics, ILogger<TickLoop> logger)
{
    // Without rooms the loop looks for new ones this often.
    private static readonly TimeSpan IdleWait = TimeSpan.FromMilliseconds(20);

    // What a room with people in it costs at least; an empty one costs nothing, and says nothing about those that come.
    private const double NewRoomLoad = 0.01;

    private readonly ConcurrentQueue<ITicked> _opened = new();
    private readonly PriorityQueue<Running, long> _waiting = new(); // by when their next ticks are due
    private readonly Queue<Running> _due = new();
    private readonly OverloadThrottle _throttle = new(time.GetTimestamp(), time.TimestampFrequency);
    private int _count;
    private volatile Measured _measured = new(Share: 0, Rooms: 0, Window: 0);
    private int _openedCount;
    private long _skipped;
    private long _lastTurn = time.GetTimestamp();

    /// <summary>Names it in logs.</summary>
    public int Id => id;

    /// <summary>What this loop runs or is about to. Called from any thread.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>
    /// The share of the time that the loop is expected to spend on ticks: what it was half a second ago, and for each room added since as much as for one of those that were there.
    /// Called from any thread.
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

    /// <summary>How long ago the last turn ended. Even without anything to do there are many in a second, so what is long means that one does not end. Called from any thread.</summary>
    public TimeSpan SinceLastTurn => time.GetElapsedTime(Volatile.Read(ref _lastTurn));

    /// <summary>Ticks that were given up because a room was too late.</summary>
    public long TicksSkipped { get; private set; }

    /// <summary>Gives one to this loop, for good. Called from any thread.</summary>
    public void Add(ITicked ticked)
    {
        Interlocked.Increment(ref _count);
        _opened.Enqueue(ticked);
    }

    /// <summary>The thread's whole life: wait until a tick is due, run what is due.</summary>
    public void Run(Func<bool> isStopping)
    {
        long idle = (long)(IdleWait.TotalSeconds * time.TimestampFrequency);
        while (!isStopping())
        {
            long next = Math.Min(NextDue(), time.GetTimestamp() + idle);
            PreciseWait.Until(_opened.IsEmpty ? next : 0);
            RunDueTicks();
        }

        foreach ((Running running, _) in _waiting.UnorderedItems) running.Ticked.Close(CloseReason.ServerShutdown);
    }

    /// <summary>
    /// Runs every tick that is due. A room that has several to catch up on takes turns with the others, so that none waits for more than
    /// one tick of each neighbour.
    /// </summary>
    public void RunDueTicks()
    {
        TakeOpened();
        long now = time.GetTimestamp();
        while (NextDue() <= now) _due.Enqueue(_waiting.Dequeue());
        while (_due.TryDequeue(out Running? running))
        {
            RunTick(running, now);
            if (running.Ticked.Closed is not null) Interlocked.Decrement(ref _count);
            else if (running.Schedule.NextDue <= now) _due.Enqueue(running);
            else _waiting.Enqueue(running, running.Schedule.NextDue);
        }

        long done = time.GetTimestamp();
        Volatile.Write(ref _lastTurn, done);
        if (_throttle.Note(done, done - now, _skipped)) ApplyLevel();
        if (_throttle.Windows != _measured.Window) _measured = new Measured(_throttle.Share, Count, _throttle.Windows);
        _skipped = 0;
    }

    // Late ticks are worse than rare snapshots.
    private void ApplyLevel()
    {
        foreach ((Running running, _) in _waiting.UnorderedItems) running.Ticked.SnapshotLevel = _throttle.Level;
        metrics.SnapshotLevel(id, _throttle.Level);
        Log.SnapshotLevel(logger, id, 1 << _throttle.Level);
    }

    private long NextDue() => _waiting.TryPeek(out _, out long due) ? due : long.MaxValue;

    private void TakeOpened()
    {
        while (_opened.TryDequeue(out ITicked? ticked))
        {
            var schedule = new TickSchedule(
                time.GetTimestamp() + PhaseOf(_openedCount++, ticked.TickRate), time.TimestampFrequency, ticked.TickRate, options.CatchUpTicksMax);
            ticked.SnapshotLevel = _throttle.Level;
            _waiting.Enqueue(new Running(ticked, schedule), schedule.NextDue);
            Log.Opened(logger, ticked.Kind, ticked.Id, id);
        }
    }

    // Rooms that are due at one moment would wait for each other. Multiples of the golden ratio spread any number of them evenly over a period.
    private long PhaseOf(int index, int tickRate) => (long)(time.TimestampFrequency / (double)tickRate * (index * 0.618_033_988_75 % 1));

    // Whatever goes wrong inside a room ends that room and nothing else.
    private void RunTick(Running running, long now)
    {
        (long due, long skipped) = running.Schedule.Take(now);
        CountSkipped(running, skipped, now);
        long begin = time.GetTimestamp();
        try
        {
            running.Ticked.RunTick();
        }
        catch (Exception e)
        {
            Log.Failed(logger, e, running.Ticked.Kind, running.Ticked.Id, running.Ticked.Tick + 1);
            running.Ticked.Close(CloseReason.RoomFailed);
            return;
        }

        TimeSpan duration = time.GetElapsedTime(begin);
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
        if (++running.OverBudgetTicks == 1) Log.OverBudget(logger, running.Ticked.Kind, running.Ticked.Id, running.Ticked.Tick, duration.TotalMilliseconds);
        if (running.OverBudgetTicks != options.OverBudgetTicksMax) return;
        Log.ClosedOverBudget(logger, running.Ticked.Kind, running.Ticked.Id, running.Ticked.Tick, running.OverBudgetTicks);
        running.Ticked.Close(CloseReason.RoomClosed);
    }

    // One reference, so that whoever reads sees what belongs together.
    private sealed record Measured(double Share, int Rooms, int Window);

    private sealed class Running(ITicked ticked, TickSchedule schedule)
    {
        public readonly ITicked Ticked = ticked;
        public TickSchedule Schedule = schedule;
        public bool IsSkipping;
        public int OverBudgetTicks;
    }
}
