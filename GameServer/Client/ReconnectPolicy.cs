namespace GameServer.Client;

/// <summary>
/// How long to wait before coming back, and how often to try: at random moments that are further and further apart, so that the clients of a server that was restarted do not
/// all come back at once. The browser's client does the same (client-web/src/net/retry.ts).
/// </summary>
public sealed record ReconnectPolicy
{
    /// <summary>A server that stops takes everybody's connection at once: its clients begin with waits as long as after so many failures.</summary>
    private const int AttemptAfterShutdown = 4;

    private const int ServerShutdown = 1001;

    /// <summary>Normal, what the server cannot understand, and what would happen again: replaced, seat gone, room ended.</summary>
    private static readonly int[] FinalCodes = [1000, 1003, 1007, 1009, 1011, 4000, 4002, 4003, 4005, 4010, 4012, 4014, 4015, 4016];

    /// <summary>The defaults: as long as a seat waits.</summary>
    public static ReconnectPolicy Default { get; } = new();

    /// <summary>The first wait is at most so long; each one after it at most twice as long as the one before.</summary>
    public TimeSpan WaitFirst { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>No wait is longer, except on the server's wish.</summary>
    public TimeSpan WaitMax { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>A server may ask for more patience than a player has.</summary>
    public TimeSpan RetryAfterMax { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many times to try.</summary>
    public int AttemptsMax { get; init; } = 15;

    /// <summary>Whether coming back after a close with this code would end the same way.</summary>
    public static bool IsFinal(int code) => Array.IndexOf(FinalCodes, code) >= 0;

    /// <summary>Which attempt the first one counts as, after a connection has ended so.</summary>
    public static int FirstAttempt(ClientClose? lost) => lost?.Code == ServerShutdown ? AttemptAfterShutdown : 1;

    /// <summary>How long to wait before an attempt.</summary>
    /// <param name="attempt">Which one it counts as, from 1.</param>
    /// <param name="random">0 to 1.</param>
    /// <param name="patience">How long the server wants to be left alone; that comes on top.</param>
    public TimeSpan WaitBefore(int attempt, double random, TimeSpan patience)
    {
        double most = Math.Min(WaitMax.TotalSeconds, WaitFirst.TotalSeconds * Math.Pow(2, attempt - 1));
        return TimeSpan.FromSeconds(random * most) + (patience < RetryAfterMax ? patience : RetryAfterMax);
    }
}
