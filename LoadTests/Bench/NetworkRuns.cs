namespace LoadTests.Bench;

/// <summary>
/// The runs that the figures come from, one server after the other. Says on standard error what it does, and collects
/// what did not work.
/// </summary>
internal sealed class NetworkRuns(BenchScale scale)
{
    private const double LatencyMaxMs = 100;
    private const double RateMin = 28;
    private const double Busy = 0.95;

    // A number of clients is too many when it is so several times; once may be something else on the machine.
    private const int AttemptsMax = 3;

    private const int StepsToShare = 3;

    private readonly List<string> _problems = [];

    /// <summary>Failures in words; slowness is not one.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The product with this many players, halved until it can carry them.</summary>
    public LoadFigures ProductCarrying(ServerKind kind, Workload workload, int clients)
    {
        LoadFigures figures = Run(kind, workload, clients, scale.Windows);
        while (!figures.IsCarried && clients / 2 >= scale.FewestClients)
        {
            clients /= 2;
            figures = Run(kind, workload, clients, scale.Windows);
        }

        Check($"{kind}, {workload.Map}", figures.Last);
        return figures;
    }

    /// <summary>The product with this many players.</summary>
    public LoadFigures Product(ServerKind kind, Workload workload, int clients)
    {
        LoadFigures figures = Run(kind, workload, clients, scale.Windows);
        Check($"{kind}, {workload.Map}, {clients} clients", figures.Last);
        return figures;
    }

    /// <summary>
    /// The product with the number of players that keeps its core busy for a share of the time, starting from a lower
    /// estimate.
    /// </summary>
    public LoadFigures Steady(ServerKind kind, Workload workload, int clients, double share)
    {
        using ServerUnderLoad run = ServerUnderLoad.StartProduct(kind, workload);
        run.Play(clients);
        for (int i = 0; i < StepsToShare; i++)
        {
            Thread.Sleep(scale.Settle);
            LoadWindow window = run.Measure(scale.Window);
            int rooms = (int)Math.Ceiling(clients * share / window.ServerCores / workload.PlayersMax);
            int more = Math.Clamp((rooms * workload.PlayersMax) - clients, 0, scale.SteadyClientsMax - clients);
            if (more > 0) run.Play(more);
            clients += more;
        }

        LoadFigures figures = Measure(run, $"{kind}, {workload.Map}, {clients} clients", scale.SteadyWindows);
        Check($"{kind}, {workload.Map}, {clients} clients", figures.Last);
        return figures;
    }

    /// <summary>
    /// The product's direct transport and the bare server side by side on one core, with equal player counts, so other
    /// load hits both. Returns each one's cost per snapshot and the median ratio of all windows.
    /// </summary>
    public (LoadFigures Direct, LoadFigures Bare, double Ratio) SideBySide(Workload workload, LoadFigures alone)
    {
        using ServerUnderLoad direct = ServerUnderLoad.StartProduct(ServerKind.Direct, workload);
        using ServerUnderLoad bare = StartBare(alone);
        direct.Play(alone.Clients);
        bare.Play(alone.Clients);
        Thread.Sleep(scale.Settle);
        var pairs = new List<(LoadWindow Direct, LoadWindow Bare)>();
        for (int i = 0; i < scale.PairedWindows; i++)
        {
            Task<LoadWindow> other = Task.Run(() => bare.Measure(scale.Window));
            pairs.Add((direct.Measure(scale.Window), other.GetAwaiter().GetResult()));
            Tell($"side by side, {ServerKind.Direct}, {workload.Map}, {alone.Clients} clients", pairs[^1].Direct);
            Tell($"side by side, {ServerKind.Bare}, {alone.SnapshotBytes:N0} bytes, {alone.Clients} clients", pairs[^1].Bare);
        }

        Check($"side by side, {workload.Map}", pairs[^1].Direct);
        double ratio = LoadFigures.Median(pairs.Select(pair => pair.Direct.CpuPerSnapshot / pair.Bare.CpuPerSnapshot));
        return (new LoadFigures([.. pairs.Select(pair => pair.Direct)]), new LoadFigures([.. pairs.Select(pair => pair.Bare)]), ratio);
    }

