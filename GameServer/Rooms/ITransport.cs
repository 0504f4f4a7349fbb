namespace GameServer.Rooms;

/// <summary>
/// What carries a seat's messages, as the room sees it: something to be given its turn before and after each tick. A transport that runs by itself
/// has nothing to do in them. Called by the room's loop thread only.
/// </summary>
public interface ITransport
{
    /// <summary>One that runs by itself.</summary>
    static ITransport SelfDriven { get; } = new SelfDrivenTransport();

    /// <summary>Before a tick: takes in what has arrived.</summary>
    void Receive();

    /// <summary>After a tick: sends what is in the outbox, as far as the client takes it.</summary>
    void Send();

    /// <summary>The room has nothing more to do with the seat, whose outbox is closed. The last call.</summary>
    void Release();

    private sealed class SelfDrivenTransport : ITransport
    {
        public void Receive()
        {
        }

        public void Send()
        {
        }

        public void Release()
        {
        }
    }
}
