namespace GameServer.Engine.Rooms;

/// <summary>
/// Carries a seat's messages. The room gives it a turn before and after each tick. Called only by the room's loop
/// thread.
/// </summary>
public interface ITransport
{
    /// <summary>Before a tick: reads arrived messages.</summary>
    void Receive();

    /// <summary>
    /// After a tick: sends the outbox as far as the client's buffers allow, or wakes the thread that does.
    /// </summary>
    void Send();

    /// <summary>The room is done with the client and has closed its outbox. The last call.</summary>
    void Release();
}

/// <summary>A transport that runs by itself: messages arrive at any time, and a pump waits on the outbox.</summary>
/// <param name="outbox">The outbox the pump waits on.</param>
public sealed class PumpedTransport(Outbox outbox) : ITransport
{
    /// <inheritdoc/>
    public void Receive()
    {
    }

    /// <inheritdoc/>
    public void Send() => outbox.AnnounceSnapshot();

    /// <inheritdoc/>
    public void Release()
    {
    }
}
