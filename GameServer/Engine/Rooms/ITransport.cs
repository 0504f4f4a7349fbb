namespace GameServer.Engine.Rooms;

/// <summary>
/// What carries a seat's messages, as the room sees it: something that is given its turn before and after each tick. Called by the room's loop thread only.
/// </summary>
public interface ITransport
{
    /// <summary>Before a tick: takes in what has arrived.</summary>
    void Receive();

    /// <summary>After a tick: sends what is in the outbox, as far as the client takes it, or has it sent.</summary>
    void Send();

    /// <summary>The room has nothing more to do with the seat, whose outbox is closed. The last call.</summary>
    void Release();
}

/// <summary>For transports that run by themselves: messages arrive when they arrive, and a pump waits at the outbox.</summary>
/// <param name="outbox">Where it waits.</param>
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
