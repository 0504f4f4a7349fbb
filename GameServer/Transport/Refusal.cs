using System.Globalization;

namespace GameServer.Transport;

/// <summary>A temporary refusal, and when to retry.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">The readable reason.</param>
/// <param name="RetryAfter">When to retry.</param>
public sealed record Refusal(int Status, string Detail, TimeSpan RetryAfter)
{
    // A guess: no one knows when a slot will be free.
    private static readonly TimeSpan SomeTime = TimeSpan.FromSeconds(5);

    /// <summary>The process is stopping; its successor will take over.</summary>
    public static Refusal Stopping { get; } = new(StatusCodes.Status503ServiceUnavailable, "The server is shutting down.", SomeTime);

    /// <summary>Whole seconds, for the Retry-After header.</summary>
    internal string RetryAfterSeconds => Math.Max(1, Math.Ceiling(RetryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    /// <summary>The server has reached a limit.</summary>
    public static Refusal Full(int max, string what = "connections") =>
        new(StatusCodes.Status503ServiceUnavailable, $"The server has reached its limit of {max} {what}.", SomeTime);

    /// <summary>The address has reached a limit.</summary>
    public static Refusal TooMany(string what, TimeSpan retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, $"Too many {what} from this address.", retryAfter);
}
