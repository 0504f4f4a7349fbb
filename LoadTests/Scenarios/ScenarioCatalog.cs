namespace LoadTests.Scenarios;

/// <summary>All scenarios there are.</summary>
internal static class ScenarioCatalog
{
    private static readonly TimeSpan StormPeriod = TimeSpan.FromSeconds(20);

    // A server with default options bears somebody who reads nothing for 10 s after the buffers beneath it are full,
    // which takes some 10 s.
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(25);

    /// <summary>In the order they are listed.</summary>
    public static IReadOnlyList<IScenario> All { get; } =
    [
        new SteadyScenario(),
        new CrowdScenario(),
        new ChurnScenario(),
        new StormScenario(StormPeriod),
        new SlowScenario(Stall),
        new LobbyScenario(),
        new HostileScenario(),
        new RecordedScenario(),
        new SoakScenario(),
    ];
}
