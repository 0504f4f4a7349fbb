using System.Collections.Concurrent;
using System.Net.Sockets;
using GameServer.Engine.Diagnostics;

namespace GameServer.Transport.DirectSockets;

/// <summary>
/// The epoll thread for direct connections that no loop thread owns: before their first bytes, before Hello, and while
/// closing. Sleeps until data arrives.
/// </summary>
internal sealed class ConnectionPoller : IHostedService, IDisposable
{
    // Interval of timeout checks.
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<nint, IPolledConnection> _connections = new();
    private readonly Epoll _epoll = new();
    private readonly Thread _thread;
    private readonly DirectContext _context;
    private volatile bool _stopping;

    /// <summary>Creates a stopped poller.</summary>
    public ConnectionPoller(DirectContext context)
    {
        _context = context;
        _thread = new Thread(Run) { Name = "poller", IsBackground = true };
    }

    /// <summary>The number of connections.</summary>
    public int Count => _connections.Count;

    /// <summary>Takes over a connection with its state. Called by the thread that owned it.</summary>
    public void Add(IPolledConnection connection)
    {
        try
        {
            _epoll.Watch(connection.Socket);
            _connections[HandleOf(connection)] = connection;
        }
        catch (IOException)
        {
            connection.Abort(); // out of handles
        }
    }

    /// <summary>Changes a connection's state. On the poller's thread.</summary>
    public void Replace(IPolledConnection connection) => _connections[HandleOf(connection)] = connection;

    /// <summary>Forgets a connection.</summary>
    public void Remove(IPolledConnection connection)
    {
        _epoll.Unwatch(connection.Socket);
        _connections.TryRemove(HandleOf(connection), out _);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _thread.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        return Task.Run(_thread.Join, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A host that failed to start is disposed without being stopped.
        _stopping = true;
        if (_thread.IsAlive) _thread.Join();
        _epoll.Dispose();
    }

    private static nint HandleOf(IPolledConnection connection) => connection.Socket.SafeHandle.DangerousGetHandle();

    private void Run()
    {
        Span<nint> ready = stackalloc nint[64];
        long swept = _context.Time.GetTimestamp();
        long? stopBegun = null;
        while (true)
        {
            int count = _epoll.Wait(SweepInterval, ready);
            foreach (nint handle in ready[..count])
                if (_connections.TryGetValue(handle, out IPolledConnection? connection)) Step(connection, isReadable: true);
            if (_context.Time.GetElapsedTime(swept) >= SweepInterval)
            {
                swept = _context.Time.GetTimestamp();
                foreach (IPolledConnection connection in _connections.Values) Step(connection, isReadable: false);
            }

            if (!_stopping) continue;
            stopBegun ??= _context.Time.GetTimestamp();
            if (_context.Time.GetElapsedTime(stopBegun.Value) > _context.Options.CloseTimeout + SweepInterval) break;
            foreach (PendingConnection connection in _connections.Values.OfType<PendingConnection>()) connection.Abort();
            if (_connections.IsEmpty) return;
        }

        foreach (IPolledConnection connection in _connections.Values) connection.Abort();
    }

    private void Step(IPolledConnection connection, bool isReadable)
    {
        try
        {
            connection.Step(isReadable);
        }
        catch (Exception e)
        {
            // Our bug; it must not affect other connections.
            Log.SessionFailed(_context.Logger, e);
            connection.Abort();
        }
    }
}
