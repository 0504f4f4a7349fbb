using System.Net.Sockets;

namespace GameServer.Transport.DirectSockets;

/// <summary>A connection in the <see cref="Reception"/>. Whoever leaves it says so: <see cref="Reception.LetGo"/>, or <see cref="Reception.TakeOver"/> of another guest.</summary>
public interface IGuest
{
    /// <summary>The connection.</summary>
    Socket Socket { get; }

    /// <summary>Goes on as far as possible: when something has arrived or ended, and now and then for the sake of time limits.</summary>
    void Step(bool isReadable);

    /// <summary>The process ends.</summary>
    void Abort();
}
