using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using GameServer.Engine.Diagnostics;
using GameServer.Transport.Addresses;

namespace GameServer.Transport.Connections;

/// <summary>
/// All TCP connections without a session, at most three per possible session. When it is full, or files are scarce, the
/// longest idle connection of the address with the most idle ones is closed, so idle connections lock nobody out.
/// Called from any thread; a short lock.
/// </summary>
internal sealed class ConnectionTable(SessionOptions options, OpenFileLimit files, AddressLimits addresses, GameMetrics metrics)
{
    // A browser uses two connections for play over plain HTTP, plus more for loading pages.
    private const int ConnectionsPerSession = 3;

    // Accepted beyond the limit, for health checks.
    private const int LastMax = 16;

    private const int ClosingMax = 8;

    private readonly int _max = (int)Math.Min(int.MaxValue, (long)ConnectionsPerSession * options.ConnectionsMax);
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, ConnectionGroup> _groups = [];
    private int _count;
    private int _lastCount;
    private int _closing;
    private long _idleClock;

    /// <summary>
    /// Whether connections that were shut down still hold files. The next one should wait a moment in the kernel's
    /// queue, or a burst would use up the files before their owners have closed them.
    /// </summary>
    public bool IsBehind => Volatile.Read(ref _closing) > ClosingMax;

    /// <summary>Admits an accepted connection; false if it must be closed. Dispose it when it ends.</summary>
    public bool TryAdmit(Socket socket, IPAddress peer, [NotNullWhen(true)] out OpenConnection? connection)
    {
        connection = null;
        if (!addresses.TryAccept(peer, out AddressSlot? slot)) return false;
        int number = (int)socket.SafeHandle.DangerousGetHandle();
        var victims = new List<OpenConnection>();
        lock (_lock)
        {
            bool isFull = _count >= _max || number >= files.ConnectionsEnd;
            // All numbers below are in use, so this is how many files are open too many.
            int wanted = Math.Max(isFull ? 1 : 0, number - files.ConnectionsEnd + 1);
            while (victims.Count < wanted && TakeVictim() is { } victim) victims.Add(victim);
            bool isLast = isFull && victims.Count == 0;
            if (number < files.HardEnd && !(isLast && _lastCount == LastMax)) connection = Add(socket, slot, peer, isLast);
        }

        foreach (OpenConnection victim in victims)
        {
            victim.ShutDown();
            metrics.ConnectionDropped("idle");
        }

        if (connection is not null) return true;
        metrics.ConnectionDropped("full");
        slot?.Dispose();
        return false;
    }

    /// <summary>A connection's request began; until it ends, the connection is not idle.</summary>
    public void BeginRequest(OpenConnection connection)
    {
        lock (_lock)
        {
            if (connection.Requests++ == 0) LeaveIdle(connection);
        }
    }

    /// <summary>A connection's request ended.</summary>
    public void EndRequest(OpenConnection connection)
    {
        lock (_lock)
        {
            if (--connection.Requests == 0 && !connection.IsRemoved) EnterIdle(connection);
        }
    }

    /// <summary>Removes a connection; does nothing if it is removed already.</summary>
    public void Remove(OpenConnection connection)
    {
        lock (_lock)
        {
            if (connection.IsClosing) _closing--;
            connection.IsClosing = false;
            RemoveLocked(connection);
        }
    }

    private OpenConnection Add(Socket socket, AddressSlot? slot, IPAddress peer, bool isLast)
    {
        ulong key = AddressTable.KeyOf(peer);
        if (!_groups.TryGetValue(key, out ConnectionGroup? group)) _groups[key] = group = new ConnectionGroup(key);
        var connection = new OpenConnection(this, socket, slot, group, isLast);
        group.Count++;
        _count++;
        if (isLast) _lastCount++;
        EnterIdle(connection);
        return connection;
    }

    private OpenConnection? TakeVictim()
    {
        OpenConnection? victim = null;
        foreach (ConnectionGroup group in _groups.Values)
        {
            if (group.Idle.First is not { Value: var oldest }) continue;
            int more = group.Idle.Count - (victim?.Group.Idle.Count ?? 0);
            if (more > 0 || (more == 0 && oldest.IdleSince < victim!.IdleSince)) victim = oldest;
        }

        if (victim is null) return null;
        victim.IsClosing = true;
        _closing++;
        RemoveLocked(victim);
        return victim;
    }

    private void RemoveLocked(OpenConnection connection)
    {
        if (connection.IsRemoved) return;
        connection.IsRemoved = true;
        LeaveIdle(connection);
        _count--;
        if (connection.IsLast) _lastCount--;
        if (--connection.Group.Count == 0) _groups.Remove(connection.Group.Key);
    }

    private void EnterIdle(OpenConnection connection)
    {
        connection.IdleSince = ++_idleClock;
        connection.Idle = connection.Group.Idle.AddLast(connection);
    }

    private static void LeaveIdle(OpenConnection connection)
    {
        if (connection.Idle is not { } node) return;
        connection.Group.Idle.Remove(node);
        connection.Idle = null;
    }
}
