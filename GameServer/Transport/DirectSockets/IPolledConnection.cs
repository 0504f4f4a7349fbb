using System.Net.Sockets;

namespace GameServer.Transport.DirectSockets;

/// <summary>A connection in the <see cref="ConnectionPoller"/>. Whoever leaves it says so: <see cref="ConnectionPoller.Remove"/>, or <see cref="ConnectionPoller.Add"/> of another connection.</summary>
public interface IPolledConnection
{
    /// <summary>The connection.</summary>
    Socket Socket { get; }

    /// <summary>Goes on as far as possible: when something has arrived or ended, and now and then for the sake of time limits.</summary>
    void Step(bool isReadable);

    /// <summary>The process ends.</summary>
    void Abort();
}