    /// <summary>
    /// What the product and the bare server do with these many players alone, and beside other programs that want as
    /// much of the core as they can get.
    /// </summary>
    public (Shared Direct, Shared Bare) Overload(Workload workload, int clients, int neighbors)
    {
        LoadFigures alone;
        Shared direct;
        using (ServerUnderLoad run = ServerUnderLoad.StartProduct(ServerKind.Direct, workload))
        {
            run.Play(clients);
            alone = Measure(run, $"{ServerKind.Direct}, {clients} clients, alone", scale.Windows);
            direct = BesideNeighbors(run, alone, $"{ServerKind.Direct}, {clients} clients", neighbors);
        }

        using ServerUnderLoad bare = StartBare(alone);
        bare.Play(clients);
        LoadFigures bareAlone = Measure(bare, $"{ServerKind.Bare}, {clients} clients, alone", scale.Windows);
        return (direct, BesideNeighbors(bare, bareAlone, $"{ServerKind.Bare}, {clients} clients", neighbors));
    }

    /// <summary>
    /// The most players that the product gives 28 snapshots per second each, the slowest 1 % of inputs seen within 100
    /// ms.
    /// </summary>
    public string MostOnProduct(ServerKind kind, Workload workload)
    {
        using ServerUnderLoad run = ServerUnderLoad.StartProduct(kind, workload);
        return Most(run, $"{kind}, {workload.Map}");
    }

    /// <summary>The same of the bare server, which sends as many bytes in each snapshot as the product did.</summary>
    public string MostOnBare(LoadFigures product)
    {
        using ServerUnderLoad run = StartBare(product);
        return Most(run, $"{ServerKind.Bare}, {product.SnapshotBytes:N0} bytes");
    }

    /// <summary>What a further connection costs in memory, in KiB: one that only waits, and one that plays.</summary>
    public (double Idle, double Playing) Memory(ServerKind kind, Workload workload)
    {
        string name = $"{kind}, memory";
        using ServerUnderLoad run = ServerUnderLoad.StartProduct(kind, workload);
        Check(name, run.Play(scale.MemoryWarmUpClients));
        Thread.Sleep(scale.Settle);
        long before = run.AnonymousBytes();
        run.Reserve(scale.MemoryClients);
        long reserved = run.AnonymousBytes();
        Check(name, run.Connect(scale.MemoryClients));
        long idle = run.AnonymousBytes();
        Check(name, run.JoinIdle());
        Thread.Sleep(scale.Settle);
        long playing = run.AnonymousBytes();
        Check(name, run.Measure(scale.Window));
        Say(
            $"{name}: {before >> 10} KiB, {reserved >> 10} with {scale.MemoryClients} more seats, " +
            $"{idle >> 10} with connections, {playing >> 10} playing");
        return (KibibytesPerClient(idle - reserved), KibibytesPerClient(playing - before));
    }

    private Shared BesideNeighbors(ServerUnderLoad run, LoadFigures alone, string name, int neighbors)
    {
        var busy = new List<BenchProcess>();
        try
        {
            for (int i = 0; i < neighbors; i++) busy.Add(ServerUnderLoad.StartBusyNeighbor());
            Thread.Sleep(scale.SearchSettle);
            var windows = new List<LoadWindow>();
            for (int i = 0; i < scale.PairedWindows; i++)
            {
                windows.Add(run.Measure(scale.Window));
                Tell($"{name}, beside {neighbors} that want the same core", windows[^1]);
            }

            Check(name, windows[^1]);
            return new Shared(alone, new LoadFigures(windows));
        }
        finally
        {
            foreach (BenchProcess process in busy) process.Dispose();
        }
    }

    private static ServerUnderLoad StartBare(LoadFigures product) => ServerUnderLoad.StartBare((int)Math.Round(product.SnapshotBytes));

    private static void Say(string what) => Console.Error.WriteLine(what);

    private double KibibytesPerClient(long bytes) => bytes / 1024.0 / scale.MemoryClients;

