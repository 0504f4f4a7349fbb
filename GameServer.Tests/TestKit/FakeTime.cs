using Microsoft.Extensions.Time.Testing;

namespace GameServer.Tests.TestKit;

/// <summary>Time that stands still until it is told to move.</summary>
public static class FakeTime
{
    /// <summary>
    /// Starts at a random instant of the last century, so that code which reads the real clock fails always instead of
    /// rarely.
    /// </summary>
    public static FakeTimeProvider New() => new(DateTimeOffset.UnixEpoch.AddDays(Random.Shared.NextDouble() * 10_000));
}
