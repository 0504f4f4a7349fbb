using System.Collections.Concurrent;
using System.Net.Sockets;
using GameServer.Engine.Diagnostics;

namespace GameServer.Transport.DirectSockets;

/// <summary>
/// Where direct connections are while no room's thread reads them: before their first bytes, before Hello, and from their close on. One thread that
/// sleeps until something arrives.
/// </summary>
public sealed class Reception : IHostedService, IDisposable
{
    // Time limits are looked at this often.
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<nint, IGuest> _guests = new();
    private readonly Epoll _epoll = new();
    private readonly Thread _thread;
    private readonly DirectContext _context;
    private volatile bool _stopping;

    /// <summary>Not yet running.</summary>
    public Reception(DirectContext context)
    {
        _context = context;
        _thread = new Thread(Run) { Name = "reception", IsBackground = true };
    }

    /// <summary>Connections here.</summary>
    public int Count => _guests.Count;

    /// <summary>Takes over a connection, with whoever is to deal with it here. Called by the thread that owned it so far.</summary>
    public void TakeOver(IGuest guest)
    {
        try
        {
            _epoll.Watch(guest.Socket);
            _guests[HandleOf(guest)] = guest;
        }
        catch (IOException)
        {
            guest.Abort(); // no more handles
        }
    }

    /// <summary>Somebody else deals with a connection that is here. On this thread.</summary>
    public void Replace(IGuest guest) => _guests[HandleOf(guest)] = guest;

    /// <summary>Has no more to do with a connection.</summary>
    public void LetGo(IGuest guest)
    {
        _epoll.Unwatch(guest.Socket);
        _guests.TryRemove(HandleOf(guest), out _);
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
        // A host that failed to start is disposed without having been stopped.
        _stopping = true;
        if (_thread.IsAlive) _thread.Join();
        _epoll.Dispose();
    }

    private static nint HandleOf(IGuest guest) => guest.Socket.SafeHandle.DangerousGetHandle();

    private void Run()
    {
        Span<nint> ready = stackalloc nint[64];
        long swept = _context.Time.GetTimestamp();
        long? stopBegun = null;
        while (true)
        {
            int count = _epoll.Wait(SweepInterval, ready);
            foreach (nint handle in ready[..count])
                if (_guests.TryGetValue(handle, out IGuest? guest)) Step(guest, isReadable: true);
            if (_context.Time.GetElapsedTime(swept) >= SweepInterval)
            {
                swept = _context.Time.GetTimestamp();
                foreach (IGuest guest in _guests.Values) Step(guest, isReadable: false);
            }

            if (!_stopping) continue;
            stopBegun ??= _context.Time.GetTimestamp();
            if (_context.Time.GetElapsedTime(stopBegun.Value) > _context.Options.CloseTimeout + SweepInterval) break;
            foreach (Arrival arrival in _guests.Values.OfType<Arrival>()) arrival.Abort();
            if (_guests.IsEmpty) return;
        }

        foreach (IGuest guest in _guests.Values) guest.Abort();
    }

    private void Step(IGuest guest, bool isReadable)
    {
        try
        {
            guest.Step(isReadable);
        }
        catch (Exception e)
        {
            // A bug of ours; it must not take more than this connection with it.
            Log.SessionFailed(_context.Logger, e);
            guest.Abort();
        }
    }
}
