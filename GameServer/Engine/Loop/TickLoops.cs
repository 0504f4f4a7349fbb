using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;

namespace GameServer.Engine.Loop;

/// <summary>
/// The hosted service that owns the loop threads of rooms and of spectators: starts them, balances work over them,
/// stops them.
/// </summary>
public sealed class TickLoops : IHostedService, IDisposable
{
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(1);

    private readonly TickLoop[] _rooms;
    private readonly TickLoop[] _spectators;
    private readonly Thread[] _threads;
    private readonly ILogger<TickLoop> _logger;
    private volatile bool _stopping;

    /// <summary>Creates the loops without starting them.</summary>
    public TickLoops(LoopOptions options, TimeProvider time, GameMetrics metrics, ILogger<TickLoop> logger)
    {
        _logger = logger;
        int count = options.Threads > 0 ? options.Threads : Math.Max(1, Environment.ProcessorCount - 1);
        _rooms = Create(0, count);
        _spectators = Create(count, options.SpectatorThreads);
        _threads =
        [
            .. _rooms.Select(loop => new Thread(() => Run(loop)) { Name = $"game loop {loop.Id}", IsBackground = true }),
            .. _spectators.Select(loop => new Thread(() => RunLast(loop)) { Name = $"spectator loop {loop.Id}", IsBackground = true }),
        ];

        TickLoop[] Create(int from, int number) =>
            [.. Enumerable.Range(from, number).Select(id => new TickLoop(id, options, time, metrics, logger))];
    }

    /// <summary>All loops; those of rooms come first.</summary>
    public IEnumerable<TickLoop> All => _rooms.Concat(_spectators);

    /// <summary>
    /// Assigns a room, spectator room or replay to the least busy loop of its kind. Called from any thread.
    /// </summary>
    public void Add(ITicked ticked) => LeastBusy(ticked is Room ? _rooms : _spectators).Add(ticked);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (Thread thread in _threads) thread.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        return Task.Run(Join, CancellationToken.None).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A host that failed to start is disposed without being stopped, and a stopped one may have a stuck loop.
        _stopping = true;
        foreach (Thread thread in _threads)
            if (thread.IsAlive) thread.Join(LastPatience);
    }

    internal static TickLoop LeastBusy(IReadOnlyList<TickLoop> loops) => loops.MinBy(loop => (loop.ExpectedLoad, loop.Count))!;

    private void Join()
    {
        foreach (Thread thread in _threads)
            if (thread.IsAlive) thread.Join();
    }

    // Those who play come before those who watch.
    private void RunLast(TickLoop loop)
    {
        LowPriority.Take();
        Run(loop);
    }

    private void Run(TickLoop loop)
    {
        try
        {
            loop.Run(() => _stopping);
        }
        catch (Exception e)
        {
            // Rooms without a loop would hang silently. Stop, so that a supervisor restarts the process.
            Log.LoopDied(_logger, e, loop.Id);
            Environment.FailFast("A game loop died.", e);
        }
    }
}
