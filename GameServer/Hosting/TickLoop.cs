using System.Collections.Concurrent;
using GameServer.Diagnostics;
using GameServer.Protocol;
using GameServer.Rooms;

namespace GameServer.Hosting;

/// <summary>
/// Runs the ticks of its rooms, each when it is due. One loop is one thread: <see cref="Run"/>. Tests call <see cref="RunDueTicks"/> by hand.
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

    private readonly ConcurrentQueue<Room> _opened = new();
    private readonly PriorityQueue<RunningRoom, long> _waiting = new(); // by when their next ticks are due
    private readonly Queue<RunningRoom> _due = new();
    private readonly LoadLevel _level = new(time.GetTimestamp(), time.TimestampFrequency);
    private int _roomCount;
    private int _openedCount;
    private long _skipped;

    /// <summary>Rooms that this loop runs or is about to. Called from any thread.</summary>
    public int RoomCount => Volatile.Read(ref _roomCount);

    /// <summary>Ticks that were given up because a room was too late.</summary>
    public long TicksSkipped { get; private set; }

    /// <summary>Gives a room to this loop, for good. Called from any thread.</summary>
    public void Add(Room room)
    {
        Interlocked.Increment(ref _roomCount);
        _opened.Enqueue(room);
    }

    /// <summary>The thread's whole life: wait until a tick is due, run what is due.</summary>
    public void Run(PreciseWait wait, Func<bool> isStopping)
    {
        long idle = (long)(IdleWait.TotalSeconds * time.TimestampFrequency);
        while (!isStopping())
        {
            long next = Math.Min(NextDue(), time.GetTimestamp() + idle);
            wait.Until(_opened.IsEmpty ? next : 0);
            RunDueTicks();
        }

        foreach ((RunningRoom running, _) in _waiting.UnorderedItems) running.Room.Close(CloseReason.ServerShutdown);
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
        while (_due.TryDequeue(out RunningRoom? running))
        {
            RunTick(running, now);
            if (running.Room.Closed is not null) Interlocked.Decrement(ref _roomCount);
            else if (running.Schedule.NextDue <= now) _due.Enqueue(running);
            else _waiting.Enqueue(running, running.Schedule.NextDue);
        }

        long done = time.GetTimestamp();
        if (_level.Note(done, done - now, _skipped)) ApplyLevel();
        _skipped = 0;
    }

    // Late ticks are worse than rare snapshots.
    private void ApplyLevel()
    {
        foreach ((RunningRoom running, _) in _waiting.UnorderedItems) running.Room.SnapshotLevel = _level.Value;
        metrics.SnapshotLevel(id, _level.Value);
        Log.SnapshotLevel(logger, id, 1 << _level.Value);
    }

    private long NextDue() => _waiting.TryPeek(out _, out long due) ? due : long.MaxValue;

    private void TakeOpened()
    {
        while (_opened.TryDequeue(out Room? room))
        {
            var schedule = new TickSchedule(
                time.GetTimestamp() + PhaseOf(_openedCount++, room.TickRate), time.TimestampFrequency, room.TickRate, options.CatchUpTicksMax);
            room.SnapshotLevel = _level.Value;
            _waiting.Enqueue(new RunningRoom(room, schedule), schedule.NextDue);
            Log.RoomOpened(logger, room.Id, id);
        }
    }

    // Rooms that are due at one moment would wait for each other. Multiples of the golden ratio spread any number of them evenly over a period.
    private long PhaseOf(int index, int tickRate) => (long)(time.TimestampFrequency / (double)tickRate * (index * 0.618_033_988_75 % 1));

    // Whatever goes wrong inside a room ends that room and nothing else.
    private void RunTick(RunningRoom running, long now)
    {
        (long due, long skipped) = running.Schedule.Take(now);
        CountSkipped(running, skipped, now);
        long begin = time.GetTimestamp();
        try
        {
            running.Room.RunTick();
        }
        catch (Exception e)
        {
            Log.RoomFailed(logger, e, running.Room.Id, running.Room.Tick + 1);
            Close(running.Room, CloseReason.RoomFailed);
            return;
        }

        TimeSpan duration = time.GetElapsedTime(begin);
        metrics.TickRan(time.GetElapsedTime(due, begin), duration);
        CheckBudget(running, duration);
    }

    private void CountSkipped(RunningRoom running, long skipped, long now)
    {
        if (skipped == 0)
        {
            running.IsSkipping &= running.Schedule.NextDue <= now;
            return;
        }

        TicksSkipped += skipped;
        _skipped += skipped;
        metrics.TicksSkipped(skipped);
        if (!running.IsSkipping) Log.TicksSkipped(logger, running.Room.Id, skipped);
        running.IsSkipping = true;
    }

    private void CheckBudget(RunningRoom running, TimeSpan duration)
    {
        if (duration.TotalSeconds * running.Room.TickRate * 100 <= options.BudgetPercent)
        {
            running.OverBudgetTicks = 0;
            return;
        }

        metrics.TickOverBudget();
        if (++running.OverBudgetTicks == 1) Log.OverBudget(logger, running.Room.Id, duration.TotalMilliseconds);
        if (running.OverBudgetTicks != options.OverBudgetTicksMax) return;
        Log.RoomClosedOverBudget(logger, running.Room.Id, running.OverBudgetTicks);
        Close(running.Room, CloseReason.RoomClosed);
    }

    private void Close(Room room, CloseReason reason)
    {
        room.Close(reason);
        metrics.RoomClosed(reason);
    }

    private sealed class RunningRoom(Room room, TickSchedule schedule)
    {
        public readonly Room Room = room;
        public TickSchedule Schedule = schedule;
        public bool IsSkipping;
        public int OverBudgetTicks;
    }
}
