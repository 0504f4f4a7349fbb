using System.Globalization;
using GameServer.Protocol;

namespace GameServer.Transport;

/// <summary>A temporary refusal, and when to retry.</summary>
/// <param name="Code">What was refused.</param>
/// <param name="Detail">The readable reason.</param>
/// <param name="RetryAfter">When to retry.</param>
public sealed record Refusal(ProblemCode Code, string Detail, TimeSpan RetryAfter)
{
    // A guess: no one knows when a slot will be free.
    private static readonly TimeSpan SomeTime = TimeSpan.FromSeconds(5);

    /// <summary>The process is stopping; its successor will take over.</summary>
    public static Refusal Stopping { get; } = new(ProblemCode.Draining, "The server is shutting down.", SomeTime);

    /// <summary>Whole seconds, for the Retry-After header.</summary>
    internal string RetryAfterSeconds => Math.Max(1, Math.Ceiling(RetryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    /// <summary>The server has reached a limit.</summary>
    public static Refusal Full(int max) => Full(ProblemCode.ServerFull, max, "connections");

    /// <summary>The server has reached a limit.</summary>
    public static Refusal Full(ProblemCode code, int max, string what) =>
        new(code, $"The server has reached its limit of {max} {what}.", SomeTime);

    /// <summary>The address has reached a limit.</summary>
    public static Refusal TooMany(ProblemCode code, string what, TimeSpan retryAfter) =>
        new(code, $"Too many {what} from this address.", retryAfter);
}
