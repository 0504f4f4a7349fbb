using GameServer.Simulation;
using LoadTests.Scenarios;

namespace LoadTests.Runner;

/// <summary>
/// The users of a run: keeps as many of them as the load shape wants, at a pace. Owned by the caller of
/// <see cref="Follow"/>.
/// </summary>
internal sealed class Population(IScenario scenario, LoadTarget target, RunOptions options)
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GoodbyePatience = TimeSpan.FromSeconds(15);

    private readonly List<Running> _running = [];
    private readonly Stack<int> _freeNumbers = new();
    private readonly SimRandom _dice = new() { State = 1 };
    private int _numbers;
    private double _mayCome;
    private TimeSpan _last;
    private TimeSpan _nextArrival;

    /// <summary>Users that are there, or trying to be.</summary>
    public int Count => _running.Count;

    /// <summary>Users for whom there was no place when they arrived.</summary>
    public long TurnedAway { get; private set; }

    /// <summary>Users that have connected and not failed since.</summary>
    public int Connected => _running.Count(running => running.IsConnected);

    /// <summary>Lets users come and go, as the shape says. Called often.</summary>
    /// <param name="time">Since the start of the run.</param>
    public void Follow(TimeSpan time)
    {
        _running.RemoveAll(TryForget);
        _mayCome = Math.Min(_mayCome + ((time - _last).TotalSeconds * options.JoinsPerSecond), Math.Max(1, options.JoinsPerSecond));
        _last = time;
        if (options.Shape is ArrivalLoad arrivals) FollowArrivals(arrivals, time);
        else FollowShape(time);
    }

    /// <summary>Lets all go, and waits until they have gone.</summary>
    public async Task EndAsync()
    {
        foreach (Running running in _running) running.Stop();
        // None of them fails: what goes wrong for a user is counted where it does.
        try
        {
            await Task.WhenAll(_running.Select(running => running.Task)).WaitAsync(GoodbyePatience);
        }
        catch (TimeoutException)
        {
            // Users that fail to leave end with the generator.
        }
    }

    private void FollowShape(TimeSpan time)
    {
        int wanted = options.Shape.UsersAt(time, options.Duration, options.Users);
        for (; _running.Count < wanted && _mayCome >= 1; _mayCome--) Start(null);
        for (int i = _running.Count - 1; i >= wanted; i--) _running[i].Stop();
    }

    // A Poisson process: gaps are exponential, independent of the server.
    private void FollowArrivals(ArrivalLoad arrivals, TimeSpan time)
    {
        for (; _nextArrival <= time; _nextArrival += TimeSpan.FromSeconds(Exponential() / arrivals.PerSecond))
        {
            if (_running.Count < options.Users) Start(arrivals.Stay * Exponential());
            else TurnedAway++;
        }
    }

    private double Exponential() => -Math.Log((_dice.Next(1 << 24) + 1) / (double)(1 << 24));

    private void Start(TimeSpan? stay)
    {
        if (!_freeNumbers.TryPop(out int number)) number = _numbers++;
        var running = new Running(number, stay);
        _running.Add(running);
        running.Task = Task.Run(() => RunAsync(running));
    }

    private bool TryForget(Running running)
    {
        if (!running.Task.IsCompleted) return false;
        _freeNumbers.Push(running.Number);
        running.Dispose();
        return true;
    }

    private async Task RunAsync(Running running)
    {
        CancellationToken end = running.End;
        IVirtualUser user = scenario.NewUser(target, running.Number);
        while (!end.IsCancellationRequested)
        {
            if (!await TryAsync(() => UseAsync(user, running), end))
            {
                running.IsConnected = false;
                await Task.Delay(AfterFailure, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            running.IsConnected = false;
            await TryAsync(user.CloseAsync, end);
        }
    }

    private static async Task UseAsync(IVirtualUser user, Running running)
    {
        await user.ConnectAsync(running.End);
        running.IsConnected = true;
        while (true) await user.IterateAsync(running.End);
    }

    // Count every failure: a user that vanished silently would lower the load unnoticed.
    private async Task<bool> TryAsync(Func<Task> action, CancellationToken end)
    {
        try
        {
            await action();
            return true;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return true; // it is time to go
        }
        catch (Exception e)
        {
            target.Tally.AddError(e is LoadFailure ? e.Message : $"a user failed: {e.GetType().Name}");
            return false;
        }
    }

    private sealed class Running(int number, TimeSpan? stay) : IDisposable
    {
        private readonly CancellationTokenSource _end = stay is { } time
            ? new CancellationTokenSource(time)
            : new CancellationTokenSource();

        public int Number => number;

        public CancellationToken End => _end.Token;

        public Task Task { get; set; } = Task.CompletedTask;

        public bool IsConnected { get; set; }

        public void Stop() => _end.Cancel();

        public void Dispose() => _end.Dispose();
    }
}
