using System.Globalization;

namespace GameServer.Transport;

/// <summary>Why somebody who did nothing wrong gets no session now, and when to try again.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">The reason, for people.</param>
/// <param name="RetryAfter">When it may work.</param>
public sealed record Refusal(int Status, string Detail, TimeSpan RetryAfter)
{
    // When a place will be free nobody can know.
    private static readonly TimeSpan SomeTime = TimeSpan.FromSeconds(5);

    /// <summary>The process ends; the next one will take over.</summary>
    public static Refusal Stopping { get; } = new(StatusCodes.Status503ServiceUnavailable, "The server is shutting down.", SomeTime);

    /// <summary>Whole seconds, for the header Retry-After.</summary>
    public string RetryAfterSeconds => Math.Max(1, Math.Ceiling(RetryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    /// <summary>All places are taken.</summary>
    public static Refusal Full(int max, string what = "connections") =>
        new(StatusCodes.Status503ServiceUnavailable, $"The server has reached its limit of {max} {what}.", SomeTime);

    /// <summary>The address has more than its share.</summary>
    public static Refusal TooMany(string what, TimeSpan retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, $"Too many {what} from this address.", retryAfter);
}
