namespace LoadTests.Scenarios;

/// <summary>All scenarios there are.</summary>
internal static class ScenarioCatalog
{
    private static readonly TimeSpan StormPeriod = TimeSpan.FromSeconds(20);

    // By default the server tolerates a client that stops reading for 10 s once the socket buffers are full, which
    // takes another 10 s or so.
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
