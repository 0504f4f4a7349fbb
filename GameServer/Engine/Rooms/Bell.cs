namespace GameServer.Engine.Rooms;

/// <summary>Wakes all who wait that there is something new; what that is they look up themselves. Called from any thread.</summary>
public sealed class Bell
{
    private TaskCompletionSource _next = NewNext();

    /// <summary>Ends when the bell is rung. To be asked for before one looks, so that nothing is missed in between.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Wakes them.</summary>
    public void Ring() => Interlocked.Exchange(ref _next, NewNext()).SetResult();

    // Whoever rings has other things to do than what the woken do.
    private static TaskCompletionSource NewNext() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
