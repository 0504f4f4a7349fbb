using LoadTests.Scenarios;

namespace LoadTests.Bench;

/// <summary>The parts of the network benchmark, which can be run alone.</summary>
internal enum NetworkPart
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Rooms of 20.</summary>
    Rooms,

    /// <summary>One big room.</summary>
    Crowd,

    /// <summary>One big room of several sizes.</summary>
    Sizes,

    /// <summary>What a connection costs in memory.</summary>
    Memory,

    /// <summary>Rooms of 20 at 60 % of the core.</summary>
    Steady,

    /// <summary>Rooms of 20 on a core that others want, too.</summary>
    Overload,
}

/// <summary>
/// What players cost over real sockets: the server on one core, the load generator on another, side by side with the
/// least any server can do. The rooms of 20 are what it is made for; the one big room shows whether a player costs the
/// same in a crowd.
/// </summary>
internal sealed class NetworkBench(BenchScale scale)
{
    private const int SeatsPerRoom = 20;
    private const int SnapshotsPerSecond = 30;
    private const double SteadyLoad = 0.6;

    private static readonly Workload Rooms = new("crossfire", SeatsPerRoom, JoinsPerSecond: 500);

    private readonly NetworkRuns _runs = new(scale);

    /// <summary>
    /// Prints the table, or a part of it. False: something did not work, and standard error says what.
    /// </summary>
    public static bool Run(BenchScale scale, NetworkPart part)
    {
        if (!OperatingSystem.IsLinux())
        {
            Console.WriteLine("The network benchmark needs Linux.");
            return true;
        }

        if (!ServerUnderLoad.IsPinned)
            Console.WriteLine("Only one core: server and load generator share it, so the figures below mean little.\n");
        var bench = new NetworkBench(scale);
        try
        {
            bench.Print(part);
        }
        catch (BenchFailedException e)
        {
            Console.Error.WriteLine($"FAILED: {e.Message}");
            return false;
        }

        foreach (string problem in bench._runs.Problems) Console.Error.WriteLine($"FAILED: {problem}");
        return bench._runs.Problems.Count == 0;
    }

    private void Print(NetworkPart part)
    {
        Console.WriteLine("| what | reach | bare | direct | standard | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|");
        LoadFigures? rooms = Is(NetworkPart.Rooms) ? PrintRooms() : null;
        if (Is(NetworkPart.Crowd)) PrintCrowd();
        if (Is(NetworkPart.Sizes)) PrintSizes();
        if (Is(NetworkPart.Memory)) PrintMemory();
        if (Is(NetworkPart.Overload)) PrintOverload();
        if (Is(NetworkPart.Steady)) PrintSteady(rooms ?? _runs.ProductCarrying(ServerKind.Direct, Rooms, scale.RoomsClients));

        bool Is(NetworkPart one) => part is NetworkPart.All || part == one;
    }

    /// <summary>Returns what the direct transport did.</summary>
    private LoadFigures PrintRooms()
    {
        string where = $"{scale.RoomsClients:N0} clients in rooms of {SeatsPerRoom}";
        LoadFigures direct = _runs.ProductCarrying(ServerKind.Direct, Rooms, scale.RoomsClients);
        LoadFigures standard = _runs.ProductCarrying(ServerKind.Standard, Rooms, scale.RoomsClients);
        PrintCost(where, "1.6 x bare, 0.5 x standard", Rooms, scale.RoomsClients, direct, standard);
        Row($"{where}: mean bytes of a snapshot", "100", direct: Bytes(direct), standard: Bytes(standard));
        Row($"{where}: bytes allocated per snapshot", "1",
            direct: $"{direct.AllocatedPerSnapshot:N2}", standard: $"{standard.AllocatedPerSnapshot:N2}");
        Row("most clients on one core, rooms of 20, at 28 snapshots/s and latency p99 of 100 ms", "2,500",
            _runs.MostOnBare(direct), _runs.MostOnProduct(ServerKind.Direct, Rooms));
        return direct;
    }

    private void PrintCrowd()
    {
        string where = $"{scale.ArenaClients:N0} clients in one room";
        using var arena = new OpenArena(scale.ArenaClients);
        Workload workload = ArenaWorkload(arena, scale.ArenaClients);
        LoadFigures direct = _runs.ProductCarrying(ServerKind.Direct, workload, scale.ArenaClients);
        LoadFigures standard = _runs.ProductCarrying(ServerKind.Standard, workload, scale.ArenaClients);
        PrintCost(where, "3.0 x bare", workload, scale.ArenaClients, direct, standard);
        Row($"{where}: mean bytes of a snapshot", "250", direct: Bytes(direct), standard: Bytes(standard));
    }

