namespace GameServer.Engine.Rooms;

/// <summary>Wakes all who wait that there is something new; what that is they look up themselves. Called from any thread.</summary>
public sealed class AsyncSignal
{
    private TaskCompletionSource _next = NewNext();

    /// <summary>Ends when the signal is set. To be asked for before one looks, so that nothing is missed in between.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Wakes them.</summary>
    public void Set() => Interlocked.Exchange(ref _next, NewNext()).SetResult();

    // Waiters must not run on the thread that sets the signal.
    private static TaskCompletionSource NewNext() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
