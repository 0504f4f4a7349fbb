using System.Net.Sockets;

namespace GameServer.Transport.DirectSockets;

/// <summary>
/// A connection's state in the <see cref="ConnectionPoller"/>. To leave it, call <see cref="ConnectionPoller.Remove"/>,
/// or <see cref="ConnectionPoller.Add"/> with the next state.
/// </summary>
internal interface IPolledConnection
{
    /// <summary>The connection.</summary>
    Socket Socket { get; }

    /// <summary>Advances as far as possible: called on data, on disconnect, and periodically for timeouts.</summary>
    void Step(bool isReadable);

    /// <summary>Called when the process stops.</summary>
    void Abort();
}
