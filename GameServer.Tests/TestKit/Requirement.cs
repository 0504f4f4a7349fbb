namespace GameServer.Tests.TestKit;

/// <summary>What a test needs from the machine.</summary>
public static class Requirement
{
    /// <summary>Skips the test, saying what is missing; in CI, where nothing may be, fails it.</summary>
    public static void Missing(string what)
    {
        Assert.False(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, what);
        Assert.Skip(what);
    }
}
