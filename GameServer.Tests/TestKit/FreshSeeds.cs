namespace GameServer.Tests.TestKit;

/// <summary>
/// Seeds that no run had before. A failing one stands in the test's name; it is then added to the test for ever, with
/// the bug it found.
/// </summary>
public static class FreshSeeds
{
    public static TheoryData<ulong> Eight => [.. Enumerable.Range(0, 8).Select(_ => (ulong)Random.Shared.NextInt64())];
}
