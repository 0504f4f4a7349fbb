namespace GameServer.Client;

/// <summary>
/// Reconnect delays and attempts: exponential backoff with full jitter, so that the clients of a restarted server do
/// not all reconnect at once. The browser client does the same (client-web/packages/client/src/net/retry.ts).
/// </summary>
public sealed record ReconnectPolicy
{
    /// <summary>
    /// A shutdown disconnects all clients at once, so they start as if this many attempts had failed.
    /// </summary>
    private const int AttemptAfterShutdown = 4;

    private const int ServerShutdown = 1001;

    /// <summary>
    /// Codes after which a retry is pointless: a normal close, messages the server rejects, and states that persist
    /// (replaced, seat gone, room ended).
    /// </summary>
    private static readonly int[] FinalCodes = [1000, 1003, 1007, 1009, 1011, 4000, 4002, 4003, 4005, 4010, 4012, 4014, 4015, 4016];

    /// <summary>The defaults, which cover the grace period of a seat.</summary>
    public static ReconnectPolicy Default { get; } = new();

    /// <summary>The longest first delay; each further one is at most twice as long as the one before.</summary>
    public TimeSpan WaitFirst { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest delay, unless the server asks for more.</summary>
    public TimeSpan WaitMax { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>The longest delay that a server can ask for.</summary>
    public TimeSpan RetryAfterMax { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The number of attempts.</summary>
    public int AttemptsMax { get; init; } = 15;

    /// <summary>Whether a reconnect after this close code would fail the same way.</summary>
    public static bool IsFinal(int code) => Array.IndexOf(FinalCodes, code) >= 0;

    /// <summary>The number the first attempt counts as, given how the connection ended.</summary>
    public static int FirstAttempt(ClientClose? lost) => lost?.Code == ServerShutdown ? AttemptAfterShutdown : 1;

    /// <summary>The delay before an attempt.</summary>
    /// <param name="attempt">The number of the attempt, from 1.</param>
    /// <param name="random">A random number from 0 to 1.</param>
    /// <param name="patience">How long the server asks to wait, which is added.</param>
    public TimeSpan WaitBefore(int attempt, double random, TimeSpan patience)
    {
        double most = Math.Min(WaitMax.TotalSeconds, WaitFirst.TotalSeconds * Math.Pow(2, attempt - 1));
        return TimeSpan.FromSeconds(random * most) + (patience < RetryAfterMax ? patience : RetryAfterMax);
    }
}
