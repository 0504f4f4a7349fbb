namespace LoadTests.Bench;

/// <summary>How large the network benchmark is.</summary>
internal sealed record BenchScale
{
    /// <summary>For figures: some six minutes.</summary>
    public static BenchScale Full { get; } = new();

    /// <summary>Shows only whether everything works; the figures mean nothing.</summary>
    public static BenchScale Short { get; } = new()
    {
        RoomsClients = 40,
        ArenaClients = 40,
        FewestClients = 40,
        ArenaSizes = [20, 40],
        MemoryClients = 40,
        MemoryWarmUpClients = 10,
        SearchFrom = 20,
        SearchStep = 20,
        SearchTo = 40,
        SteadyClientsMax = 40,
        OverloadClients = 40,
        Settle = TimeSpan.FromSeconds(0.3),
        SearchSettle = TimeSpan.FromSeconds(0.3),
        Window = TimeSpan.FromSeconds(0.7),
        Windows = 1,
        PairedWindows = 1,
        SteadyWindows = 1,
        DisturbedPerWindow = 0,
    };

    /// <summary>Clients in rooms of 20.</summary>
    public int RoomsClients { get; private init; } = 1000;

    /// <summary>Clients in one room, to compare servers.</summary>
    public int ArenaClients { get; private init; } = 500;

    /// <summary>
    /// What a server cannot carry is tried again with half as many clients, but not with fewer than this.
    /// </summary>
    public int FewestClients { get; private init; } = 100;

    /// <summary>Clients in one room, to see whether each costs the same.</summary>
    public IReadOnlyList<int> ArenaSizes { get; private init; } = [200, 500, 1000];

    /// <summary>Connections whose memory is measured.</summary>
    public int MemoryClients { get; private init; } = 1000;

    /// <summary>Players that join first, so one-time costs are not counted.</summary>
    public int MemoryWarmUpClients { get; private init; } = 100;

    /// <summary>The first number tried when looking for the most clients.</summary>
    public int SearchFrom { get; private init; } = 1000;

    /// <summary>The step to the next number.</summary>
    public int SearchStep { get; private init; } = 250;

    /// <summary>The last number tried: more than that the load generator cannot play on its core.</summary>
    public int SearchTo { get; private init; } = 4000;

    /// <summary>The most clients for the run at a part of the core.</summary>
    public int SteadyClientsMax { get; private init; } = 3000;

    /// <summary>Clients of a server that has to share its core: more than half of it can serve.</summary>
    public int OverloadClients { get; private init; } = 2000;

    /// <summary>
    /// From the last join to the first window: code gets compiled, ships spread out. A thousand who come into one new
    /// room within five seconds find half-compiled code, so their loop falls back to fewer snapshots, and needs some
    /// ten seconds to be sure that it need not.
    /// </summary>
    public TimeSpan Settle { get; private init; } = TimeSpan.FromSeconds(15);

    /// <summary>The same between two steps of the search.</summary>
    public TimeSpan SearchSettle { get; private init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long is measured at a time.</summary>
    public TimeSpan Window { get; private init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often; the median counts.</summary>
    public int Windows { get; private init; } = 3;

    /// <summary>The same for the run at a part of the core: a minute.</summary>
    public int SteadyWindows { get; private init; } = 20;

    /// <summary>How many times a window is repeated when the hypervisor took the core away.</summary>
    public int DisturbedPerWindow { get; private init; } = 3;

    /// <summary>How often, where two servers run at the same time.</summary>
    public int PairedWindows { get; private init; } = 7;
}