    private void PrintSizes()
    {
        LoadFigures[] sizes = [.. scale.ArenaSizes.Select(ArenaOf)];
        string counts = string.Join(" / ", scale.ArenaSizes.Select(size => $"{size:N0}"));
        Row($"{counts} clients in one room: us of CPU per snapshot", "1.2 x from first to last",
            direct: string.Join(" / ", sizes.Zip(scale.ArenaSizes, Cost)), ratio: Times(sizes[^1], sizes[0]) + " the first");
    }

    private void PrintCost(string where, string reach, Workload workload, int clients, LoadFigures direct, LoadFigures standard)
    {
        Row($"{where}: us of CPU per snapshot, each server alone", "", direct: Cost(direct, clients), standard: Cost(standard, clients),
            ratio: $"{Times(direct, standard)} standard");
        (LoadFigures paired, LoadFigures bare, double ratio) = _runs.SideBySide(workload, direct);
        Row($"{where}: the same, with a bare server sending as many bytes on the same core", reach, Cost(bare, clients),
            Cost(paired, clients), "", $"{ratio:N2} x bare");
    }

    private static Workload ArenaWorkload(OpenArena arena, int clients) => new(arena.Name, clients, JoinsPerSecond: 200);

    private LoadFigures ArenaOf(int clients)
    {
        using var arena = new OpenArena(clients);
        return _runs.Product(ServerKind.Direct, ArenaWorkload(arena, clients), clients);
    }

    private void PrintMemory()
    {
        (double Idle, double Playing) direct = _runs.Memory(ServerKind.Direct, Rooms);
        (double Idle, double Playing) standard = _runs.Memory(ServerKind.Standard, Rooms);
        Row("KiB per idle connection", "16", direct: $"{direct.Idle:N1}", standard: $"{standard.Idle:N1}");
        Row("KiB per playing connection, including its share of a room", "32",
            direct: $"{direct.Playing:N1}", standard: $"{standard.Playing:N1}");
    }

    private void PrintSteady(LoadFigures rooms)
    {
        // A player in a crowd costs less than one of a few, so the rest is found by trying.
        int few = (int)(SteadyLoad * 0.7 * 1e6 / (rooms.CpuPerSnapshot * SnapshotsPerSecond)) / SeatsPerRoom * SeatsPerRoom;
        LoadFigures steady = _runs.Steady(ServerKind.Direct, Rooms, Math.Clamp(few, SeatsPerRoom, scale.SteadyClientsMax), SteadyLoad);
        string where = $"{steady.Clients:N0} clients in rooms of {SeatsPerRoom}, {steady.ServerCores:P0} of the core";
        Row($"{where}: tick lateness p99, ms", "1", direct: $"{steady.LatenessP99Ms:N2}");
        Row($"{where}: collections of generation 1, 2 in {steady.Seconds:N0} s", "0, 0", direct: $"{steady.Gen1}, {steady.Gen2}");
        Row($"{where}: input to snapshot p50, p99, ms", "33.3, 66.7", direct: $"{steady.LatencyP50Ms:N1}, {steady.LatencyP99Ms:N1}");
    }

    private void PrintOverload()
    {
        foreach (int neighbors in new[] { 1, 3 })
        {
            (NetworkRuns.Shared direct, NetworkRuns.Shared bare) = _runs.Overload(Rooms, scale.OverloadClients, neighbors);
            string where = $"{scale.OverloadClients:N0} clients in rooms of {SeatsPerRoom} beside {neighbors} that want the same core";
            Row($"{where}: snapshots/s", "", Rate(bare), Rate(direct));
            Row($"{where}: of those that the time allows", "85 %", $"{bare.Delivered:P0}", $"{direct.Delivered:P0}");
        }

        static string Rate(NetworkRuns.Shared shared) =>
            $"{shared.Beside.PerClientPerSecond:N1} ({shared.Beside.ServerCores:N2} of a core, alone {shared.Alone.ServerCores:N2})";
    }

    private static void Row(string what, string reach, string bare = "", string direct = "", string standard = "", string ratio = "") =>
        Console.WriteLine($"| {what} | {reach} | {bare} | {direct} | {standard} | {ratio} |");

    private static string Cost(LoadFigures figures, int clientsWanted)
    {
        string clients = figures.Clients == clientsWanted ? "" : $" ({figures.Clients:N0} clients)";
        string trouble = figures.IsCarried ? "" : $" ({figures.PerClientPerSecond:N0} snapshots/s, {figures.Closed:N0} sent away)";
        return $"{figures.CpuPerSnapshot:N1}{clients}{trouble}";
    }

    private static string Bytes(LoadFigures figures) => $"{figures.SnapshotBytes:N0}";

    private static string Times(LoadFigures a, LoadFigures b) => $"{a.CpuPerSnapshot / b.CpuPerSnapshot:N2} x";
}
