using System.Net.Sockets;
using GameServer.Transport.Addresses;

namespace GameServer.Transport.Connections;

/// <summary>
/// A TCP connection without a session: it has sent no complete request yet, or Kestrel serves it. Called from any
/// thread.
/// </summary>
internal sealed class OpenConnection(ConnectionTable table, Socket socket, AddressSlot? slot, ConnectionGroup group, bool isLast)
    : IDisposable
{
    /// <summary>Whether it was accepted beyond the limit. Only health checks are answered on it.</summary>
    public bool IsLast => isLast;

    /// <summary>The connections of the same address.</summary>
    public ConnectionGroup Group => group;

    /// <summary>
    /// Its place among the idle connections of its address; null while a request runs. Guarded by the table.
    /// </summary>
    public LinkedListNode<OpenConnection>? Idle { get; set; }

    /// <summary>Orders idle connections: the lowest has been idle longest. Guarded by the table.</summary>
    public long IdleSince { get; set; }

    /// <summary>The number of running requests. Guarded by the table.</summary>
    public int Requests { get; set; }

    /// <summary>Whether the table has removed it. Guarded by the table.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>Whether the table has shut it down and its owner has not closed it yet. Guarded by the table.</summary>
    public bool IsClosing { get; set; }

    /// <summary>A request began.</summary>
    public void BeginRequest() => table.BeginRequest(this);

    /// <summary>A request ended.</summary>
    public void EndRequest() => table.EndRequest(this);

    /// <summary>Removes it: it has ended, or has become a session.</summary>
    public void Dispose()
    {
        table.Remove(this);
        slot?.Dispose();
    }

    /// <summary>Ends it from outside; its owner notices and closes it.</summary>
    public void ShutDown()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It has ended by itself.
        }
    }
}

/// <summary>The connections of one address.</summary>
/// <param name="key">The address's key.</param>
internal sealed class ConnectionGroup(ulong key)
{
    /// <summary>The address's key.</summary>
    public ulong Key => key;

    /// <summary>Those without a running request, longest idle first.</summary>
    public LinkedList<OpenConnection> Idle { get; } = [];

    /// <summary>The number of connections.</summary>
    public int Count { get; set; }
}
