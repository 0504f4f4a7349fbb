namespace GameServer.Engine.Rooms;

/// <summary>
/// Wakes all waiters when there is something new; they look up what it is themselves. Called from any thread.
/// </summary>
public sealed class AsyncSignal
{
    private TaskCompletionSource _next = NewNext();

    /// <summary>
    /// Completes when the signal is set. Get it before checking for news, so that nothing is missed in between.
    /// </summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Wakes all waiters.</summary>
    public void Set() => Interlocked.Exchange(ref _next, NewNext()).SetResult();

    // Waiters must not run on the thread that sets the signal.
    private static TaskCompletionSource NewNext() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
