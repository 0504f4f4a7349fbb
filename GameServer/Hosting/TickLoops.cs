using GameServer.Diagnostics;
using GameServer.Rooms;

namespace GameServer.Hosting;

/// <summary>The hosted service that owns the loop threads: starts them, spreads rooms over them, stops them.</summary>
public sealed class TickLoops : IHostedService, IDisposable
{
    private readonly TickLoop[] _loops;
    private readonly Thread[] _threads;
    private readonly ILogger<TickLoop> _logger;
    private volatile bool _stopping;

    /// <summary>Creates the loops, not yet running.</summary>
    public TickLoops(LoopOptions options, TimeProvider time, GameMetrics metrics, ILogger<TickLoop> logger)
    {
        _logger = logger;
        int count = options.Threads > 0 ? options.Threads : Math.Max(1, Environment.ProcessorCount - 1);
        _loops = [.. Enumerable.Range(0, count).Select(id => new TickLoop(id, options, time, metrics, logger))];
        _threads = [.. Enumerable.Range(0, count).Select(id => new Thread(() => Run(id)) { Name = $"game loop {id}", IsBackground = true })];
    }

    /// <summary>Gives a room to the loop that has the fewest. Called from any thread.</summary>
    public void Add(Room room) => _loops.MinBy(loop => loop.RoomCount)!.Add(room);

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
        return Task.Run(Join, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A host that failed to start is disposed without having been stopped.
        _stopping = true;
        Join();
    }

    private void Join()
    {
        foreach (Thread thread in _threads)
            if (thread.IsAlive) thread.Join();
    }

    private void Run(int id)
    {
        try
        {
            _loops[id].Run(new PreciseWait(), () => _stopping);
        }
        catch (Exception e)
        {
            // Rooms without a loop would hang silently. Whoever supervises the process starts a new one.
            Log.LoopDied(_logger, e, id);
            Environment.FailFast("A game loop died.", e);
        }
    }
}