    private LoadFigures Run(ServerKind kind, Workload workload, int clients, int windowsWanted)
    {
        using ServerUnderLoad run = ServerUnderLoad.StartProduct(kind, workload);
        run.Play(clients);
        return Measure(run, $"{kind}, {workload.Map}, {clients} clients", windowsWanted);
    }

    private LoadFigures Measure(ServerUnderLoad run, string name, int windowsWanted)
    {
        Thread.Sleep(scale.Settle);
        var windows = new List<LoadWindow>();
        for (int disturbed = 0; windows.Count < windowsWanted;)
        {
            LoadWindow window = run.Measure(scale.Window);
            Tell(name, window);
            if (window.IsDisturbed && disturbed++ < windowsWanted * scale.DisturbedPerWindow) continue;
            windows.Add(window);
            if (!window.IsCarried) break;
        }

        return new LoadFigures(windows);
    }

    private string Most(ServerUnderLoad run, string name)
    {
        int most = 0;
        for (int clients = scale.SearchFrom; clients <= scale.SearchTo; clients += scale.SearchStep)
        {
            JoinReport join = run.Play(clients - most);
            Thread.Sleep(most == 0 ? scale.Settle : scale.SearchSettle);
            LoadWindow window;
            int attempt = 0;
            do
            {
                window = run.Measure(scale.Window);
                Tell($"{name}, {clients} clients", window);
            }
            while (!IsGood(window) && ++attempt < AttemptsMax);

            if (join.Ready < join.Wanted || !IsGood(window))
            {
                if (most == 0)
                {
                    // Slow is not broken, but this may be.
                    Check(name, join);
                    Check(name, window);
                }

                // Then it was the load generator that had no time left.
                return window is { GeneratorCores: > Busy, ServerCores: < Busy } ? $"{most:N0} or more" : $"{most:N0}";
            }

            most = clients;
        }

        return $"{most:N0} or more";
    }

    private static bool IsGood(LoadWindow window) =>
        window.Load.Closes.Count == 0 && window.PerClientPerSecond >= RateMin && window.Load.LatencyP99Ms <= LatencyMaxMs;

    private void Check(string name, JoinReport join)
    {
        if (join.Ready < join.Wanted) _problems.Add($"{name}: only {join.Ready} of {join.Wanted} joined; closed: {Words(join.Closes)}.");
    }

    private void Check(string name, LoadWindow window)
    {
        if (window.Load.Closes.Count > 0) _problems.Add($"{name}: connections were closed: {Words(window.Load.Closes)}.");
        if (window.Load.SlowestPerSecond == 0) _problems.Add($"{name}: a player got no snapshots.");
    }

    private static void Tell(string name, LoadWindow window)
    {
        (LoadReport load, ServerStats server) = (window.Load, window.Server);
        Say($"{name}: {window.CpuPerSnapshot:N2} us per snapshot of {window.SnapshotBytes:N0} bytes; " +
            $"{window.PerClientPerSecond:N1} per second and client, at least {load.SlowestPerSecond:N1}; " +
            $"input to snapshot p50 {load.LatencyP50Ms:N1} p99 {load.LatencyP99Ms:N1} max {load.LatencyMaxMs:N1} ms; " +
            $"tick lateness p99 {server.LatenessP99Ms:N2} max {server.LatenessMaxMs:N1} ms; " +
            $"server {window.ServerCores:P0}, generator {window.GeneratorCores:P0} of a core; " +
            $"{window.AllocatedPerSnapshot:N2} bytes allocated per snapshot; {window.Stolen:P1} of the core stolen; " +
            $"closed: {Words(load.Closes)}");
    }

    /// <summary>A server alone on its core, and beside others.</summary>
    internal sealed record Shared(LoadFigures Alone, LoadFigures Beside)
    {
        /// <summary>Snapshots sent, as a share of those that the same time allows when alone.</summary>
        public double Delivered =>
            Beside.PerClientPerSecond / Math.Min(1, Beside.ServerCores / Alone.ServerCores) / Alone.PerClientPerSecond;
    }

    private static string Words(Dictionary<int, int> closes) =>
        closes.Count == 0 ? "none" : string.Join(", ", closes.Select(close => $"{close.Value} with {close.Key}"));
}
